"""What does an archive answer to a search, and which words of it does a reader see marked?

    service.py     Search: one search from request to page; one article; what the archive holds
    parameters/    what may be asked for: the two tables, of parameters and of facets, and a search as texts
    results.py     the answer, as plain data
    answering/     which articles answer: the words as typed or put right, all of them, then some, page by page
    planning/      the tree of a query, parted into what scores and what only filters
    languages/     the archive in all its languages, for queries that are read in one
    spelling/      which word or name was meant by one that the archive does not have
    ranking/       which of the best hundred deserve to be first, beyond what BM25F says
    zero_results.py   few articles have all words, or none: what to say of it
    ways_on.py     other searches, for somebody who found nothing
    noting/        how notes are said in English
    wording/       what a language has to give, for that to be said in it
    highlighting/  an article with the words of a query marked, and its best snippets
    explaining/    why an article is where it is, or is not among the results
    facets/        how many articles have each value and are of each period, and what the archive lacks
    cursors/       going on behind the last hit of an answer, however deep
    suggesting/    what somebody who is still typing can mean
    summarising/   what the archive has, before anybody asks
    exporting/     the formats in which articles leave the archive
    rendering/     results as HTML that needs no stylesheet, and as plain rows
    notebooks/     results for somebody who works with them in Python

Useful for: whoever shows results (web/, cli) and Python programs, through `searchsvc.open_search`.
Not for: matching and scoring themselves (engines/), the language of queries (query/), HTML (web/).
"""
