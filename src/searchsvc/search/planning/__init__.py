"""What of a query must match, what is only scored, and what lets articles through?

    plan.py   the tree of a query, parted into these, without stop words
    years.py  which clause of it names a year, and which articles have it

Useful for: search/answering/, ranking/, explaining/. Not for: the language of queries (query/), scoring (engines/).
"""
