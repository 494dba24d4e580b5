"""In which language is an article?

    article_language.py    what it states, unless script or stop words speak against it; else a detector
    writing.py             scripts, and which languages are written in them

Useful for: indexing/. Not for: queries, which are too short to tell.
"""
