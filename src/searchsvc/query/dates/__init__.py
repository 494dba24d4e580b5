"""DATES. Which days does a date in a query mean?

    days     a date in digits: its first day, its unit, the pattern of such dates; when a day begins
    months   which month a word names
    spans    the days that a date spans: `2025-03`, `yesterday`, `2019..2021`

Useful for: the parser, and filters of a request. Not for: dates in articles (corpus/parsing/dates/moments.py).
"""
