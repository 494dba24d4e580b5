"""What are notes said with?

    messages.py  the messages of notes that are said in the same words each time
    lacking.py   what the archive lacks, as a sentence

Useful for: search/english.py, which says notes. Not for: what is worth saying (search/zero_results.py).
"""
