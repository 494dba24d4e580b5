"""SPELLING. Which word, or which name, did the user mean, of those that the archive has?

    plausible.py      may this word have been meant by that one, by their letters alone?
    typed_words.py    which words of a query may be put right, and how is one exchanged for another?
    speller.py        which words does the archive not have, and which are meant for them, by the company they keep?
    edit_distance.py  is one word within a few edits of another?
    corrections.py    what was put right or is offered, as data
    names.py          is what was typed as words a name, and which section or source was meant?

A word that no article has is put right at once; one that is there, but rare, is only offered another.

Useful for: answering/typed_or_corrected.py. Not for: how it is said (search/noting/), words with `~` (engines/).
"""
