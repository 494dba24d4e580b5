"""How is a large file of a record a line taken apart?

    slices.py       into parts that several processes read
    known_lines.py  into lines that were read before, and others

Useful for: portions.py, and readers of lines. Not for: what a line means (formats/).
"""
