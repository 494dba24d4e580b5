"""Where does a word begin and end? The grammar of a text's surface, as regular expressions.

    piece  = item (hyphen item)*  |  run
    item   = acronym | number | sharp | plain
    plain  = word ((apostrophe | ampersand) word)* "++"?
    word   = letter or digit, then letters, digits and marks
    run    = letters of a script that is written without spaces

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
    HYPHENS,
    latin_marks,
    marks,
    unspaced_letters,
)

_LONGEST_CHAIN = 1_000  # items that one piece may have: it bounds the memory of a match


@dataclass(frozen=True, slots=True)
class Patterns:
    """`piece` finds the pieces of a text, `item` those of a piece; `item` names its kind as the group that matched.

    `run` matches a piece that is a run, `cluster` finds the letters of a run together with their marks.
    `foreign` finds what has no place inside a folded word.
    """

    piece: re.Pattern[str]
    item: re.Pattern[str]
    run: re.Pattern[str]
    cluster: re.Pattern[str]
    foreign: re.Pattern[str]


def patterns_for(text: str) -> Patterns:
    """The patterns for this text: Latin text needs but small classes, which are made and matched several times faster.

    Both give the same matches on Latin text.
    """
    if text.isascii() or not BEYOND_LATIN.search(text):
        return _latin_patterns()
    return patterns()


@cache
def patterns() -> Patterns:
    """The patterns for any text."""
    return _patterns(marks(), unspaced_letters())


@cache
def _latin_patterns() -> Patterns:
    return _patterns(latin_marks(), "")


def _patterns(marks: str, unspaced: str) -> Patterns:
    mark = f"[{marks}]"
    apostrophe = f"[{APOSTROPHES}]"
    outside = f"_\u02bb\u02bc{unspaced}"  # to Python they, and two of the apostrophes, are word characters too
    character, letter = rf"[^\W{outside}]", rf"[^\W\d{outside}]"
    tail = f"{character}*+(?:{mark}++{character}*+)*+"
    word = f"{character}{tail}"
    item = "|".join(
        (
            rf"(?P<acronym>{letter}{mark}*(?:\.{letter}{mark}*)+(?!{character})(?!{mark})\.?)",
            rf"(?P<number>(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)*|\d+(?:\.\d+)+){tail})",
            rf"(?P<sharp>[A-Za-z]\#(?!{character}))",
            rf"(?P<plain>{word}(?:(?:{apostrophe}(?={letter})|[{AMPERSANDS}]){word})*(?:\+\+(?!\+))?)",
        )
    )
    unnamed = re.sub(r"\?P<\w+>", "?:", item)
    run = f"[{unspaced}][{unspaced}{marks}]*+" if unspaced else "(?!)"
    return Patterns(
        piece=re.compile(f"(?:{unnamed})(?:[{HYPHENS}](?:{unnamed})){{0,{_LONGEST_CHAIN}}}|{run}"),
        item=re.compile(item),
        run=re.compile(run),
        # Vowels and final letters of Hangul, and the voice marks of half-width Katakana, belong to the letter before.
        cluster=re.compile(f"(?s:.)[{marks}\u1160-\u11ff\uff9e\uff9f]*+"),
        foreign=re.compile(rf"[^\w{marks}{AMPERSANDS}'+#.]|_"),
    )
