"""How is the tree of a query made what an engine is asked for?

    plan.py   the tree of a query, parted into these, without stop words
    years.py  which clause of it names a year, and which articles have it

Useful for: search/answering/, ranking/, explaining/. Not for: the language of queries (query/), scoring (engines/).
"""
