"""How do articles become a published generation?

    rebuild.py    all articles: from what there is to read (work.py) to a report of what is served (report.py)
    ledger.py     what was read so far, in the order of the corpus: counts, failures (failures.py), ids
    guard.py      would publishing it lose too much of what is served?
    id_assignment.py   one id, one article: what is dropped as a double and what is renamed
    languages.py  in which language each article is, and what tokenises it
    candidates.py, documents.py   one article, from when it is read until engines take it

    files/        which files a generation was read from, and what need not be read again;  sync.py   is anything?

    checkpoints/  how far a build is, for another one that goes on where it is killed

    parallel.py   the same by several processes
    worker_handle.py, worker.py   one of them, seen from outside and from inside

    gone.py       which documents a build leaves out that goes on with the served generation
    snapshot.py   what each generation was built from, and what came of it;  unread.py   what it could not read

Useful for: the command line and whatever else builds an index; it hands over an engine and what is to be read.
Not for: reading files (corpus/), what an engine does with documents (engines/), or answering searches (search/).
"""
