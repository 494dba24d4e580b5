"""How do results serve somebody who works with them in Python?

    asking.py     the parameters of the API by name
    every_hit.py  all hits of a search, page after page
    facets.py     the values that a search has, with their counts

Useful for: `searchsvc.open_search`. Not for: pages of the site (web/), whole articles of a search (exporting/).
"""
