"""What does each word of a query give a hit?

The score of a tree is the sum of what its leaves give (query/tree.py), so it comes apart into them. Words and phrases
are weighed by the formula over the engine's evidence; what else there is (a prefix, a filter, an author) the engine is
asked of, for these hits alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeAlias

from searchsvc import schema
from searchsvc.engines.port import Engine, EngineRequest, EngineResult
from searchsvc.query.render import render
from searchsvc.query.tree import (
    Alternatives,
    And,
    Best,
    Fuzzy,
    Keyword,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    TextLeaf,
    Word,
)
from searchsvc.search.answering.one_generation import GenerationSwitched
from searchsvc.search.explaining.explanation import FieldScore, Rarity, WordScore
from searchsvc.search.ranking.bm25f import articles_having, field_weights, leaf_scores

LeafScores: TypeAlias = tuple[tuple[Node, float], ...]
"""Leaves that match, each with its score; one that comes twice in the tree is there twice."""


class HitWords:
    """What the leaves of `nodes` give the hits of `result`.

    Raises GenerationSwitched where these are of a generation that is not served any more.
    """

    def __init__(self, engine: Engine, result: EngineResult, nodes: Sequence[Node]) -> None:
        self._engine = engine
        self._ids = [hit.id for hit in result.hits]
        self._generation = result.generation
        leaves = list(dict.fromkeys(chain.from_iterable(map(_text_leaves, nodes))))
        self._columns: Mapping[TextLeaf, int] = {leaf: column for column, leaf in enumerate(leaves)}
        self._evidence = result.contents.evidence(leaves)
        self._scores = leaf_scores(self._evidence).tolist()
        self._weights = field_weights(self._evidence).tolist()
        self._asked: dict[Node, Mapping[str, float]] = {}

    @property
    def articles(self) -> int:
        """How many the archive has."""
        return self._evidence.documents

    def matches(self, node: Node, hit: int) -> bool:
        return self.leaf_scores(node, hit) is not None

    def leaf_scores(self, node: Node, hit: int) -> LeafScores | None:
        """What the leaves of the node give the hit of this index; None where the node does not match it."""
        match node:
            case And(children):
                found = [self.leaf_scores(child, hit) for child in children]
                matching = [one for one in found if one is not None]
                return _joined(matching) if len(matching) == len(found) else None
            case Or(children):
                matching = list(self._matching(children, hit))
                return _joined(matching) if matching else None
            case Best(children):
                return max(self._matching(children, hit), key=_total, default=None)
            case Not(child):
                return None if self.matches(child, hit) else ()
            case Word() | Phrase() | Alternatives() if node in self._columns:
                column = self._columns[node]
                there = bool(self._evidence.frequencies[hit, column].any())
                return ((node, self._scores[hit][column]),) if there else None
            case _:
                return self._told(node, hit)

    def word_scores(self, parts: Sequence[Node], hit: int) -> tuple[WordScore, ...]:
        """What those of the parts that match give, each leaf once, in the order of the query."""
        found: dict[Node, list[float]] = {}
        for leaf, score in _joined(list(self._matching(parts, hit))):
            found.setdefault(leaf, []).append(score)
        return tuple(self._word_score(leaf, scores, hit) for leaf, scores in found.items())

    def _matching(self, nodes: Sequence[Node], hit: int) -> Iterator[LeafScores]:
        found = (self.leaf_scores(node, hit) for node in nodes)
        return (one for one in found if one is not None)

    def _told(self, node: Node, hit: int) -> LeafScores | None:
        """As the engine says; what scores nothing is no leaf that gives something."""
        score = self._scores_told(node).get(self._ids[hit])
        return None if score is None else ((node, score),) if score else ()

    def _scores_told(self, node: Node) -> Mapping[str, float]:
        if node not in self._asked:
            of_hits = Or(tuple(Keyword(schema.ID, one) for one in self._ids))
            told = self._engine.search(EngineRequest(node, (of_hits,), limit=len(self._ids)))
            if told.generation != self._generation:
                raise GenerationSwitched
            self._asked[node] = {hit.id: hit.score for hit in told.hits}
        return self._asked[node]

    def _word_score(self, leaf: Node, scores: Sequence[float], hit: int) -> WordScore:
        column = self._columns.get(leaf) if isinstance(leaf, TextLeaf) else None
        score = sum(scores)
        if column is None:
            return WordScore(leaf, len(scores), score, 0.0, (), ())
        return WordScore(
            leaf,
            len(scores),
            score,
            float(self._evidence.idf[column]),
            tuple(Rarity(_shown(word), self._holders(word)) for word in _words(leaf)),
            tuple(self._field_scores(leaf, column, hit, score)),
            tuple(render(option) for option in _synonyms(leaf) if self._stands(option, hit)),
        )

    def _stands(self, leaf: TextLeaf, hit: int) -> bool:
        return bool(self._evidence.frequencies[hit, self._columns[leaf]].any())

    def _field_scores(self, leaf: Node, column: int, hit: int, score: float) -> Iterator[FieldScore]:
        weights = self._weights[hit][column]
        weighed = sum(weights) if isinstance(leaf, Word | Phrase | Alternatives) else 0.0
        for at, name in enumerate(schema.TEXT_FIELDS):
            if occurrences := int(self._evidence.frequencies[hit, column, at]):
                yield FieldScore(
                    name,
                    occurrences,
                    schema.DEFAULT_BOOSTS[name],
                    int(self._evidence.lengths[hit, at]),
                    float(self._evidence.mean_lengths[at]),
                    score * weights[at] / weighed if weighed else 0.0,
                )

    def _holders(self, word: Word | Alternatives) -> int:
        return articles_having(float(self._evidence.idf[self._columns[_in_any_form(word)]]), self.articles)


def _text_leaves(node: Node) -> Iterator[TextLeaf]:
    """The leaves that evidence tells of, and of each word in them the word itself, for its rarity."""
    match node:
        case And(children) | Or(children) | Best(children):
            for child in children:
                yield from _text_leaves(child)
        case Not(child):
            yield from _text_leaves(child)
        case Word() | Phrase() | Alternatives() | Prefix() | Fuzzy() if node.field not in schema.NAMES_FIELDS:
            yield node
            yield from map(_in_any_form, _words(node))
            yield from _synonyms(node)
        case _:
            pass


def _in_any_form(word: Word | Alternatives) -> Word | Alternatives:
    """What its rarity is counted by."""
    return Word(word.term, typed=word.typed) if isinstance(word, Word) else Alternatives(word.options)


def _synonyms(leaf: Node) -> Iterator[Word | Phrase]:
    """What stands for the word that was typed, in its field."""
    if isinstance(leaf, Alternatives):
        yield from (replace(option, field=leaf.field) for option in leaf.options[1:])


def _words(leaf: Node) -> tuple[Word | Alternatives, ...]:
    match leaf:
        case Word() | Alternatives():
            return (leaf,)
        case Phrase(words):
            return tuple(dict.fromkeys(words))
        case _:
            return ()


def _shown(word: Word | Alternatives) -> str:
    return word.typed or (word.form or word.term if isinstance(word, Word) else _shown(word.words[0]))


def _joined(found: Sequence[LeafScores]) -> LeafScores:
    return tuple(chain.from_iterable(found))


def _total(found: LeafScores) -> float:
    return sum(score for _, score in found)
