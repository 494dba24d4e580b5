"""How does a file become articles?

    folders.py    which files are there, and which of them are no articles by nature
    files.py      one file: unpacked, measured against the limits
    detect.py     which reader takes it
    registry.py   the readers, one line each
    decode.py     bytes to text;  lines.py  text to clean lines;  identity.py  the ids of articles

The rest is readers: one module a format (scraped_text, plain_text, html_page, json_lines, json_document), with the
modules that only it needs beside it, named after it. `read.read_corpus` puts them to work.

Useful for: turning files and folders into Article and ReadFailure values; adding a format.
Not for: what becomes of an article afterwards (indexing/), or where a corpus lies (config).
"""
