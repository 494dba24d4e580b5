"""What does a page say of itself in JSON-LD (schema.org), and in the data of its scripts?

    nodes.py      the nodes of its scripts, mended
    choice.py     which of them is the page's article
    json_ld.py    what that one says
    state.py      the data from which scripts draw a page

Useful for: the surest source of headline, date and authors on a news page.
Not for: meta elements (formats/html/meta.py).
"""
