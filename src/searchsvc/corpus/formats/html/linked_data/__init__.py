"""What does a page say of itself in JSON-LD (schema.org)?

    nodes.py      the nodes of its scripts, mended
    choice.py     which of them is the page's article
    json_ld.py    what that one says

Useful for: the surest source of headline, date and authors on a news page.
Not for: meta elements (formats/html/meta.py).
"""
