"""Random requests over the vocabulary of tests/contract/archives.py, from a seeded source, for long runs."""

import datetime as dt
import random

from tests.contract.archives import FORMS, KEYWORDS
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
    Link,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    TextLeaf,
    Unit,
    Within,
    Word,
)
from searchsvc.schema import NAMES_FIELDS, TEXT_FIELDS

_FIELDS = (*[None] * 8, *TEXT_FIELDS, *NAMES_FIELDS)
_CHILDREN = (0, 1, 2, 2, 3, 4, 8)
"""Few of them are answered in other ways than many."""


def random_request(chance: random.Random) -> EngineRequest:
    """Any tree, order, page and weighting."""
    weighed = chance.random() < 0.3
    children = tuple(_tree(chance, 2) for _ in range(chance.choice(_CHILDREN)))
    tail: Tail = chance.choice(("none", "none", "none", "none", "score", "number"))
    return EngineRequest(
        _tree(chance, 3) if tail == "none" else And(children),
        filters=tuple(_tree(chance, 1) for _ in range(chance.choice((0, 0, 1, 2)))),
        sort=chance.choice(("relevance", "relevance", "newest", "oldest")),
        offset=chance.choice((0, 0, 5)),
        limit=chance.choice((1, 10, 1_000)),
        tail=tail,
        exact_total=chance.random() < 0.7,
        boosts={name: chance.choice((0.0, 1.0, 5.0)) if weighed else 1.0 for name in TEXT_FIELDS},
        k1=chance.choice((0.0, 1.2)) if weighed else 1.2,
    )


def random_text_leaves(chance: random.Random) -> list[TextLeaf]:
    return [_text_leaf(chance) for _ in range(chance.randint(1, 4))]


def _tree(chance: random.Random, depth: int) -> Node:
    if not depth or chance.random() < 0.4:
        return _leaf(chance)
    if chance.random() < 0.15:
        return Not(_tree(chance, depth - 1))
    branch: type[And | Or | Best] = chance.choice((And, And, Or, Or, Best))
    return branch(tuple(_tree(chance, depth - 1) for _ in range(chance.choice(_CHILDREN))))


def _leaf(chance: random.Random) -> Node:
    if chance.random() < 0.7:
        return _text_leaf(chance)
    if chance.random() < 0.5:
        return chance.choice((_near(chance, 2), AtLeast(_near(chance, 1), chance.randint(1, 3)), _within(chance)))
    name = chance.choice(sorted(KEYWORDS))
    days = chance.randint(-1, 3)
    start = DayStart(dt.date(1970, 1, 1) + dt.timedelta(days=days), days * DAY + chance.choice((0, 3_600)))
    return chance.choice((Keyword(name, chance.choice(KEYWORDS[name])), DateRange(start, None), Everything()))


def _near(chance: random.Random, depth: int) -> Near:
    operands = tuple(_operand(chance, depth) for _ in range(chance.choice((2, 2, 3, 8))))
    units: tuple[Unit, ...] = ("word", "word", "sentence", "paragraph")
    links = (Link(chance.choice((1, 3, 10**6)), chance.random() < 0.3, chance.choice(units)) for _ in operands[1:])
    return Near(operands, tuple(links))


def _operand(chance: random.Random, depth: int) -> Node:
    if depth and chance.random() < 0.3:
        several = (_operand(chance, depth - 1), _text_leaf(chance))
        return chance.choice((Or(several), Best(several), Lead(several[0]), _near(chance, depth - 1), _within(chance)))
    return _text_leaf(chance)


def _within(chance: random.Random) -> Within:
    words = tuple(Word(chance.choice(sorted(FORMS))) for _ in range(chance.randint(2, 4)))
    return Within(words, chance.randint(0, 9), chance.choice(_FIELDS))


def _text_leaf(chance: random.Random) -> TextLeaf:
    stem = chance.choice(sorted(FORMS))
    form, field = chance.choice(FORMS[stem]), chance.choice(_FIELDS)
    word = Word(stem, chance.choice((None, None, form)), field)
    other = Word(chance.choice(sorted(FORMS)))
    any_of = Alternatives((word, other, *[Phrase((other, word))] * chance.randint(0, 1)), field)
    phrase = Phrase((chance.choice((word, word, Alternatives((word, other)))), other), field)
    return chance.choice((word, word, phrase, any_of, Prefix(form[:2], field), Fuzzy(form, 2, field)))
