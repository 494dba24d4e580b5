"""Random requests over the vocabulary of archives.py: every kind of node, nested, with every option."""

import dataclasses
import datetime as dt

from hypothesis import strategies as st
from tests.contract.archives import ADDRESSES, COMMON, IDS, KEYWORDS, OCCURRENCES
from tests.contract.documents import DAY

from searchsvc.engines.port import EngineRequest, Tail
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
    Leaf,
    Length,
    Link,
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
from searchsvc.schema import ADDRESS, ID, KEYWORD_FIELDS, NAMES_FIELDS, TEXT_FIELDS

_ALL_FORMS = sorted({form for _, form in OCCURRENCES} | {"absent"})
_BEGINNINGS = sorted({form[:length] for form in _ALL_FORMS for length in (1, 2, 3, len(form))})
_MISSPELT = (*_ALL_FORMS, "frm", "fomr", "stroms", "newd", "runing", "hapyp", "nwes", "18", "c", "東", "𠮷田", "covdi1")

_field = st.sampled_from((*[None] * 12, *TEXT_FIELDS, *NAMES_FIELDS))


def _word(occurrence: tuple[str, str], other: str | None, field: str | None) -> Word:
    stem, form = occurrence
    return Word(stem, {"stem": None, "form": form}.get(other or "stem", other), field)


_words = st.builds(
    _word,
    st.sampled_from((*OCCURRENCES, ("absent", "absent"))),
    st.sampled_from(("stem", "stem", "stem", "form", "running")),  # the last is a form of another stem, but for run
    _field,
)
_common_words = st.sampled_from([Word(stem) for stem in COMMON])
_several_words = st.lists(_common_words | _words, min_size=1, max_size=3).map(tuple)
_places = _common_words | _words | st.builds(Alternatives, _several_words)
_phrases = st.builds(Phrase, st.lists(_common_words | _words, min_size=2, max_size=3).map(tuple), _field)
_open_phrases = st.builds(Phrase, st.lists(_places, min_size=2, max_size=3).map(tuple), _field)
_alternatives = st.builds(
    Alternatives, st.lists(_common_words | _words | _phrases, min_size=1, max_size=3).map(tuple), _field
)


def _day_start(days: int, hours_east: int) -> DayStart:
    return DayStart(dt.date(1970, 1, 1) + dt.timedelta(days=days), days * DAY - hours_east * 3600)


_day_starts = st.none() | st.builds(_day_start, st.integers(-1, 3), st.sampled_from((0, -11, 1, 14)))

_patterns = st.one_of(
    st.builds(Prefix, st.sampled_from(_BEGINNINGS), _field),
    st.builds(Prefix, st.sampled_from(_BEGINNINGS), _field, rest=st.text("?*aeorm", max_size=4)),
    st.builds(Fuzzy, st.sampled_from(_MISSPELT), st.sampled_from((1, 2)), _field),
)
_texts = st.one_of(_common_words, _common_words, _words, _phrases, _open_phrases, _alternatives, _patterns)
_withins = st.builds(
    Within, st.lists(_common_words | _words, min_size=2, max_size=4).map(tuple), st.integers(0, 3), _field
)
_links = st.builds(Link, st.sampled_from((1, 1, 2, 3, 9)), st.booleans()) | st.builds(
    Link, unit=st.sampled_from(("sentence", "paragraph"))
)


@st.composite
def _near(draw: st.DrawFn, *, nested: bool) -> Near:
    """A chain of what has places, and where `nested` of chains and what has none, too."""
    odd: st.SearchStrategy[Node] = st.one_of(_near(nested=False), st.just(Everything()), _texts.map(Not))
    either = st.lists(_texts, min_size=1, max_size=3).map(tuple)
    operands: st.SearchStrategy[Node] = st.one_of(
        _texts, _texts, either.map(Or), either.map(Best), _withins, _texts.map(Lead)
    )
    several = draw(st.lists(operands | odd if nested else operands, min_size=2, max_size=4).map(tuple))
    return Near(several, tuple(draw(_links) for _ in several[1:]))


@st.composite
def _counts(draw: st.DrawFn) -> AtLeast:
    operands: st.SearchStrategy[Node] = st.one_of(_texts, st.lists(_texts, min_size=1, max_size=3).map(tuple).map(Or))
    return AtLeast(draw(st.one_of(operands, _near(nested=True), _withins)), draw(st.integers(1, 4)))


placed: st.SearchStrategy[Placed] = st.one_of(
    _near(nested=False), _near(nested=True), _withins, _counts(), st.builds(Lead, _texts | _withins)
)

leaves: st.SearchStrategy[Leaf] = st.one_of(
    _words,
    _words,
    _phrases,
    _open_phrases,
    _alternatives,
    _patterns,
    placed,
    st.builds(Length, st.integers(0, 6), st.none() | st.integers(-1, 9)),
    st.sampled_from([Keyword(name, value) for name in KEYWORD_FIELDS for value in (*KEYWORDS[name], "absent")]),
    st.sampled_from([Keyword(ADDRESS, value) for value in (*filter(None, ADDRESSES), "absent")]),
    st.builds(Keyword, st.just(ID), st.sampled_from((*IDS, "absent"))),
    st.builds(DateRange, _day_starts, _day_starts),
    st.just(Everything()),
)


def _branches(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(children, max_size=4).map(tuple)
    return st.one_of(several.map(And), several.map(Or), several.map(Best), children.map(Not))


_nested: st.SearchStrategy[Node] = st.recursive(leaves, _branches, max_leaves=6)
_flat: st.SearchStrategy[Node] = st.lists(_words | _phrases | _alternatives, min_size=1, max_size=8).map(tuple).map(Or)
trees = st.one_of(_flat, _flat, leaves, _nested)

_boosts = st.fixed_dictionaries(dict.fromkeys(TEXT_FIELDS, st.sampled_from((1.0, 0.0, 0.5, 3.0, 10.0))))
_b = st.fixed_dictionaries(dict.fromkeys(TEXT_FIELDS, st.sampled_from((0.75, 0.0, 0.3, 1.0))))


@st.composite
def requests(draw: st.DrawFn) -> EngineRequest:
    tail: Tail = draw(st.sampled_from(("none", "none", "score", "number")))
    tree = draw(trees) if tail == "none" else And(tuple(draw(st.lists(trees, max_size=5))))
    default_weights = draw(st.booleans())
    plain = EngineRequest(
        tree,
        filters=tuple(draw(st.one_of(st.just([]), st.lists(leaves | leaves.map(Not), min_size=1, max_size=2)))),
        sort=draw(st.sampled_from(("relevance", "newest", "oldest"))),
        offset=draw(st.integers(0, 4)),
        limit=draw(st.integers(0, 5)),
        tail=tail,
    )
    if default_weights:
        return plain
    return dataclasses.replace(plain, boosts=draw(_boosts), b=draw(_b), k1=draw(st.sampled_from((1.2, 0.0, 0.5, 2.0))))
