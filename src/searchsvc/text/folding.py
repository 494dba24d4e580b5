"""What makes no difference between two words?

Case, accents of Latin, Greek and Cyrillic letters, forms of one character (full width, ligatures, typographic
apostrophes), the digits of any script, and characters without width; and what is typed for one another
in other scripts (scripts.py), whose other marks are letters, and stay.
"""

import unicodedata

from searchsvc.text.characters import APOSTROPHES, usual_digits, without_width
from searchsvc.text.patterns import patterns_for
from searchsvc.text.scripts import with_own_letters, with_usual_letters

_FRACTION_SLASH = "\u2044"  # ½ is not 12: such a character stays itself
_INVISIBLE = dict.fromkeys(without_width())
_STRAIGHT = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_USUAL_SIGNS = {**_STRAIGHT, **usual_digits()}
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}  # noqa: RUF001  (folded)
_ACCENTS = range(0x300, 0x370)  # the combining marks of Latin, Greek and Cyrillic
_PLAIN = {**dict.fromkeys(_ACCENTS), **{ord(letter): plain for letter, plain in _LETTERS.items()}}


def fold(word: str) -> str:
    """The word as it is compared: NFKC, case folded, without accents; empty where nothing is left of it."""
    if word.isascii():
        return straight(word).lower()
    letters = unicodedata.normalize("NFD", _composed(word).casefold())
    letters = with_own_letters(with_usual_letters(letters)).translate(_PLAIN)
    return _reduced(unicodedata.normalize("NFC", letters))


def lower(word: str) -> str:
    """The word as stemmers of languages with accents want it: NFKC and lower case, accents in place."""
    if word.isascii():
        return straight(word).lower()
    return _reduced(unicodedata.normalize("NFC", _composed(word).lower()))


def _composed(word: str) -> str:
    visible = word.translate(_INVISIBLE).translate(_USUAL_SIGNS)  # now, since NFKC makes a space of an accent alone
    compatible = unicodedata.normalize("NFKC", visible)
    if _FRACTION_SLASH in compatible:
        compatible = unicodedata.normalize("NFC", visible)
    return compatible.translate(_STRAIGHT)


def straight(word: str) -> str:
    """The word with ' for whatever was typed as an apostrophe."""
    return word.translate(_STRAIGHT)


def _reduced(word: str) -> str:
    """Without what NFKC brought in that has no place in a word: brackets of ⑴, spaces of some ligatures."""
    return patterns_for(word).foreign.sub("", word).strip("'")
