"""What do people see?

    handlers.py   the pages, each from its template
    browsing.py   those of a section, a source, an author and a year
    operators.py  the query language, row by row, for the help page

Useful for: people with a browser. Not for: what stands on a page of results beside the hits (web/results/).
"""
