"""Where do the words of a query stand in an article, and which piece of it is shown?

    highlighter.py     an article: article_texts.py and matched_texts.py give the texts, passages.py chooses a piece,
                       spans.py and offsets.py find what matches in it, text/sentences/ where it may begin and end
    hits.py            all hits of a page as it shows them
    fragments.py       a text cut where marks begin and end
    budget.py          how much work that may be
    compiled/          an excerpt in C, as all of these give it

From a hit's stored article and the positions that the engine tells of: matched_texts.py -> offsets.py (positions to
characters) -> spans.py (what matches) -> passages.py (the piece that says most) -> highlighter.py (fragments).

Useful for: the snippets of hits, and an article's own page. Not for: which articles match (engines/).
"""
