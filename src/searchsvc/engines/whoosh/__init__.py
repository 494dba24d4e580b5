"""How does a Whoosh index on disk answer as fast as a native engine?

Whoosh keeps what it is good at: the directory, the table of contents, segments, deletions, the codec interface.
Inside a segment lies one file of columns, mapped from disk (sections.py), which a codec of ours (codec.py) shows
to Whoosh's own searcher, and which the engine itself searches (searching/).

    build.py       IndexDocuments -> collecting.py (columns) -> inversion.py (a run's postings) -> spill.py;
                   all runs -> writing.py -> merging.py -> encoding.py (blocks) -> sections.py (the file);
                   then Whoosh's table of contents. parts.py: what another process adds
    inversion.c    inverting, ordering and encoding, compiled; the Python modules are its reference
    layout.py      what a term's block is (format.h: the same for C); postings.py reads one
    engine.py      the Engine of port.py; segment.py reads the file
    searching/     answers the query tree, compiled or by array operations (matching.py)

Useful for: the default, embedded engine. Not for: archives that outgrow one machine.
"""
