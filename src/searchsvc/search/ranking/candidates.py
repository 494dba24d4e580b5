"""The hundred candidates as columns, as the parts see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from searchsvc import schema
from searchsvc.engines.port import EngineHit, Evidence, HitContents, Positions
from searchsvc.query.tree import Alternatives, And, Best, Node, Or, Phrase, TextLeaf, Word
from searchsvc.query.walking import text_leaves
from searchsvc.search.ranking.bm25f import NO_FLOORS, Column, leaf_scores
from searchsvc.search.ranking.wording import Wording

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

    @property
    def top(self) -> float:
        return float(self.scores.max())

    @cached_property
    def leaves(self) -> Sequence[TextLeaf]:
        return self.wording.leaves

    @cached_property
    def columns(self) -> Mapping[TextLeaf, int]:
        """Where a leaf is in the evidence."""
        return {leaf: column for column, leaf in enumerate(self.leaves)}

    @cached_property
    def evidence(self) -> Evidence:
        return self.evidence_of(self.leaves)

    def evidence_of(self, leaves: Sequence[TextLeaf]) -> Evidence:
        found = self.contents.evidence(leaves)
        hits = len(self.scores)
        return replace(found, frequencies=found.frequencies[:hits], lengths=found.lengths[:hits])

    @cached_property
    def word_leaves(self) -> Sequence[Sequence[int]]:
        """For each word of the query the columns of its leaves."""
        return [[self.columns[leaf] for leaf in text_leaves(word)] for word in self.wording.words]

    @cached_property
    def typed_leaves(self) -> Sequence[Sequence[int]]:
        """For each word of the query the columns of its leaves without synonyms."""
        return [[self.columns[leaf] for leaf in leaves] for leaves in self.wording.typed]

    @cached_property
    def word_idf(self) -> Column:
        """float64 [words]: the greatest of the leaves of each."""
        idf = self.evidence.idf.tolist()
        return np.array([max((idf[column] for column in columns), default=0.0) for columns in self.word_leaves])

    @cached_property
    def matches(self) -> Flags:
        """Bool [hits, leaves]: does the leaf match in any text field?"""
        return in_any_field(self.evidence.frequencies)

    def leaf_in(self, leaf: TextLeaf) -> Flags:
        """Bool [hits]: does it match in any text field?"""
        return self.matches[:, self.columns[leaf]]

    def all_in_headline(self) -> Flags:
        """Bool [hits]: are all words, as they were typed? A headline of synonyms is not the one that was looked for."""
        in_headline = self.evidence.frequencies[:, :, HEADLINE] > 0
        found: Flags = np.all(in_headline[:, [one[0] for one in self.typed_leaves if len(one) == 1]], axis=1)
        for columns in self.typed_leaves:
            if len(columns) != 1:
                found &= in_headline[:, columns].any(axis=1)
        return found

    def positions(self) -> Positions:
        """Where the words of the query are, the first MOST_PLACES of each; `leaf` is the index of the word."""
        leaves = [leaf for word in self.wording.words for leaf in text_leaves(word)]
        words = np.array([at for at, word in enumerate(self.wording.words) for _ in text_leaves(word)], np.int32)
        found = self.contents.positions(leaves, MOST_PLACES)
        end = int(np.searchsorted(found.hit, len(self.scores)))
        return Positions(found.hit[:end], found.field[:end], found.position[:end], words[found.leaf[:end]])

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
    found = frequencies[:, :, 0] > 0
    for column in range(1, frequencies.shape[2]):
        found |= frequencies[:, :, column] > 0
    return found
