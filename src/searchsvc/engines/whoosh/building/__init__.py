"""How is a segment made?

    build.py, part.py    a generation, and what another process adds to it
    collector.py         IndexDocuments to columns (token_columns.py, vocabularies.py), these to runs
    document_columns.py, value_numbers.py   what is kept of documents beside their terms
    inversion.py         a run's tokens to posting lists
    native.py            the one chooser between compiled code (compiled/) and arrays
    spill.py             runs on disk, once the memory share is used up
    lexicon.py, merging.py, posting_encoding.py, segment_writer.py, stored_writer.py   all runs to one segment
    checkpoints.py       what a build goes on with that was killed
    prefetch.py          the next range of terms is made while one is written
    served/              how the new generation differs from the one before, or goes on with it

Useful for: `rebuild`. Not for: answering (searching/).
"""
