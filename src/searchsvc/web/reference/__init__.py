"""How is the API described to people?

    description.py  the OpenAPI document as what a page shows: groups of operations, parameters, documents
    page.py         the reference page

static/reference.js makes a request of each form and shows the answer; without it a form leads to the answer itself.

Useful for: whoever writes a program against the API. Not for: programs, which read `/api/v1/openapi.json`.
"""
