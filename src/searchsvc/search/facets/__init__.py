"""How many of the articles that a search found have each value, and were published when?

    counter.py    all of it for one search
    counting.py   which articles are counted
    values.py     the facets of a page: values with their counts, each as a click on it would find them
    recent.py     the past week, month and year
    over_time.py  the histogram: which periods it has, and how many articles are of each
    periods.py    years, months and days as starts of days
    holdings.py   what the archive has month by month, and where it has nothing or far less than usual
    results.py    what these say, as plain data

Useful for: search/service.py. Not for: counting itself (engines/).
"""
