"""Does a description say more than the beginning of the text?

Useful for: pages and records, whose descriptions often are the first sentences of the article. The text is kept once
then, in the body. Not for: where a standfirst stands (formats/html/standfirst.py, formats/records/).
"""

import re
from collections.abc import Sequence

from searchsvc.corpus.parsing.linear import SPACES
from searchsvc.corpus.parsing.paragraphs import letters_of

_CUT = re.compile(rf"{SPACES}(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*+$")
_AS_FAR = 8
"""Characters with which a text and its repetition begin; compared first, as most standfirsts are none."""
_FEWEST_LETTERS = 20
"""A shorter one is repeated by a whole paragraph only: `Again` is more than the beginning of "Again and again"."""


def repeats_beginning(text: str, body: Sequence[str]) -> bool:
    """Is `text`, less the sign that it was cut, in the first two paragraphs of `body`, or what `body` begins with?

    Letters and digits are compared.
    """
    letters, start = _letters(text), letters_of("".join(body[:2]))
    return letters in start or (len(letters) > len(start) and letters_of("".join(body)).startswith(letters))


def is_beginning(text: str, body: Sequence[str]) -> bool:
    """Is `text` how `body` begins, in a quick look for those that are not? Empty ones are none."""
    if not text or not body or text[:_AS_FAR].casefold() != body[0][:_AS_FAR].casefold():
        return False
    letters = _letters(text)
    return letters == letters_of(body[0]) or (len(letters) >= _FEWEST_LETTERS and repeats_beginning(text, body))


def _letters(text: str) -> str:
    return letters_of(_CUT.sub("", text))
