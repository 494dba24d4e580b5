"""What is not quite JSON, or says less than it seems to?

    mending.py     commas too many, comments, Python's words, what scripts put around JSON
    embedded.py    JSON in a string
    nothing.py     values that say that there is nothing
    words.py       the words of a key

Useful for: records of other systems. Not for: JSON as it is defined (json_syntax.py).
"""
