"""Is a line of a scraped page boilerplate, and of which kind, by its own words?"""

import re

from searchsvc.corpus.formats.scraped.bylines import byline_of, is_affiliation
from searchsvc.corpus.formats.scraped.line_kinds import BEGINNINGS, PATTERN_STARTS, PATTERNS, SHOUTED_LINK, WORDS, Kind
from searchsvc.corpus.formats.scraped.picture_labels import picture_labels_of
from searchsvc.corpus.formats.scraped.timestamps import timestamp_of

_BULLETS = "•·◦▪●■*‣–—|> \t"
_LONGEST_WORDS = 90
_NOTICES = re.compile(
    r"(?:(?:this (?:video|audio) can ?not be played|to play this (?:video|audio) you need to enable javascript"
    r"(?: in your browser)?|media playback is (?:unsupported|not supported) on (?:your|this) device"
    r"|playback is unsupported on your device|play (?:video|audio),? ?(?=(?-i:[A-Z0-9\"“'‘])))[. ]*)+",
    re.IGNORECASE,
)


def _entries(table: dict[Kind, str]) -> list[tuple[str, Kind]]:
    return [(words.strip(), kind) for kind, listed in table.items() for words in " ".join(listed.split()).split("|")]


_KIND_OF_WORDS = dict(_entries(WORDS))
_KIND_OF_BEGINNING = _entries(BEGINNINGS)
_FIRST_LETTERS = tuple({beginning[:3] for beginning, _ in _KIND_OF_BEGINNING})


def kind_of(line: str) -> Kind:
    """What `line`, which is not empty, is. Cheap questions first: nearly all lines are text."""
    if picture_labels_of(line):
        return Kind.PICTURE
    bare = without_bullet(line)
    lowered = bare.casefold()
    known = _by_words(bare, lowered) if len(bare) <= _LONGEST_WORDS else None
    return known or _by_beginning(lowered) or _by_pattern(bare, lowered) or Kind.TEXT


def is_listed(line: str) -> bool:
    """Is all of `line` in the table of words, so that no headline reads like it?"""
    return without_bullet(line).casefold().rstrip(" :.") in _KIND_OF_WORDS


def without_bullet(line: str) -> str:
    return line.lstrip(_BULLETS)


def without_notices(line: str) -> str:
    """What follows the notices of a video's player on the same line: the video's title, if anything."""
    notices = _NOTICES.match(line)
    return line[notices.end() :] if notices else line


def _by_words(bare: str, lowered: str) -> Kind | None:
    known = _KIND_OF_WORDS.get(lowered) or _KIND_OF_WORDS.get(lowered.rstrip(" :."))
    if known:
        return known
    if timestamp := timestamp_of(bare):
        return Kind.TIMESTAMP if timestamp.labelled else Kind.DATE
    if bare.startswith("BBC") and is_affiliation(bare):
        return Kind.AFFILIATION
    return None if byline_of(bare) is None else Kind.BYLINE


def _by_beginning(lowered: str) -> Kind | None:
    if not lowered.startswith(_FIRST_LETTERS):
        return None
    return next((kind for beginning, kind in _KIND_OF_BEGINNING if _begins(lowered, beginning, kind)), None)


def _begins(lowered: str, beginning: str, kind: Kind) -> bool:
    """In whole words, but that a video's title may be glued to the player's notice."""
    if not lowered.startswith(beginning):
        return False
    return kind is Kind.PLAYER or not lowered[len(beginning) : len(beginning) + 1].isalnum()


def _by_pattern(bare: str, lowered: str) -> Kind | None:
    if lowered.startswith(PATTERN_STARTS):
        return next((kind for kind, pattern in PATTERNS if pattern.fullmatch(bare)), None)
    return Kind.NOISE if SHOUTED_LINK.fullmatch(bare) else None
