"""How does a segment answer a query with array operations?

    searcher.py       a request becomes a page of hits
    matcher.py        which documents match a tree, and with what score
    alternatives.py   words and phrases that count as one
    phrases.py        where words stand in a row
    nearness.py       which words stand near one another
    prefixes.py, fuzzy.py   which forms begin so, or are a few edits away
    bm25f.py          the formula;  scored_sets.py  how scored documents combine
    occurrences.py    where leaves match in a few documents, and how often

Useful for: where nothing was compiled, and what the kernel declines. Its speed is frozen, its answers are not: each new
node of a tree gets its plain form here. Not for: new rules of ranking.
"""
