"""How does a JSON record, whose keys are anybody's, become an article?

    shape.py                     is it lines or one document?
    lines.py, document.py        the readers of JSON Lines and of JSON;  documents/  the values of a document
    action_lines.py, foreign_lines.py  lines for a search engine, and all that are not as we write them
    containers.py, tables.py     which records are in a value, whatever is wrapped around them
    layers.py, typed_values.py   which objects are wrapped around the fields of one record
    keys.py, naming/             which key means which field
    embedded_page.py             a page that a record holds
    record_values.py             what one of its values says
    record.py, mapping.py        what a record says of each field, and the article that it makes
    explaining.py                which key gave each field
    no_article.py                records that only look like articles
    exports/                     tables, feeds and Markdown: records in other clothes
    own_form.py                  a record as searchsvc itself writes it, read the short way

Useful for: exports of other systems. Not for: our own JSON (serialise.py).
"""
