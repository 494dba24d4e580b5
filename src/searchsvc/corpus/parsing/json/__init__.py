"""What does JSON of anybody's say?

    syntax.py    what it holds, or what is wrong with it, in words for people
    values.py    one value as a text, paragraphs, names or captions, whatever its shape
    mending.py   commas too many, comments, Python's words, what scripts put around JSON
    embedded.py  JSON in a string
    nothing.py   values that say that there is nothing
    words.py     the words of a key

Useful for: records, and data inside pages. Not for: our own JSON (serialise.py), what a key means (formats/records/).
"""
