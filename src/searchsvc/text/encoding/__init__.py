"""How are all texts of an article tokenised at once, into numbers of words?

    encoder.py           `encoder_for`, which chooses between the two ways
    plain.py             the way in Python
    compiled.py          the way in C: chunks.py, chunks.c
    encoded_field.py     what comes out: `EncodedField`, and the protocol `TextEncoder`
    counting.py          how often a text has each term: `term_counter`

Useful for: indexing/, and terms of whole articles.
Not for: queries and highlights, which tokenise text by text (analyzer.py).
"""
