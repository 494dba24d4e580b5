"""How do the runs of a build become one segment?

    segment_writer.py  all that a segment holds, written as one file
    group_merge.py     the posting lists of all runs, a range of terms after another
    prefetch.py        the next range is merged while one is written

Useful for: publishing a build (build.py). Not for: how one list is encoded (posting_encoding.py).
"""
