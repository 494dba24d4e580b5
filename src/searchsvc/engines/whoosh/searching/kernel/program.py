"""A query tree as bytes that the kernel reads (parse.h).

A node is its kind (one byte) and what belongs to it; the children of a branch follow it. Numbers are little-endian,
texts have their length before them. Of what asks where words stand it has the documents that match, which
placed.py finds. A leaf says its group (bit 0: text, bit 1: positional) and the text fields that
count, one bit each.
"""

import struct
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from functools import cache, lru_cache
from typing import Any, Final, TypeAlias

from searchsvc.engines.whoosh.segment.dictionary import key_bytes
from searchsvc.engines.whoosh.segment.layout import TEXT_GROUP, group_of
from searchsvc.query.tree import (
    Alternatives,
    And,
    AtLeast,
    Best,
    DateRange,
    DayStart,
    Everything,
    Fuzzy,
    Keyword,
    Lead,
    Length,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Placed,
    Prefix,
    Within,
    Word,
)
from searchsvc.schema import ADDRESS

_TEXT, _POSITIONAL = 1, 2
_AFTER, _BEFORE = 1, 2
_ALL_FIELDS = (1 << len(TEXT_GROUP.fields)) - 1


class NodeKind(IntEnum):
    """What a node of a program begins with. query.h numbers them too, and a test compares the two."""

    WORD = 1
    PHRASE = 2
    PREFIX = 3
    FUZZY = 4
    DATES = 5
    EVERYTHING = 6
    AND = 7
    OR = 8
    BEST = 9
    NOT = 10
    ALTERNATIVES = 11
    NOTHING = 12
    DOCUMENTS = 13
    NEAR = 14
    WITHIN = 15
    LEAD = 16


class Declined(Exception):
    """What was asked cannot be answered by this call: another way has to be taken, which is slower."""


_scope = struct.Struct("<BBB").pack
_number = struct.Struct("<I").pack
_branch = struct.Struct("<BI").pack
_dates = struct.Struct("<BBqqqq").pack


BitmapOf: TypeAlias = Callable[[Placed | Length], bytes]
"""Bits of the documents that match, 64 a word: little-endian u64 [ceil(N/64)], those past N clear."""


def _no_bitmap(node: Placed | Length) -> bytes:
    raise TypeError(f"no leaf: {node!r}")


def program_of(nodes: Iterable[Node], bitmap: BitmapOf = _no_bitmap) -> bytes:
    """The nodes one after the other. `bitmap` says which documents match a node that asks where words stand."""
    leaves = _LEAVES  # looked up here: a call of _node for each of dozens of words takes as long as the rest
    return b"".join(
        [encoder(node) if (encoder := leaves.get(type(node))) is not None else _node(node, bitmap) for node in nodes]
    )


def _node(node: Node, bitmap: BitmapOf) -> bytes:
    encoder = _LEAVES.get(type(node))
    if encoder is not None:
        return encoder(node)
    if isinstance(node, (And, Or, Best)):
        return _branch(_BRANCHES[type(node)], len(node.children)) + program_of(node.children, bitmap)
    if isinstance(node, Not):
        return bytes([NodeKind.NOT]) + _node(node.child, bitmap)
    if isinstance(node, (Length, Near, Within, AtLeast, Lead)):
        return bytes([NodeKind.DOCUMENTS]) + bitmap(node)
    raise TypeError(f"no node of a query: {node!r}")


def _text(text: bytes) -> bytes:
    return _number(len(text)) + text


_NO_TEXT: Final = _text(b"")


@cache
def _leaf(kind: int, field: str | None) -> tuple[bytes, bytes]:
    """Kind and scope, and what the keys of its group begin with. In a group of one field all fields count."""
    group = group_of(field)
    fields = _ALL_FIELDS if field is None or group is not TEXT_GROUP else 1 << group.fields.index(field)
    scope = (_TEXT if group is TEXT_GROUP else 0) | (_POSITIONAL if group.positional else 0)
    return _scope(kind, scope, fields), group.code


def _words(code: bytes, words: Sequence[Word | Alternatives]) -> bytes:
    """A place of a phrase at which any of several words may stand has no key; those words follow it."""
    encoded = [_number(len(words))]
    for word in words:
        if isinstance(word, Alternatives):
            encoded += _NO_TEXT, _NO_TEXT, _words(code, word.words)
            continue
        encoded.append(_text(code + key_bytes(word.term)))
        encoded.append(_NO_TEXT if word.form is None else _text(code + key_bytes(word.form)))
    return b"".join(encoded)


@lru_cache(maxsize=4096)
def _word(word: Word) -> bytes:
    """Remembered, as other leaves: search, evidence, positions and occurrences ask for them one after the other."""
    scope, code = _leaf(NodeKind.WORD, word.field)
    return scope + _words(code, (word,))


@lru_cache(maxsize=1024)
def _phrase(phrase: Phrase) -> bytes:
    scope, code = _leaf(NodeKind.PHRASE, phrase.field)
    return scope + _words(code, phrase.words)


@lru_cache(maxsize=1024)
def _alternatives(leaf: Alternatives) -> bytes:
    """The options have no scope: it is that of the leaf."""
    scope, code = _leaf(NodeKind.ALTERNATIVES, leaf.field)
    encoded = [scope, _number(len(leaf.options))]
    for option in leaf.options:
        kind, words = (NodeKind.WORD, (option,)) if isinstance(option, Word) else (NodeKind.PHRASE, option.words)
        encoded += bytes([kind]), _words(code, words)
    return b"".join(encoded)


@lru_cache(maxsize=1024)
def _prefix(prefix: Prefix) -> bytes:
    scope, code = _leaf(NodeKind.PREFIX, prefix.field)
    return scope + _text(code + key_bytes(prefix.form)) + _text(key_bytes(prefix.rest))


@lru_cache(maxsize=1024)
def _fuzzy(fuzzy: Fuzzy) -> bytes:
    scope, code = _leaf(NodeKind.FUZZY, fuzzy.field)
    return scope + bytes([fuzzy.distance]) + _text(code + key_bytes(fuzzy.form))


def _keyword(keyword: Keyword) -> bytes:
    if keyword.field == ADDRESS:  # no term
        raise Declined
    scope, code = _leaf(NodeKind.WORD, keyword.field)
    return scope + _words(code, (Word(keyword.value),))


@lru_cache(maxsize=1024)
def _date_range(dates: DateRange) -> bytes:
    ends = (_AFTER if dates.after else 0) | (_BEFORE if dates.before else 0)
    return _dates(NodeKind.DATES, ends, *_bounds(dates.after), *_bounds(dates.before))


def _bounds(start: DayStart | None) -> tuple[int, int]:
    """The least seconds of articles of which only the day is known, and of the others."""
    return (0, 0) if start is None else (start.midnight, start.seconds)


_BRANCHES: Final[dict[type, int]] = {And: NodeKind.AND, Or: NodeKind.OR, Best: NodeKind.BEST}
_LEAVES: Final[dict[type, Callable[[Any], bytes]]] = {
    Word: _word,
    Phrase: _phrase,
    Alternatives: _alternatives,
    Prefix: _prefix,
    Fuzzy: _fuzzy,
    Keyword: _keyword,
    DateRange: _date_range,
    Everything: lambda _: bytes([NodeKind.EVERYTHING]),
}
