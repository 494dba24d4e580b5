"""Where may a text be parted without parting a word?

Of the ASCII characters that are no letter and no digit only a few stand within pieces (patterns.py); every other one,
spaces first of all, separates: the tokens of a text are those of its chunks, one after the other. Of the few, no piece
begins with one; and at the end of a chunk some change no word: the stop after U.S. belongs to the piece, but not to the
word.
"""

SIGNS = "'`&+,.#-"
"""ASCII characters, no letters or digits, that may stand within a piece; none begins one."""

EDGES = "'`&,.-"
"""Those of them that change no word where they end a chunk; C# and C++ need the others."""

SEPARATORS = "".join(sign for sign in map(chr, range(0x80)) if not (sign.isalnum() or sign in SIGNS))
"""ASCII characters that stand in no piece and change none beside them."""
