"""What is a rebuild to do, and what becomes of it where it is stopped?

    unnamed.py      what is built where nobody named a corpus
    up_to_date.py   is there anything to build?
    watching.py     when has something changed, for `sync --watch`?
    going_on.py     what is said of a build that was killed
    known_unread.py  what the last build could not read
    publishing.py   building, keeping what was built from, telling what came of it
    stopping.py     a command that is told to stop while it changes the index

Useful for: `rebuild` and `sync`. Not for: building (indexing/), or how far it is (cli/output/).
"""
