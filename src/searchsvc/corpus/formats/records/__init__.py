"""How does a JSON record, whose keys are anybody's, become an article?

    shape.py                     is it lines or one document?
    mapping.py                   which key means which field
    own_form.py                  a record as searchsvc itself writes it, read the short way
    lines.py, document.py        the readers of JSON Lines and of JSON

Useful for: exports of other systems. Not for: our own JSON (serialise.py).
"""
