"""What is shown of a hit, in compiled code: the same as the Python around it gives, many times faster.

    excerpts.py   what highlighter.py calls
    structs.py    what both Python and C look at
    excerpts.c    the excerpt of one hit; it includes the headers, one step each

Useful for: the hits of a page, wherever a C compiler worked at install. Not for: what is done and why, which
highlighter.py, passages.py, matched_texts.py and offsets.py say; what is left to them is theirs to answer.
"""
