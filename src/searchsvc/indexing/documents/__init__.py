"""How does an article become the document that engines take?

    candidates.py      from when it is read until it has an id
    languages.py       in which language it is, and what tokenises it
    index_document.py  its fields, texts, digest and stored form

Useful for: whoever reads, alone or as one of several. Not for: which id it has (indexing/id_assignment.py).
"""
