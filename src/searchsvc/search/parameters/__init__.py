"""What may a search ask for?

    request.py          SearchRequest: typed values, within limits
    parameter_table.py  the table of parameters: how each is read, described, said, and what it filters
    parameter.py        what a row of it is, and how a text becomes a value;  filters.py  a value as nodes of a tree
    facet_table.py      the table of facets: what each counts, what chooses its values, what pages call it
    typed.py            a search as texts, to and fro;  misnamed.py  parameters that are not there

Useful for: whoever asks, from an address, a command line or Python. Not for: what is found (search/answering/).
"""
