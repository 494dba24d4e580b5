"""How is one article read?

    page.py      the page of an article, and what cites it
    layout.py    which picture stands where, and where the words of the search are
    pictures.py  which pictures a page may show
    citing.py    an article as a citation in words
    among_results.py  where it is among the results of its search

Useful for: the application. Not for: marking words (search/highlighting/), files of citations (search/exporting/).
"""
