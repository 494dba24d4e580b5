"""Which words does the archive itself write in two ways: cyber attack and cyberattack, black lives matter as a hashtag?

A compound has parts of at least four letters, none of them a stop word, and the archive has both forms, so that
therapist is no rapist. What is joined of three words and more is a hashtag; there parts of three letters do.

Useful for: Search. Not for: spellings that hold in every archive (expansion.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from searchsvc.query.compounds import QueryAnalyzer
from searchsvc.query.tree import Alternatives, And, Node, Or, Phrase, Word

SHORTEST_PART, SHORTEST_PART_OF_HASHTAG = 4, 3
LONGEST_OPENED = 40
"""Letters of a word that is looked for as two; a longer one has hundreds of places to be cut at, and is none."""
MOST_PARTS = 5
"""Words of a hashtag, and of a query whose words are looked at: longer ones are texts."""

Has = Callable[[Node], bool]
"""Does any article match it?"""


class _Plain(NamedTuple):
    """A word that was typed plainly: where it stands in the row, and its form."""

    at: int
    word: Word
    form: str


class _Candidate(NamedTuple):
    """What may stand for the words at these places. `open`: the words in a row that must be in use, too."""

    places: range
    option: Word | Phrase
    other: Word | Phrase | None


def with_open_and_closed(tree: Node, analyzer: QueryAnalyzer, has: Has) -> Node:
    """The tree with the other form of its compounds beside them. One question to the archive where it has none."""
    nodes = tree.children if isinstance(tree, And) else (tree,)
    if len(nodes) > MOST_PARTS:
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
            shortest = SHORTEST_PART if len(row) == 2 else SHORTEST_PART_OF_HASHTAG  # noqa: PLR2004  (a pair)
            if len(row) < last - first or any(len(one.form) < shortest for one in row):
                break
            joined = _word("".join(one.form for one in row), analyzer)
            phrase = Phrase(tuple(Word(one.word.term, typed=one.form) for one in row))
            if joined is not None:
                yield _Candidate(range(first, last), joined, phrase if len(row) == 2 else None)  # noqa: PLR2004  (a pair)


def _opened(plain: Sequence[_Plain | None], analyzer: QueryAnalyzer) -> Iterator[_Candidate]:
    """A word as two; the first of them in its very form, since man's laughter is no manslaughter."""
    for one in plain:
        if one is None or not one.form.isalpha() or len(one.form) > LONGEST_OPENED:
            continue
        for cut in range(SHORTEST_PART, len(one.form) - SHORTEST_PART + 1):
            first, second = _word(one.form[:cut], analyzer), _word(one.form[cut:], analyzer)
            if first is not None and second is not None:
                phrase = Phrase((Word(first.term, one.form[:cut], typed=one.form[:cut]), second))
                yield _Candidate(range(one.at, one.at + 1), phrase, Word(one.word.term, typed=one.form))


def _word(form: str, analyzer: QueryAnalyzer) -> Word | None:
    tokens = analyzer.query_tokens(form)
    return Word(tokens[0].term, typed=form) if len(tokens) == 1 and not analyzer.is_stop_word(tokens[0].form) else None


def _plain(at: int, node: Node, analyzer: QueryAnalyzer) -> _Plain | None:
    """None where the node is no word, is quoted, has a field, or is a stop word."""
    word = node.options[0] if isinstance(node, Alternatives) and node.field is None else node
    if not isinstance(word, Word) or word.form is not None or word.field is not None:
        return None
    tokens = analyzer.query_tokens(word.typed)
    if len(tokens) != 1 or tokens[0].term != word.term or analyzer.is_stop_word(tokens[0].form):
        return None
    return _Plain(at, word, tokens[0].form)


def _with(node: Node, options: Sequence[Word | Phrase]) -> Node:
    if not options or not isinstance(node, Word | Alternatives):
        return node
    here = node.options if isinstance(node, Alternatives) else (node,)
    return Alternatives(tuple(dict.fromkeys(chain(here, options))), node.field, node.typed)
