"""What can somebody mean who is still typing?

    suggester.py    all of it for one query
    results.py      the answer, as plain data
    unfinished.py   which word of a query is still being typed, and what stands before it
    words.py        which words of the archive it may become, with how many articles have them beside the others
    written.py      how articles write them, with their accents
    headlines.py    which headlines have those words

All of it comes from what the archive's articles say: nobody's searches are kept.

Useful for: the search box, and `Search.suggest`. Not for: words that were misspelt in a query that is complete
(`search/spelling/`).
"""
