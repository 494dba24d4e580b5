"""Which documents hold the terms, and how well?

    port.py          what an engine promises;  checkpoints.py  and of builds that are killed
    registry.py      which there are
    memory/          the definition, in plain Python;  whoosh/  the default, on disk
    generations.py   generations on disk;  manifest.py  what one says of itself;  lock.py  who may write
    rolled_back.py   from which of them somebody went back

Useful for: storing analysed documents, matching and scoring them, generations on disk.
Not for: what a word is (text/), what a user meant (query/), the boosts of a search (search/), files (corpus/).
"""
