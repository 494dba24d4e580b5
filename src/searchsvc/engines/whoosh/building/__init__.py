"""How is a segment made?

    build.py, part.py    a generation, and what another process adds to it
    collecting/          IndexDocuments to columns, these to runs
    inversion.py         a run's tokens to posting lists
    native.py            the one chooser between compiled code (compiled/) and arrays
    spill.py             runs on disk, once the memory share is used up
    merging/             all runs to one segment, a range of terms after another
    lexicon.py           the terms and forms of all runs;  posting_encoding.py, stored_writer.py  how lists and articles
                         are written
    checkpoints.py       what a build goes on with that was killed
    served/              how the new generation differs from the one before, or goes on with it

Useful for: `rebuild`. Not for: answering (searching/).
"""
