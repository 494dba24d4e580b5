"""What of a query do the parts look at?"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple, TypeGuard

from searchsvc.query.tree import Alternatives, Best, Node, Phrase, Prefix, TextLeaf, Word, known_word
from searchsvc.query.walking import conjuncts, text_leaves
from searchsvc.query.word_limit import MOST_WORDS
from searchsvc.schema import PREFIX_OF, TEXT_FIELDS
from searchsvc.search.planning.years import year_named
from searchsvc.text.tokens import TextAnalyzer

_LONGEST_CAPITALS = 4
"""WHO, US, IT, AIDS: longer ones are seldom other words, too."""
_NO_STOP_WORDS = ("us",)
"""Common words that are in no list of stop words, since U.S. is that word, too (text/stopwords.py)."""
_ASCII_LETTERS = re.compile("[A-Za-z ]+")
_FIELDS_OF_FORMS = (None, *TEXT_FIELDS)
_MOST_PAIRS = 11
"""Of twelve words. In longer queries a pair tells little, and each is looked for in each candidate."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A query as the parts see it.

    `words`: the clauses of the plan, each once, `times` how often each was typed. `typed`: for each word its
    leaves without what only stands for it. `forms`: for each word the leaf of the very form that was typed, None where
    there is no such form. `phrase`: the whole query, stop words included;
    None where it is a single word, or has alternatives or prefixes among its words. `length`: words of that phrase.
    `pairs`: its neighbours, each once, where it is not too long.
    `years`: those that it names. `capitals`: short words in capitals, in a query that is not all capitals, or is one
    common word; without full stops (U.S. is US).
    """

    words: tuple[Node, ...]
    times: tuple[int, ...]
    typed: tuple[tuple[TextLeaf, ...], ...]
    forms: tuple[Word | None, ...]
    phrase: Phrase | None
    length: int
    pairs: tuple[Phrase, ...]
    years: tuple[int, ...]
    capitals: tuple[str, ...]

    @property
    def scores_all_words(self) -> bool:
        """Is the query nothing but scored words, each typed once, and no stop word? A compound is several words."""
        return self.length == sum(max(map(_words_in, leaves), default=0) for leaves in self.typed)

    def columns(self) -> "LeafColumns":
        """All leaves that the parts ask of the evidence, each once, those of the words first.

        A part that asks for leaves of its own adds them at the end: Candidates knows no others (KeyError).
        """
        found: dict[TextLeaf, int] = {}  # a leaf is hashed once for each list that it is in, and no more
        words = [[found.setdefault(leaf, len(found)) for leaf in text_leaves(word)] for word in self.words]
        with_places = len(found) if len(words) > 1 else 0
        typed = [
            of_word if leaves == (word,) else [found.setdefault(leaf, len(found)) for leaf in leaves]
            for word, of_word, leaves in zip(self.words, words, self.typed, strict=True)
        ]
        forms = [found.setdefault(form, len(found)) for form in self.forms if form is not None]
        for phrase in (*(() if self.phrase is None else (self.phrase,)), *self.pairs):
            found.setdefault(phrase, len(found))
        return LeafColumns(found, words, typed, forms, with_places)


class LeafColumns(NamedTuple):
    """Which columns of the evidence are whose? `of_leaf` in their order; for each word of the query those of its
    leaves, in `words`, and without synonyms, in `typed`; those of the `forms` that there are.

    The first `with_places`, those of the words, are asked for their places: where there is a pair.
    """

    of_leaf: Mapping[TextLeaf, int]
    words: Sequence[Sequence[int]]
    typed: Sequence[Sequence[int]]
    forms: Sequence[int]
    with_places: int


def wording_of(query: str, tree: Node, scored: Sequence[Node], analyzer: TextAnalyzer) -> Wording:
    """`tree` is what the parser made of `query`, `scored` the clauses of the plan, as often as they were typed."""
    counts = Counter(scored)
    row = _words_in_row(tree, analyzer)
    return Wording(
        words=tuple(counts),
        times=tuple(counts.values()),
        typed=tuple(tuple(map(_typed, text_leaves(word))) for word in counts),
        forms=tuple(_form(word, analyzer) for word in counts),
        phrase=_phrase(row),
        length=len(row.words),
        pairs=tuple(dict.fromkeys(map(Phrase, pairwise(row.words)))) if len(row.words) <= _MOST_PAIRS + 1 else (),
        years=tuple(year for year in map(year_named, counts) if year is not None),
        capitals=tuple(dict.fromkeys(_capitals(query, list(conjuncts(tree)), analyzer))),
    )


def phrase_of(tree: Node, analyzer: TextAnalyzer) -> Phrase | None:
    """The whole query as a phrase (Wording.phrase)."""
    return _phrase(_words_in_row(tree, analyzer))


def _phrase(row: Phrase) -> Phrase | None:
    return row if 1 < len(row.words) <= MOST_WORDS else None


def _words_in_row(tree: Node, analyzer: TextAnalyzer) -> Phrase:
    """All words that the parser kept, stop words included; none where some are not plain.

    Operators, and what the parser left out, stand in no article.
    """
    text = _typed_in_row(list(conjuncts(tree)))
    # Words of ASCII letters are words for themselves beside any others, and were tokenised before.
    pieces = [] if text is None else text.split() if _ASCII_LETTERS.fullmatch(text) else [text]
    tokens = [token for piece in pieces for token in analyzer.query_tokens(piece) if not token.stacked]
    words = tuple([known_word(token.term, None, None, token.form) for token in tokens])
    return Phrase(words, typed=" ".join((text or "").split()))


def _capitals(query: str, clauses: Sequence[Node], analyzer: TextAnalyzer) -> Iterator[str]:
    if query.isupper() and not (len(clauses) == 1 and _is_common_word(query, analyzer)):
        return
    for node in clauses:
        if (
            _is_bare(node)
            and 1 < len(name := node.typed.replace(".", "")) <= _LONGEST_CAPITALS
            and name.isalpha()
            and name.isupper()
        ):
            yield name


def _is_common_word(typed: str, analyzer: TextAnalyzer) -> bool:
    """Is it one that nobody looks for alone (who, it, us), so that in capitals it is a name?"""
    forms = [token.form for token in analyzer.query_tokens(typed)]
    return len(forms) == 1 and (analyzer.is_stop_word(forms[0]) or forms[0] in _NO_STOP_WORDS)


def _is_plain(node: Node) -> bool:
    """Is it words that stand for themselves, quoted or not?"""
    if isinstance(node, Word):  # most are
        return node.field is None
    return isinstance(node, Phrase | Best) and all(
        isinstance(leaf, Word | Phrase) and leaf.field is None for leaf in text_leaves(node)
    )


def _typed_in_row(clauses: Sequence[Node]) -> str | None:
    """What was typed of the plain words, beside filters; None where others that are scored stand between them."""
    plain: list[str] = []
    for node in clauses:
        if isinstance(node, Word) and node.field is None:  # most are
            plain.append(node.typed)
            continue
        leaf = next(text_leaves(node), None)
        if leaf is None or leaf.field is not None:
            continue
        if not _is_plain(node):
            return None
        plain.append(leaf.typed)
    return " ".join(plain)


def _typed(leaf: TextLeaf) -> TextLeaf:
    """The leaf without synonyms, which are never the typed form."""
    match leaf:
        case Alternatives((typed, *_), field):
            return _typed(replace(typed, field=field))
        case Phrase(words) if any(isinstance(one, Alternatives) for one in words):
            as_typed = tuple(one.words[0] if isinstance(one, Alternatives) else one for one in words)
            return replace(leaf, words=as_typed)
        case _:
            return leaf


def _words_in(leaf: TextLeaf) -> int:
    return len(leaf.words) if isinstance(leaf, Phrase) else 1


def _form(node: Node, analyzer: TextAnalyzer) -> Word | None:
    match node:
        case Alternatives():
            return _form(_typed(node), analyzer)
        case Word(form=None) if node.field in _FIELDS_OF_FORMS:
            tokens = [token for token in analyzer.query_tokens(_without_field(node)) if token.term == node.term]
        case Prefix() if node.field in _FIELDS_OF_FORMS:
            tokens = analyzer.query_tokens(node.form)
        case _:
            return None
    return known_word(tokens[0].term, tokens[0].form, node.field, node.typed) if len(tokens) == 1 else None


def _without_field(word: Word) -> str:
    return word.typed if word.field is None else word.typed.removeprefix(f"{PREFIX_OF[word.field]}:")


def _is_bare(node: Node) -> TypeGuard[Word]:
    return isinstance(node, Word) and node.form is None and node.field is None
