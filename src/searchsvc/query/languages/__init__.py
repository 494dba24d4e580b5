"""What are the words of a query in the languages of an archive?

    expansion.py    `Languages`: the nodes of a tree as they are in all of them
    surface.py      which word was typed, of what a leaf has kept of it

Useful for: search/languages/, and whatever finds by what was typed what else a word is. Not for: which languages an
archive has.
"""
