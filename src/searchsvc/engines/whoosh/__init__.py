"""How does a Whoosh index on disk answer as fast as a native engine?

Whoosh keeps what it is good at: the directory, the table of contents, segments, deletions, the codec interface.
Inside a segment lies one file of columns, mapped from disk (sections.py), which a codec of ours (codec.py) shows
to Whoosh's own searcher, and which the engine itself scores by array operations (matching.py).

    build.py       IndexDocuments -> postings.py (inversion) -> sections.py (the file) -> Whoosh's table of contents
    engine.py      the Engine of port.py; segment.py reads the file; matching.py answers the query tree

Useful for: the default, embedded engine. Not for: archives that outgrow one machine.
"""
