"""SYNONYMS. What stands for the words of a query: un for united nations?

    expansion   `with_synonyms`: the tree with what stands for its words beside them
    file        which words stand for which others, as a file says it; `NEWS_SYNONYMS`, those of English news

Quoted words, whatever a minus excludes, names, prefixes and fuzzy words have none: there the very words are meant.

Useful for: Search, between reading a query and planning it. Not for: other spellings of one word (spellings/).
"""
