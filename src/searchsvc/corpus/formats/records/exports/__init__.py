"""Records in other clothes than JSON: how are they read?

    tables.py     CSV and TSV
    parquet.py    Parquet, where the extra is installed
    sqlite.py     tables of an SQLite database
    whoosh_index.py  what an index of Whoosh stores;  plain_pickle.py  pickles read as data
    feeds.py      RSS, Atom and WordPress exports
    markdown.py   Markdown, and front matter

Useful for: exports of other systems. Not for: which key means which field (formats/records/keys.py).
"""
