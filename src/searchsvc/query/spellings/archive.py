"""Which words does the archive itself write in two ways: cyber attack and cyberattack, black lives matter as a hashtag?

A compound has parts of at least four letters, none of them a stop word, and the archive has both forms, so that
therapist is no rapist. What is joined of three words and more is a hashtag: nine letters at least, and one part that
tells something. A word is also joined to a number, which is no year: iPhone 15 and iPhone15, 737 Max and 737Max.

Useful for: Search. Not for: spellings that hold in every archive (expansion.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from searchsvc.query.compounds import QueryAnalyzer
from searchsvc.query.tree import Alternatives, And, Node, Or, Phrase, Word
from searchsvc.query.word_limit import FEW_WORDS

SHORTEST_PART = 4
SHORTEST_BESIDE_NUMBER = 3
SHORTEST_HASHTAG = 9
LONGEST_OPENED = 40
"""Letters of a word that is looked for as two; a longer one has hundreds of places to be cut at, and is none."""

_NUMBER = re.compile(r"(?:\d{1,3}|[3-9]\d{3})[a-z]?")  # no year: they have a meaning of their own
_NUMBERED = re.compile(r"(?:([a-z]{4,})\d{1,4}[a-z]?|(\d{1,4})[a-z]{3,})")

Has = Callable[[Node], bool]
"""Does any article match it?"""


class _Plain(NamedTuple):
    """A word that was typed plainly: where it stands in the row, and its form."""

    at: int
    word: Word
    form: str
    is_stop_word: bool

    @property
    def is_telling(self) -> bool:
        """May it be a part of a compound?"""
        return len(self.form) >= SHORTEST_PART and self.form.isalpha() and not self.is_stop_word

    @property
    def is_number(self) -> bool:
        return _NUMBER.fullmatch(self.form) is not None


class _Candidate(NamedTuple):
    """What may stand for the words at these places. `other`: what must be in use, too."""

    places: range
    option: Word | Phrase
    other: Word | Phrase | None


def with_open_and_closed(tree: Node, analyzer: QueryAnalyzer, has: Has) -> Node:
    """The tree with the other form of its compounds beside them. One question to the archive where it has none."""
    nodes = tree.children if isinstance(tree, And) else (tree,)
    if len(nodes) > FEW_WORDS:
        return tree
    plain = [_plain(at, node, analyzer) for at, node in enumerate(nodes)]
    candidates = [*_closed(plain, analyzer), *_opened(plain, analyzer)]
    if not candidates or not has(Or(tuple(one.option for one in candidates))):
        return tree
    added: dict[int, list[Word | Phrase]] = {}
    for one in candidates:
        if has(one.option) and (one.other is None or has(one.other)):
            for at in one.places:
                added.setdefault(at, []).append(one.option)
    found = tuple(_with(node, added.get(at, ())) for at, node in enumerate(nodes))
    return And(found) if isinstance(tree, And) else found[0]


def _closed(plain: Sequence[_Plain | None], analyzer: QueryAnalyzer) -> Iterator[_Candidate]:
    """Words in a row as one."""
    for first in range(len(plain)):
        for last in range(first + 2, len(plain) + 1):
            row = [one for one in plain[first:last] if one is not None]
            if len(row) < last - first:
                break
            joined = _word("".join(one.form for one in row), analyzer) if _may_be_joined(row) else None
            phrase = Phrase(tuple(Word(one.word.term, typed=one.form) for one in row))
            if joined is not None:
                both = all(one.is_telling for one in row) and len(row) == 2  # noqa: PLR2004  (a pair)
                yield _Candidate(range(first, last), joined, phrase if both else None)


def _may_be_joined(row: Sequence[_Plain]) -> bool:
    """Two words, a word and a number, or the words of a hashtag."""
    if len(row) > 2:  # noqa: PLR2004  (a pair)
        return any(one.is_telling for one in row) and sum(len(one.form) for one in row) >= SHORTEST_HASHTAG
    if any(one.is_number for one in row):
        return any(
            len(one.form) >= SHORTEST_BESIDE_NUMBER and one.form.isalpha() and not one.is_stop_word for one in row
        )
    return all(one.is_telling for one in row)


def _opened(plain: Sequence[_Plain | None], analyzer: QueryAnalyzer) -> Iterator[_Candidate]:
    """A word as two; the first of them in its very form, since man's laughter is no manslaughter."""
    for one in plain:
        if one is None or one.is_stop_word or len(one.form) > LONGEST_OPENED:
            continue
        for cut in _cuts(one.form):
            first, second = _word(one.form[:cut], analyzer), _word(one.form[cut:], analyzer)
            if first is not None and second is not None:
                phrase = Phrase((Word(first.term, one.form[:cut], typed=one.form[:cut]), second))
                other = Word(one.word.term, typed=one.form) if one.form.isalpha() else None
                yield _Candidate(range(one.at, one.at + 1), phrase, other)


def _cuts(form: str) -> Iterable[int]:
    if form.isalpha():
        return range(SHORTEST_PART, len(form) - SHORTEST_PART + 1)
    apart = _NUMBERED.fullmatch(form)
    return () if apart is None else (len(apart[1] or apart[2]),)


def _word(form: str, analyzer: QueryAnalyzer) -> Word | None:
    tokens = analyzer.query_tokens(form)
    return Word(tokens[0].term, typed=form) if len(tokens) == 1 and not analyzer.is_stop_word(tokens[0].form) else None


def _plain(at: int, node: Node, analyzer: QueryAnalyzer) -> _Plain | None:
    """None where the node is no word, is quoted, or has a field."""
    word = node.options[0] if isinstance(node, Alternatives) and node.field is None else node
    if not isinstance(word, Word) or word.form is not None or word.field is not None:
        return None
    tokens = analyzer.query_tokens(word.typed)
    if len(tokens) != 1 or tokens[0].term != word.term:
        return None
    return _Plain(at, word, tokens[0].form, analyzer.is_stop_word(tokens[0].form))


def _with(node: Node, options: Sequence[Word | Phrase]) -> Node:
    if not options or not isinstance(node, Word | Alternatives):
        return node
    here = node.options if isinstance(node, Alternatives) else (node,)
    return Alternatives(tuple(dict.fromkeys(chain(here, options))), node.field, node.typed)
