"""What does a build do that goes on with the served generation? Incremental indexing.

    sync.py  is there anything to read, and does what was read fit the generation?
    gone.py  which documents of it are left out

Useful for: `searchsvc sync`. Not for: which file changed (indexing/files/), what an engine makes of it (engines/).
"""
