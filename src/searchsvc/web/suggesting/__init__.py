"""What is said to somebody who is typing?

    documents.py  suggestions as the API says them

static/suggest.js shows them below the search box.

Useful for: the search box, and programs with one of their own. Not for: what is suggested (`search/suggesting/`).
"""
