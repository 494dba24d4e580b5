"""What can be told of an archive before anybody searches it?

    holdings_report.py   how many articles it has by month and by values of facets, and its gaps
    summary.py    how many articles, from when to when, and searches made from them, once for each generation
    examples.py   searches that an archive surely answers, made from its own words

Useful for: the front page, the help, and pages without results. Not for: what a search finds.
"""
