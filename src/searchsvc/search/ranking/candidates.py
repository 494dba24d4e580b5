"""The hundred candidates as columns, as the parts see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from searchsvc import schema
from searchsvc.engines.port import EngineHit, Evidence, HitContents, Positions
from searchsvc.query.tree import Alternatives, And, Best, Node, Or, Phrase, TextLeaf, Word
from searchsvc.search.ranking.bm25f import NO_FLOORS, Column, leaf_scores
from searchsvc.search.ranking.wording import LeafColumns, Wording

Flags = npt.NDArray[np.bool_]

MOST_PLACES = 1_000
"""Of one leaf in one field of a hit that are looked at. News articles have fewer words; a file that has one word a
million times would keep all other requests waiting."""
HEADLINE = schema.TEXT_FIELDS.index("headline")


def candidates_of(wording: Wording, hits: Sequence[EngineHit], contents: HitContents) -> "Candidates":
    """The hits with the scores that they have. `contents` may be of more hits."""
    return Candidates(wording, np.array([hit.score for hit in hits], np.float64), contents)


@dataclass(frozen=True)
class Candidates:
    """`scores` float64 [hits]: the engine's. `contents` may be of more hits: the first len(scores) are looked at."""

    wording: Wording
    scores: Column
    contents: HitContents

    @cached_property
    def top(self) -> float:
        return float(self.scores.max())

    @cached_property
    def of_wording(self) -> LeafColumns:
        return self.wording.columns()

    @property
    def columns(self) -> Mapping[TextLeaf, int]:
        """Where a leaf is in the evidence."""
        return self.of_wording.of_leaf

    @property
    def evidence(self) -> Evidence:
        return self._seen[0]

    def evidence_of(self, leaves: Sequence[TextLeaf]) -> Evidence:
        return self._first(self.contents.evidence(leaves))

    @cached_property
    def _seen(self) -> tuple[Evidence, Positions]:
        """The evidence of all leaves, and where those of the words are: asked for at once."""
        of_leaf, *_, with_places = self.of_wording
        evidence, positions = self.contents.evidence_and_positions(tuple(of_leaf), with_places, MOST_PLACES)
        if len(evidence.frequencies) > len(self.scores):
            end = int(np.searchsorted(positions.hit, len(self.scores)))
            hit, field, position, leaf = positions.hit, positions.field, positions.position, positions.leaf
            positions = Positions(hit[:end], field[:end], position[:end], leaf[:end])
        return self._first(evidence), positions

    def _first(self, found: Evidence) -> Evidence:
        """Of the candidates alone."""
        hits = len(self.scores)
        if len(found.frequencies) == hits:
            return found
        return replace(found, frequencies=found.frequencies[:hits], lengths=found.lengths[:hits])

    @cached_property
    def word_idf(self) -> Column:
        """float64 [words]: the greatest of the leaves of each."""
        idf = self.evidence.idf.tolist()
        return np.array([max([idf[column] for column in columns], default=0.0) for columns in self.of_wording.words])

    @cached_property
    def matches(self) -> Flags:
        """Bool [hits, leaves]: does the leaf match in any text field?"""
        return in_any_field(self.evidence.frequencies)

    def leaf_in(self, leaf: TextLeaf) -> Flags:
        """Bool [hits]: does it match in any text field?"""
        return self.matches[:, self.columns[leaf]]

    def all_in_headline(self) -> Flags:
        """Bool [hits]: are all words, as they were typed? A headline of synonyms is not the one that was looked for."""
        frequencies = self.evidence.frequencies
        left = np.arange(len(frequencies))
        for columns in self.of_wording.typed:
            if not len(left):  # of a sentence seldom any is left after a few words
                break
            left = left[frequencies[left[:, None], columns, HEADLINE].any(axis=1)]
        found = np.zeros(len(frequencies), np.bool_)
        found[left] = True
        return found

    def positions(self) -> Positions:
        """Where the words of the query are, the first MOST_PLACES of each leaf; `leaf` is the index of the word.

        A leaf of several words stands for each of them. A single word is near no other, and is nowhere.
        """
        found = self._seen[1]
        of_words, with_places = self.of_wording.words, self.of_wording.with_places
        if of_words == [[word] for word in range(with_places)]:  # each is a leaf, as most are
            return found
        of_leaves: list[list[int]] = [[] for _ in range(with_places)]
        for word, columns in enumerate(of_words if of_leaves else ()):
            for column in columns:
                of_leaves[column].append(word)
        if all(len(words) == 1 for words in of_leaves):
            words = np.array([words[0] for words in of_leaves], np.int32)
            return Positions(found.hit, found.field, found.position, words[found.leaf])
        times = np.array([len(words) for words in of_leaves])[found.leaf]
        rows = np.repeat(np.arange(len(found.leaf)), times)
        words = np.array([word for leaf in found.leaf.tolist() for word in of_leaves[leaf]], np.int32)
        return Positions(found.hit[rows], found.field[rows], found.position[rows], words)

    def word_scores(self, hits: Sequence[int], floors: Mapping[str, float] = NO_FLOORS) -> Column:
        """float64 [len(hits), words]: what BM25F gives each word, once; prefixes and fuzzy words have 0."""
        evidence = self.evidence
        chosen = replace(evidence, frequencies=evidence.frequencies[hits], lengths=evidence.lengths[hits])
        of_leaves = leaf_scores(chosen, floors)
        return np.stack([self._score(word, of_leaves) for word in self.wording.words], axis=1)

    def _score(self, node: Node, of_leaves: Column) -> Column:
        if isinstance(node, Word) and node in self.columns:  # most are; a word of a name is in none
            return of_leaves[:, self.columns[node]]
        scores = np.zeros(len(of_leaves))
        match node:
            case And(children) | Or(children):
                for child in children:
                    scores += self._score(child, of_leaves)
            case Best(children):
                for child in children:
                    scores = np.maximum(scores, self._score(child, of_leaves))
            case Word() | Phrase() | Alternatives() if node in self.columns:
                scores += of_leaves[:, self.columns[node]]
            case _:
                pass  # what is no text, or a constant
        return scores


def in_any_field(frequencies: npt.NDArray[np.uint32]) -> Flags:
    """Bool [hits, leaves], of uint32 [hits, leaves, fields]; field by field, since there are few."""
    any_of_them = frequencies[:, :, 0]
    for column in range(1, frequencies.shape[2]):
        any_of_them = any_of_them | frequencies[:, :, column]
    return any_of_them.astype(np.bool_)
