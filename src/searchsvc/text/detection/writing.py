"""In which script is a text written, and which languages are written in it?

Of the scripts that a stemmer of ours is for, and of those that tell a language by themselves. Latin is none of them:
most languages are written in it, too, now and then.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

_LATIN = "latin"
_OTHER = "other"
_BLOCKS = (
    (0x0041, _LATIN),
    (0x0370, "greek"),
    (0x0400, "cyrillic"),
    (0x0530, "armenian"),
    (0x0590, "hebrew"),
    (0x0600, "arabic"),
    (0x0780, _OTHER),
    (0x0900, "devanagari"),
    (0x0980, _OTHER),
    (0x0B80, "tamil"),
    (0x0C00, _OTHER),
    (0x0E00, "thai"),
    (0x0E80, _OTHER),
    (0x10A0, "georgian"),
    (0x1100, "hangul"),
    (0x1200, _OTHER),
    (0x1E00, _LATIN),
    (0x1F00, "greek"),
    (0x2000, _OTHER),
    (0x3040, "kana"),
    (0x3100, _OTHER),
    (0x3400, "han"),
    (0xA000, _OTHER),
    (0xAC00, "hangul"),
    (0xD7B0, _OTHER),
    (0xF900, "han"),
    (0xFB00, _OTHER),
    (0xFF66, "kana"),
    (0xFFA0, _OTHER),
    (0x20000, "han"),
)
"""Where blocks of letters begin, with their script."""
_FIRST = [first for first, _ in _BLOCKS]
_NAMES = [name for _, name in _BLOCKS]
_LETTERS = 200
"""Letters that are looked at."""

LANGUAGES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "greek": ("el",),
        "cyrillic": ("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg", "uz"),
        "armenian": ("hy",),
        "hebrew": ("he", "iw", "yi"),
        "arabic": ("ar", "fa", "ur", "ps", "ug", "ku", "sd"),
        "devanagari": ("hi", "ne", "mr", "sa"),
        "tamil": ("ta",),
        "thai": ("th",),
        "georgian": ("ka",),
        "hangul": ("ko",),
        "kana": ("ja",),
        "han": ("zh", "ja", "yue"),
    }
)
"""By script the codes of the languages that are written in it."""
_ALSO_LATIN = frozenset(("sr", "kk", "uz", "ku", "mn"))
OF_OTHER_SCRIPTS = frozenset(code for codes in LANGUAGES.values() for code in codes) - _ALSO_LATIN
"""Codes of languages that are never written in Latin letters."""
_AFTER = [*_FIRST[1:], 0x110000]
_RANGES = (
    f"{chr(first)}-{chr(after - 1)}" for (first, name), after in zip(_BLOCKS, _AFTER, strict=True) if name in LANGUAGES
)
_TELLING = re.compile(f"[{''.join(_RANGES)}]")
"""A character of a block of one of LANGUAGES. Most texts beyond ASCII have but accents and curly quotes."""


def script_of(text: str) -> str:
    """The script of LANGUAGES that most letters of the text are of; empty where that is Latin, or none of them.

    A letter of Kana makes Japanese of Han.
    """
    if _TELLING.search(text) is None:
        return ""
    letters = [character for character in text if character.isalpha()][:_LETTERS]
    counts = Counter(_NAMES[bisect_right(_FIRST, ord(letter)) - 1] for letter in letters)
    if counts["kana"] and counts["kana"] + counts["han"] > counts[_LATIN]:
        return "kana"
    most = counts.most_common(1)
    return most[0][0] if most and most[0][0] in LANGUAGES else ""
