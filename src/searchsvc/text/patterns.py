"""Where does a word begin and end? The grammar of a text's surface, as regular expressions.

    piece  = item (hyphen item)*  |  run  |  emoji
    item   = acronym | abbreviation | number | version | sharp | plain
    plain  = word ((apostrophe | ampersand) word)* "++"?
    word   = letter or digit, then letters, digits and marks
    run    = letters of a script that is written without spaces
    emoji  = a picture with what colours it, or several that are joined, or a flag

A piece depends on nothing outside itself, so that what is known of a piece may be remembered by its text.
Quantifiers that can be possessive are, so that no text takes more than linear time.
"""

import re
from dataclasses import dataclass
from functools import cache

from searchsvc.text.characters import (
    AMPERSANDS,
    APOSTROPHES,
    BEYOND_LATIN,
    EMOJI,
    FLAG_LETTERS,
    HYPHENS,
    SKIN_TONES,
    SPACES_OF_NUMBERS,
    latin_marks,
    marks,
    unspaced_letters,
)

_LONGEST_SHORT = 4
_LONGEST_ABBREVIATION = 8  # parts among which one is a single letter; without a bound www.www.www takes n² time
_TITLES = "adm|brig|capt|cpl|dipl|dr|gen|gov|hon|lt|maj|op|prof|rep|rev|sen|sgt"
"""With which abbreviations of several letters begin that have no single one, such as Lt.Col.; bbc.co.uk is none."""
_LONGEST_CHAIN = 1_000  # items that one piece may have: it bounds the memory of a match


@dataclass(frozen=True, slots=True)
class Patterns:
    """`piece` finds the pieces of a text, `item` those of a piece; `item` names its kind as the group that matched.

    `run` matches a piece that is a run, `emoji` one that is an emoji; `cluster` finds the letters of a run together
    with their marks. `foreign` finds what has no place inside a folded word.
    """

    piece: re.Pattern[str]
    item: re.Pattern[str]
    run: re.Pattern[str]
    emoji: re.Pattern[str]
    cluster: re.Pattern[str]
    foreign: re.Pattern[str]


def patterns_for(text: str, *, decimal_comma: bool = False) -> Patterns:
    """The patterns for this text: Latin text needs but small classes, which are made and matched several times faster.

    Both give the same matches on Latin text. `decimal_comma`: is the text's language one that writes 3,5 and 1.000?
    """
    if text.isascii() or not BEYOND_LATIN.search(text):
        return _latin_patterns(decimal_comma)
    return patterns(decimal_comma)


@cache
def patterns(decimal_comma: bool = False) -> Patterns:
    """The patterns for any text."""
    return _patterns(marks(), unspaced_letters(), decimal_comma=decimal_comma)


@cache
def _latin_patterns(decimal_comma: bool) -> Patterns:
    return _patterns(latin_marks(), "", decimal_comma=decimal_comma)


def numbers(*, decimal_comma: bool) -> str:
    """Numbers of several groups of digits, as a regular expression: thousands, decimals, versions, dates.

    Spaces that part no line and apostrophes part thousands in any language, and so do two points or commas and more;
    one alone does where it is the language's own sign.
    """
    own, other, decimal = (r"\.", ",", ",") if decimal_comma else (",", r"\.", r"\.")
    thousands = "|".join(
        rf"\d{{1,3}}(?:{sign}\d{{3}}){count}(?!\d)"
        for sign, count in ((f"[{SPACES_OF_NUMBERS}]", "+"), (f"[{APOSTROPHES}]", "+"), (own, "+"), (other, "{2,}"))
    )
    fraction = r"|(?<!\d,)\d+,\d+(?!,?\d)" if decimal_comma else ""
    return rf"(?:{thousands})(?:{decimal}\d+)*|\d+(?:\.\d+)+{fraction}"


def _patterns(marks: str, unspaced: str, *, decimal_comma: bool) -> Patterns:
    mark = f"[{marks}]"
    apostrophe = f"[{APOSTROPHES}]"
    outside = "_" + "".join(filter(str.isalnum, APOSTROPHES)) + unspaced  # to Python they are word characters too
    character, letter = rf"[^\W{outside}]", rf"[^\W\d{outside}]"
    tail = f"{character}*+(?>(?:{mark}++{character}*+)*)"
    word = f"{character}{tail}"
    short = f"(?:{letter}{mark}*){{1,{_LONGEST_SHORT}}}"
    item = "|".join(
        (
            rf"(?P<acronym>{letter}{mark}*(?:\.{letter}{mark}*)+(?!{character})(?!{mark})\.?)",
            rf"(?P<abbreviation>(?=(?i:{_TITLES})\.|(?:{short}\.){{0,{_LONGEST_ABBREVIATION}}}{letter}{mark}*(?!{character}|{mark})){short}(?:\.{short})+(?!{character})(?!{mark})\.?)",
            rf"(?P<number>(?:{numbers(decimal_comma=decimal_comma)}){tail})",
            rf"(?P<version>[Vv]\d+(?:\.\d+)+{tail})",
            rf"(?P<sharp>[A-Za-z]\#(?!{character}))",
            rf"(?P<plain>{word}(?:(?:{apostrophe}(?={letter})|[{AMPERSANDS}]){word})*(?:\+\+(?!\+))?)",
        )
    )
    unnamed = re.sub(r"\?P<\w+>", "?:", item)
    picture = f"(?:[{FLAG_LETTERS}]{{2}}|[{EMOJI}][{SKIN_TONES}{marks}]*+)"
    emoji = f"{picture}(?>(?:(?<=\u200d){picture})*)"
    run = f"[{unspaced}][{unspaced}{marks}]*+" if unspaced else "(?!)"
    return Patterns(
        piece=re.compile(f"(?:{unnamed})(?:[{HYPHENS}](?:{unnamed})){{0,{_LONGEST_CHAIN}}}|{run}|{emoji}"),
        item=re.compile(item),
        run=re.compile(run),
        emoji=re.compile(emoji),
        # Vowels and final letters of Hangul, and the voice marks of half-width Katakana, belong to the letter before.
        cluster=re.compile(f"(?s:.)[{marks}\u1160-\u11ff\uff9e\uff9f]*+"),
        foreign=re.compile(rf"[^\w{marks}{AMPERSANDS}{EMOJI}{FLAG_LETTERS}'+#.]|_"),
    )
