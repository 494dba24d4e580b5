"""What does an archive answer to a search, and which words of it does a reader see marked?

    service.py            Search: one search from request to page; one article; what the archive holds
    request.py            what may be asked for, and within which limits
    results.py            the answer, as plain data
    ranking.py            the tree of a query, parted into what must match and score, and what only filters
    relaxing.py           no article has all words: what to say of it
    naming.py             a word that no text has, but an author's name or a tag
    filters.py            the parameters of a request, as nodes of a tree
    highlight.py          an article with the words of a query marked, and its best snippets
    sightings.py          in which texts of a hit something matched, as far as the index knows
    cutting.py            the words of a text, or those at some positions of it
    matching.py           where in a text the leaves of a tree match
    passages.py           the texts of an article, and pieces of them
    windows.py            which pieces of the texts say most
    sentences.py          where sentences begin and end
    edit_distance.py      how far one word is from another
    examples.py           searches that an archive surely answers, made from its own words

Useful for: whoever shows results (web/, cli) and Python programs, through `searchsvc.open_search`.
Not for: matching and scoring themselves (engines/), the language of queries (query/), HTML (web/).
"""
