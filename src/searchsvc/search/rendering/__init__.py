"""How do results look as HTML that needs no stylesheet, and as plain rows?

    shapes.py  what is asked of results
    html.py    them as HTML, as a notebook shows what a cell ends with
    rows.py    them as plain rows, as pandas.DataFrame takes them

Useful for: results.py, and whoever shows fragments with their marks. Not for: pages of the site (web/).
"""
