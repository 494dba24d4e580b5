"""What do scores need to know of the whole generation, whichever segment a document is in?

Documents that Whoosh has marked deleted count until their segment is written anew, as they do in Lucene; what is taken
away for those of the segment's own deletions (segment/deletions.py) does not.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import is_
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.segment.dictionary import key_bytes
from searchsvc.engines.whoosh.segment.layout import TEXT_GROUP
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.query.tree import Alternatives, Node, Phrase, Placed, TextLeaf, Word
from searchsvc.query.walking import children
from searchsvc.schema import NAMES_FIELDS, TEXT_FIELDS

ScoredLeaf: TypeAlias = Word | Phrase | Alternatives

_REMEMBERED = 1_000


def idf(documents: int, df: int) -> float:
    """How rare a term is that `df` of so many documents hold: never negative, greater the rarer."""
    return math.log(1 + (documents - df + 0.5) / (df + 0.5))


@dataclass(frozen=True, slots=True)
class Statistics:
    """`documents` of all segments; `mean_length` of a text field over the documents that have it (0: none has).

    `count` tells how many documents of a segment have any of some alternatives, words in whichever form; what it said
    is in `known`.
    """

    segments: tuple[Segment, ...]
    documents: int
    mean_length: Mapping[str, float]
    count: Callable[[Segment, Alternatives], int]
    known: dict[Alternatives, int] = field(default_factory=dict, repr=False, compare=False)
    _of_terms: dict[str, int] = field(default_factory=dict, repr=False, compare=False)
    _last: list[tuple[Sequence[Node], tuple[float, ...]]] = field(default_factory=list, repr=False, compare=False)

    def idf(self, leaf: ScoredLeaf) -> float:
        """Over all segments; of a phrase that of its words together."""
        match leaf:
            case Word(term):
                return idf(self.documents, self.df(term))
            case Phrase(words):
                return sum((self.idf(word) for word in words), start=0.0)
            case Alternatives():
                return idf(self.documents, self._df_of_any(leaf))

    def idf_of_each(self, nodes: Sequence[Node]) -> tuple[float, ...]:
        """Of each leaf below `nodes` that BM25F scores, in order. Segments ask for the same one after another: the last
        answer is remembered, by which nodes these are.
        """
        for asked, answer in self._last:
            if len(asked) == len(nodes) and all(map(is_, asked, nodes)):
                return answer
        answer = tuple([self.idf(leaf) for leaf in scored_leaves(nodes)])
        self._last[:] = [(nodes, answer)]
        return answer

    def idf_of_leaves(self, leaves: Sequence[TextLeaf]) -> npt.NDArray[np.float64]:
        """As port.Evidence says of `idf`."""
        scored = (next(scored_leaves((leaf,)), None) for leaf in leaves)
        return np.array([0.0 if leaf is None else self.idf(leaf) for leaf in scored], np.float64)

    def _df_of_any(self, leaf: Alternatives) -> int:
        df = self.known.get(leaf)
        if df is None:
            df = sum(self.count(segment, leaf) for segment in self.segments)
            self.know(leaf, df)
        return df

    def know(self, leaf: Alternatives, df: int) -> None:
        """Remember that so many documents of all segments have any of them."""
        if len(self.known) >= _REMEMBERED:
            self.known.clear()
        self.known[leaf] = df

    def df(self, term: str) -> int:
        """In how many documents of all segments a term of the text fields stands.

        It is asked once a search and segment, and again for evidence, and each looks it up in all segments.
        """
        df = self._of_terms.get(term)
        if df is None:
            df = self._counted(term)
            if len(self._of_terms) >= _REMEMBERED:
                self._of_terms.clear()
            self._of_terms[term] = df
        return df

    def _counted(self, term: str) -> int:
        key = TEXT_GROUP.code + key_bytes(term)
        numbers = ((segment, segment.terms.find(key)) for segment in self.segments)
        return sum(segment.df(number) for segment, number in numbers if number is not None)

    @property
    def is_one_whole_segment(self) -> bool:
        """Are they of one segment without deletions, whose own numbers they then are? The kernel counts in no other."""
        return len(self.segments) == 1 and not len(self.segments[0].deletions)


def statistics_of(segments: Sequence[Segment], count: Callable[[Segment, Alternatives], int]) -> Statistics:
    mean = {}
    for name in TEXT_FIELDS:
        fields = [segment.lengths[name] for segment in segments]
        holders = sum(field.documents for field in fields)
        mean[name] = sum(field.total for field in fields) / max(1, holders)
    return Statistics(
        tuple(segments), sum(segment.documents - len(segment.deletions) for segment in segments), mean, count
    )


def scored_leaves(nodes: Sequence[Node]) -> Iterator[ScoredLeaf]:
    """The leaves that BM25F scores, in the order of the tree, as weigh_leaf of kernel/parse.h counts them."""
    for node in nodes:
        if not isinstance(node, ScoredLeaf):
            yield from () if isinstance(node, Placed) else scored_leaves(children(node))
        elif node.field not in NAMES_FIELDS:
            yield node
