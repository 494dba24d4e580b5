"""What do scores need to know of the whole generation, whichever segment a document is in?

Deleted documents count until their segment is written anew, as they do in Lucene.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.segment.dictionary import key_bytes
from searchsvc.engines.whoosh.segment.layout import TEXT_GROUP
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.query.tree import And, Best, Node, Not, Or, Phrase, TextLeaf, Word
from searchsvc.schema import NAMES_FIELDS, TEXT_FIELDS


def idf(documents: int, df: int) -> float:
    """How rare a term is that `df` of so many documents hold: never negative, greater the rarer."""
    return math.log(1 + (documents - df + 0.5) / (df + 0.5))


@dataclass(frozen=True, slots=True)
class Statistics:
    """`documents` of all segments; `mean_length` of a text field over the documents that have it (0: none has)."""

    segments: tuple[Segment, ...]
    documents: int
    mean_length: Mapping[str, float]

    def idf(self, words: Sequence[Word]) -> float:
        """The idf of a word, or of the words of a phrase together, over all segments."""
        return sum((idf(self.documents, self.df(word.term)) for word in words), start=0.0)

    def idf_of_leaves(self, leaves: Sequence[TextLeaf]) -> npt.NDArray[np.float64]:
        """As port.Evidence says of `idf`."""
        words_of_leaves = (next(scored_leaves((leaf,)), ()) for leaf in leaves)
        return np.array([self.idf(words) for words in words_of_leaves], np.float64)

    def df(self, term: str) -> int:
        """In how many documents of all segments a term of the text fields stands."""
        key = TEXT_GROUP.code + key_bytes(term)
        numbers = ((segment, segment.terms.find(key)) for segment in self.segments)
        return sum(segment.df(number) for segment, number in numbers if number is not None)


def statistics_of(segments: Sequence[Segment]) -> Statistics:
    mean = {}
    for name in TEXT_FIELDS:
        fields = [segment.lengths[name] for segment in segments]
        holders = sum(field.documents for field in fields)
        mean[name] = sum(field.total for field in fields) / max(1, holders)
    return Statistics(tuple(segments), sum(segment.documents for segment in segments), mean)


def scored_leaves(nodes: Sequence[Node]) -> Iterator[Sequence[Word]]:
    """The words of each leaf that BM25F scores, in the order of the tree."""
    for node in nodes:
        match node:
            case And(children) | Or(children) | Best(children):
                yield from scored_leaves(children)
            case Not(child):
                yield from scored_leaves((child,))
            case Word() if node.field not in NAMES_FIELDS:
                yield (node,)
            case Phrase(words) if node.field not in NAMES_FIELDS:
                yield words
            case _:
                pass
