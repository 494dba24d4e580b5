"""How does a Whoosh index on disk answer as fast as a native engine?

Whoosh keeps what it is good at: the directory, the table of contents, segments, deletions, the codec interface.
Inside a segment lies one file of columns, mapped from disk, which a codec of ours shows to Whoosh's own searcher, and
which the engine itself searches.

    engine.py             the Engine of port.py;  opening.py  a generation, which may have several segments
    refused.py            what was found damaged, and is not read again at each search
    verifying.py          is every byte as it was written?
    segment/              what a segment holds;  building/  how one is made;  searching/  how one answers
    codec.py, fields.py   what Whoosh's own reader sees: their names are written into indexes
    toc.py                Whoosh's table of contents, read without running anything in it
    stock.py              Whoosh itself, loaded without its warnings

Useful for: the default, embedded engine. Not for: archives that outgrow one machine.
"""
