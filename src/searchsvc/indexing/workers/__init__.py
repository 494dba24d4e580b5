"""How do several processes read and analyse one corpus?

    parallel.py       all of them: batches go out in order, to whichever is free
    worker_handle.py  one of them, seen from outside: started, told, heard, ended
    worker.py         the same from inside

Useful for: rebuild.py, where a corpus is large. Not for: what becomes of an article (indexing/documents/).
"""
