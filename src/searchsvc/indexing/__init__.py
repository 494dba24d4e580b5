"""How do articles become a published generation?

    rebuild.py    all articles: from what there is to read (work.py) to a report of what is served (reporting/)
    ledger.py     what was read so far, in the order of the corpus: counts, failures, ids
    guard.py      would publishing it lose too much of what is served?
    id_assignment.py   one id, one article: what is dropped as a double and what is renamed

    documents/    one article, from when it is read until engines take it: its language, its digest, its fields
    workers/      the same by several processes
    reporting/    what is told of a build, and kept of what it could not read
    files/        which files a generation was read from, and what need not be read again
    incremental/  is there anything to read, where a build goes on with the served generation, and what goes from it?
    checkpoints/  how far a build is, for another one that goes on where it is killed
    snapshot.py   what each generation was built from, and what came of it

Useful for: the command line and whatever else builds an index; it hands over an engine and what is to be read.
Not for: reading files (corpus/), what an engine does with documents (engines/), or answering searches (search/).
"""
