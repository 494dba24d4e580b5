"""SENTENCES. Where do those of a paragraph begin and end?

    splitter      `sentences`: the rules, in Python
    tables        what compiled code is told of them: the kind of each character, and abbreviations
    sentences.h   the same rules in C, for whoever includes it (encoding/chunks.c, search/highlighting/compiled/)

Useful for: words in one sentence, and snippets that begin and end where a reader would. Not for: grammar.
"""
