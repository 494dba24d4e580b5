"""Which values are in the text of a JSON file, one after another?

    values.py     of a text that was read whole: what is broken, and where reading goes on
    streamed.py   of an array that is too large for that

Useful for: document.py of the folder above. Not for: what the values mean (containers.py).
"""
