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
from searchsvc.search.ranking.candidates import in_any_field

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
        self._there = in_any_field(self._evidence.frequencies).tolist()
        self._scores = leaf_scores(self._evidence).tolist()
        self._weights = field_weights(self._evidence).tolist()
        self._asked: dict[Node, Mapping[str, float]] = {}
        self._by_identity: dict[int, tuple[Node, Sequence[LeafScores | None]]] = {}
        self._numbers: dict[int, tuple[Node, int]] = {}
        self._number_of_equals: dict[Node, int] = {}

    @property
    def articles(self) -> int:
        """How many the archive has."""
        return self._evidence.documents

    def matches(self, node: Node, hit: int) -> bool:
        return self.leaf_scores(node)[hit] is not None

    def leaf_scores(self, node: Node) -> Sequence[LeafScores | None]:
        """By hit what the leaves of the node give it; None where the node does not match it.

        Worked out once for a node, not for nodes that are equal: a tree of many leaves takes long to compare.
        """
        known = self._by_identity.get(id(node))
        if known is None:  # the node is kept, so that no other one gets its identity
            known = self._by_identity[id(node)] = (node, self._leaf_scores(node))
        return known[1]

    def _leaf_scores(self, node: Node) -> list[LeafScores | None]:
        match node:
            case And(children):
                return [None if None in found else _joined(_matching(found)) for found in self._of_each(children)]
            case Or(children):
                matching = map(_matching, self._of_each(children))
                return [_joined(found) if found else None for found in matching]
            case Best(children):
                return [max(_matching(found), key=_total, default=None) for found in self._of_each(children)]
            case Not(child):
                return [() if found is None else None for found in self.leaf_scores(child)]
            case Word() | Phrase() | Alternatives() if node in self._columns:
                column = self._columns[node]
                there = (hit for hit, ones in enumerate(self._there) if ones[column])
                found: list[LeafScores | None] = [None] * len(self._ids)
                for hit in there:
                    found[hit] = ((node, self._scores[hit][column]),)
                return found
            case _:
                told = self._scores_told(node)
                return [_as_told(node, told.get(one)) for one in self._ids]

    def _of_each(self, nodes: Sequence[Node]) -> Sequence[tuple[LeafScores | None, ...]]:
        """By hit what each of the nodes gives it."""
        if not nodes:
            return [()] * len(self._ids)
        return list(zip(*map(self.leaf_scores, nodes), strict=True))

    def word_scores(self, clauses: Sequence[Node], hit: int) -> tuple[WordScore, ...]:
        """What those of the clauses that match give, each leaf once, in the order of the query."""
        found: dict[int, tuple[Node, list[float]]] = {}
        for clause in clauses:
            for leaf, score in self.leaf_scores(clause)[hit] or ():
                found.setdefault(self._number_of(leaf), (leaf, []))[1].append(score)
        return tuple(self._word_score(leaf, scores, hit) for leaf, scores in found.values())

    def _number_of(self, leaf: Node) -> int:
        """The same for equal leaves, which are compared once."""
        known = self._numbers.get(id(leaf))
        if known is None:
            known = self._numbers[id(leaf)] = (
                leaf,
                self._number_of_equals.setdefault(leaf, len(self._number_of_equals)),
            )
        return known[1]

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


def _matching(found: Sequence[LeafScores | None]) -> list[LeafScores]:
    return [one for one in found if one is not None]


def _as_told(node: Node, score: float | None) -> LeafScores | None:
    """As the engine says; what scores nothing is no leaf that gives something."""
    return None if score is None else ((node, score),) if score else ()


def _joined(found: Sequence[LeafScores]) -> LeafScores:
    return tuple(chain.from_iterable(found))


def _total(found: LeafScores) -> float:
    return sum(score for _, score in found)
