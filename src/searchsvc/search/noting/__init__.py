"""How is a note on a search said, in English and by that in any language?

    english.py   each note as a sentence, put together where it has to be
    messages.py  the messages of notes that are said in the same words each time
    lacking.py   what the archive lacks, as a sentence

Useful for: pages, API and command line. Not for: what is worth saying (search/zero_results.py).
"""
