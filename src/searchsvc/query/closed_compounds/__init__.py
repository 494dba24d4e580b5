"""COMPOUNDS OF ONE WORD. Which words of the archive are a kind of what was typed: Bundestagswahl of Wahl?

    expansion   `Compounds`: the tree with compounds beside the words that are their heads
    heads       which words of the archive are compounds of a head
    languages   which languages write compounds as one word, and what is found inside of them

Quoted words are meant as they stand; what a minus excludes, names, prefixes and fuzzy words are too.

Useful for: Search, between reading a query and planning it. Not for: compounds that are also written apart
(spellings/archive.py).
"""
