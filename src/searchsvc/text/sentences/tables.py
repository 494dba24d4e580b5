"""What is told to compiled code of splitter.py? The kind of each character, and abbreviations (sentences.h)."""

from __future__ import annotations

from array import array
from functools import cache, lru_cache

from searchsvc.text.sentences.splitter import (
    ABBREVIATIONS,
    CLOSING,
    ENDS,
    OPENING,
    WIDE_CLOSING,
    WIDE_ENDS,
    stop_ends_sentence,
)

_SPACE, _ENDS, _CLOSES, _OPENS, _ENDS_WIDE, _CLOSES_WIDE, _LOWER, _IN_WORD, _ENDS_STRING = (1 << n for n in range(9))
"""Numbered as in sentences.h."""
_SIGNS = (
    (ENDS, _ENDS),
    (CLOSING, _CLOSES),
    (OPENING, _OPENS),
    (WIDE_ENDS, _ENDS_WIDE),
    (WIDE_CLOSING, _CLOSES_WIDE),
)


@cache
def kinds(string_ends: str) -> array[int]:
    """The kind of each character of Unicode's basic plane (uint16); `string_ends` stand in no string."""
    found = _kinds()[:]
    for signs, kind in (*_SIGNS, (string_ends, _ENDS_STRING)):
        for sign in signs:
            found[ord(sign)] |= kind
    return found


@cache
def _kinds() -> array[int]:
    return array("H", map(_kind, map(chr, range(1 << 16))))


def _kind(character: str) -> int:
    return character.isspace() * _SPACE | character.islower() * _LOWER | character.isalnum() * _IN_WORD


@cache
def abbreviations() -> array[int]:
    """Those of ASCII letters alone, a number of eight bytes each, its letters from the lowest byte on."""
    plain = sorted(word for word in ABBREVIATIONS if word.isalpha())
    return array("Q", [int.from_bytes(word.encode("ascii"), "little") for word in plain])


@lru_cache(maxsize=20_000)  # some 4 MB; few words stand in doubt, and they come again
def settled(word: bytes, following: bytes) -> bool:
    """Does a sentence end between a word with its full stop, or other signs that end one, and what follows?"""
    after = following.decode("utf-8", "surrogatepass")
    return not after[:1].islower() and stop_ends_sentence(word.decode("utf-8", "surrogatepass"), after)
