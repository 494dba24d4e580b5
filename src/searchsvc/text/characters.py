"""Which characters make words? Classes for regular expressions, made from the Unicode tables of this Python.

The tables are walked once, at the first use, and the strings kept.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

APOSTROPHES = "'’‘‛ʼʻʽʾʿʹ＇´`′׳"  # noqa: RUF001  (these very characters are what people type for one another)
"""Accents and primes that stand alone, signs of hamza and ayn, and the geresh of Hebrew are among them."""
HYPHENS = "-‐‑"
SPACES_OF_NUMBERS = "\u00a0\u2007\u2009\u202f"
"""Spaces that part no line, with which other languages part thousands."""
AMPERSANDS = "&＆"  # noqa: RUF001  (the wide sign of East Asian keyboards)

_WITHOUT_SPACES = (
    (0x0E01, 0x0E4E),  # Thai, less its digits
    (0x0E81, 0x0ECE),  # Lao
    (0x0EDC, 0x0EDF),
    (0x1000, 0x103F),  # Burmese
    (0x1050, 0x108F),
    (0x109A, 0x109D),
    (0x1100, 0x11FF),  # Hangul, in letters
    (0x1780, 0x17DD),  # Khmer
    (0x3005, 0x3007),  # Han: iteration mark and zero
    (0x3021, 0x303C),
    (0x3041, 0x30FF),  # Hiragana, Katakana
    (0x3105, 0x31BF),  # Bopomofo, Hangul in compatible letters
    (0x31F0, 0x31FF),
    (0xA960, 0xA97C),
    (0xA9E0, 0xA9EF),
    (0xA9FA, 0xA9FE),
    (0xAA60, 0xAA7F),
    (0xD7B0, 0xD7FB),
    (0xF900, 0xFAD9),
    (0xFF66, 0xFFDC),  # Katakana and Hangul of half width
    (0x1B000, 0x1B16F),
)
_LETTERS_WITHOUT_SPACES = (
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7A3),  # Hangul, in syllables
    (0x20000, 0x323AF),
)
"""First and last code points of the scripts that do not part words by spaces (Korean does, but glues endings on).

The second table holds letters only, so that its hundred thousand need not be looked at one by one.
"""

_WITHOUT_WIDTH = (
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),  # combining grapheme joiner
    (0x061C, 0x061C),
    (0x180B, 0x180F),
    (0x200B, 0x200F),  # zero-width space, joiners, direction marks
    (0x2060, 0x2060),
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFEFF, 0xFEFF),
    (0xE0100, 0xE01EF),
)

_LAST_DIGIT = 0x1FFFF


@cache
def usual_digits() -> dict[int, str]:
    """By code point the digit of ASCII for those of other scripts, as in the DecimalDigitFilter of Lucene."""
    return {
        point: str(unicodedata.digit(chr(point)))
        for point in range(0x80, _LAST_DIGIT)
        if unicodedata.category(chr(point)) == "Nd"
    }


SKIN_TONES = "\U0001f3fb-\U0001f3ff"
"""The inside of a character class: what only colours the emoji before it."""

EMOJI = (
    "\u231a\u231b\u23e9-\u23f3\u2600-\u2604\u260e\u2614\u2615\u2618\u261d\u2620\u2622\u2623\u2626\u262a\u262e\u262f\u2638-\u263a"
    "\u2640\u2642\u2648-\u2653\u2660\u2663\u2665\u2666\u2668\u267b\u267f\u2692-\u2697\u2699\u269b\u269c\u26a0\u26a1\u26a7\u26aa\u26ab"
    "\u26b0\u26b1\u26bd\u26be\u26c4\u26c5\u26c8\u26ce\u26cf\u26d1\u26d3\u26d4\u26e9\u26ea\u26f0-\u26f5\u26f7-\u26fa\u26fd"
    "\u2702\u2705\u2708-\u270d\u270f\u2712\u271d\u2721\u2728\u2744\u274c\u274e\u2753-\u2755\u2757\u2763\u2764\u2b50\u2b55"
    "\U0001f004\U0001f0cf\U0001f300-\U0001f3fa\U0001f400-\U0001f64f\U0001f680-\U0001f6ff\U0001f7e0-\U0001f7eb"
    "\U0001f90c-\U0001f9ff\U0001fa70-\U0001faff"
)
"""The inside of a character class: pictures that are typed as words. Stars and ticks, which begin lines, are none."""

FLAG_LETTERS = "\U0001f1e6-\U0001f1ff"
"""The inside of a character class: two of them are a flag."""

_LAST_MARK = 0x1FFFF  # behind it lie only variation selectors


def without_width() -> tuple[int, ...]:
    """Code points that may stand inside a word and change nothing about it."""
    return tuple(point for first, last in _WITHOUT_WIDTH for point in range(first, last + 1))


BEYOND_LATIN = re.compile("[^\\x00-\u02ff\u2000-\u206f\u20a0-\u20cf\u2100-\u2bff\ufffd]")
"""Finds a character that is neither Latin nor a common character (punctuation, currencies, arrows, U+FFFD).

Of what it does not find, nothing combines and nothing is unspaced.
"""


def latin_marks() -> str:
    """What `marks` comes down to where BEYOND_LATIN finds nothing."""
    return "".join(chr(point) for point in without_width() if not BEYOND_LATIN.match(chr(point)))


@cache
def unspaced_letters() -> str:
    """The inside of a character class: letters of scripts that are written without spaces."""
    blocks = "".join(f"{chr(first)}-{chr(last)}" for first, last in _LETTERS_WITHOUT_SPACES)
    return blocks + _class(
        point
        for first, last in _WITHOUT_SPACES
        for point in range(first, last + 1)
        if unicodedata.category(chr(point))[0] == "L" or unicodedata.category(chr(point)) == "Nl"
    )


@cache
def marks() -> str:
    """The inside of a character class: what follows a letter within a word: combining marks, what has no width."""
    combining = {point for point in range(0x300, _LAST_MARK + 1) if unicodedata.category(chr(point))[0] == "M"}
    return _class(sorted(combining.union(without_width())))


def _class(points: Iterable[int]) -> str:
    """Rising code points as the inside of a character class, neighbours drawn together."""
    spans: list[list[int]] = []
    for point in points:
        if spans and spans[-1][1] == point - 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    return "".join(
        re.escape(chr(first)) if first == last else f"{re.escape(chr(first))}-{re.escape(chr(last))}"
        for first, last in spans
    )
