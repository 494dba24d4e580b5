"""What does a segment hold, and how is it read?

    file.py              named arrays behind one header, mapped from disk
    layout.py, format.h  where the parts of a term's data lie, for Python and for C
    sections.py          which arrays a segment has, of what items, and how many
    segment.py           all of it together;  dictionary.py  terms and forms;  postings.py  a term's posting list
    by_end.py            which forms end alike
    byte_strings.py      many keys without a Python object for each;  varints.py  numbers of one byte or more
    sentence_starts.py   where sentences and paragraphs begin;  values.py  section, source and so on of each document
    deletions.py         which documents are deleted, in a file of its own
    structure.py         whether what a segment says of itself holds together
    addresses.py         under which number an article's address is kept
    score_bounds.py      the most that a posting can score;  stored_articles.py  the articles themselves

Useful for: building/ and searching/. Not for: Whoosh's view of it (codec.py).
"""
