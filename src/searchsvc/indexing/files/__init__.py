"""Which files was a generation read from, and what of them need not be read again?

    records.py       what each file gave; attached to the generation
    files_read.py    makes these records while files are read;  identity.py  what tells one article from others
    settled_ids.py   which article of the served generation has which id
    corpus_state.py  what of a corpus is read, beside what was read of it before
    beside.py        what lies beside the generations, since it holds for all of them
    changes.py       which files are to be read again, and which stay

Useful for: rebuild.py, incremental/sync.py. Not for: how a corpus lies on disk (corpus/).
"""
