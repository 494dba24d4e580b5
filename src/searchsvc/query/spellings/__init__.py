"""OTHER SPELLINGS. In which other ways are words of a query written, where a space is between?

    MH 370, MH370       10 km, 10km        J. K., J.K., JK        10.30am, 10:30am, 10.30 am
    4.5 billion, 4.5bn, 4.5 bn             #BlackLivesMatter      1 000 000, 1000000

The index has them as they stand, since no word of a text reaches over a space; so the other spellings become
Alternatives, as synonyms do: those of words in a row go to each of them, and an article with the one word has them all.

    expansion   `with_spellings`: the tree with other spellings beside its words
    archive     `with_open_and_closed`: what the archive itself writes as one word and as several
    rules       which texts are other spellings of a word, or of words in a row

Quoted words are meant as they stand, initials apart; what a minus excludes, names, prefixes and fuzzy words are too.

Useful for: Search, between reading a query and planning it. Not for: signs inside a word (text/), or which other words
mean the same (synonyms/).
"""
