"""How do articles become a published generation?

    documents.py  one article: its words and values as engines take them
    identity.py   one id, one article: what is dropped as a double and what is renamed
    rebuild.py    all articles: from a stream of what was read to a report of what is served

Useful for: the command line and whatever else builds an index; it hands over an engine and what was read.
Not for: reading files (corpus/), what an engine does with documents (engines/), or answering searches (search/).
"""
