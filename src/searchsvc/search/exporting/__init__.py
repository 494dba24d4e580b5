"""How does everything that a search finds leave the archive?

    formats.py   the formats, by name
    csv.py, jsonl.py, bibtex.py  each of them;  ris.py  the entry of one article

Useful for: whoever works on with all hits (web/, cli). Not for: which articles those are (search/answering/).
"""
