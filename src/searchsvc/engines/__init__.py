"""Which documents hold the terms, and how well?

Useful for: storing analysed documents, matching and scoring them, generations on disk.
Not for: what a word is (text/), what a user meant (query/), the boosts of a search (search/), files (corpus/).
"""
