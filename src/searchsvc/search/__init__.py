"""What does an archive answer to a search, and which words of it does a reader see marked?

    service.py            Search: one search from request to page; one article; what the archive holds
    request.py            what may be asked for, and within which limits
    parameters.py         the table of parameters: how each is read, described, said, and what it filters
    facet_table.py        the table of facets: what each counts, what chooses its values, what pages call it
    typed.py              a search as texts, to and fro
    results.py            the answer, as plain data
    one_generation.py     all of an answer is of one generation
    finding.py            which hits a page has, and in which order
    planning.py           the tree of a query, parted into what scores and what only filters
    years.py              which part of a query names a year, and which articles have it
    outcome.py            those that have all words, then those that have some
    answering.py          whether a query is answered as it was typed, or with words put right
    languages/            the archive in all its languages, for queries that are read in one
    spelling/             which word or name was meant by one that the archive does not have
    corrections.py        what was put right or is offered, as data
    zero_results.py       few articles have all words, or none: what to say of it
    ways_on.py            other searches, for somebody who found nothing
    english.py            how notes are said in English
    noting/               the messages that they are said with
    wording/              what a language has to give, for that to be said in it
    ranking/              which of the best hundred deserve to be first, beyond what BM25F says
    explaining/           why an article is where it is, or is not among the results
    facets/               how many articles have each value and are of each period, and what the archive lacks
    reading/              what a row of the table of parameters is, and how its text is read
    cursors/              going on behind the last hit of an answer, however deep
    suggesting/           what somebody who is still typing can mean
    summarising/          what the archive has, before anybody asks
    rendering/            results as HTML that needs no stylesheet, and as plain rows
    notebooks/            results for somebody who works with them in Python
    exporting/            every article of a search, and the formats in which they leave the archive
    filters.py            the value of a parameter, as nodes of a tree
    highlighting/         an article with the words of a query marked, and its best snippets

Useful for: whoever shows results (web/, cli) and Python programs, through `searchsvc.open_search`.
Not for: matching and scoring themselves (engines/), the language of queries (query/), HTML (web/).
"""
