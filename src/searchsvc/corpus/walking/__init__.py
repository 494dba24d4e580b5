"""Which files does a corpus have?

    folders.py       a walk of its folders: files in the order of names, and which are no articles by nature
    not_articles.py  what names say is no article
    listing.py       one walk, kept
    enclosing.py     inside which root does a path lie?

Useful for: whoever reads a corpus. Not for: which reader takes a file (detect.py), or what is read in one go
(portions.py).
"""
