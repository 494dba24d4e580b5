"""Sets of scored documents, and how they combine.

A Matches is sparse: ascending document numbers with their scores. The documents of one segment, N of them.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Matches:
    """`docs` int64 [n] ascending and distinct, `scores` float64 [n]."""

    docs: npt.NDArray[np.int64]
    scores: npt.NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.docs)

    def only(self, mask: npt.NDArray[np.bool_]) -> "Matches":
        """Those at which `mask` [n] is true."""
        return Matches(self.docs[mask], self.scores[mask])


def unscored(docs: npt.NDArray[np.int64]) -> Matches:
    return Matches(docs, np.zeros(len(docs)))


def nothing() -> Matches:
    return unscored(np.zeros(0, np.int64))


def everything(documents: int) -> Matches:
    return unscored(np.arange(documents, dtype=np.int64))


def all_of(operands: list[Matches]) -> Matches:
    """The documents that are in every one; their scores added. At least one operand."""
    first, *rest = sorted(operands, key=len)
    docs, scores = first.docs, first.scores
    for operand in rest:
        if not len(docs) or not len(operand):
            return nothing()
        at = np.searchsorted(operand.docs, docs)
        np.minimum(at, len(operand) - 1, out=at)
        hit = operand.docs[at] == docs
        docs, scores = docs[hit], scores[hit] + operand.scores[at[hit]]
    return Matches(docs, scores)


def any_of(operands: list[Matches], documents: int) -> Matches:
    """The documents that are in any; their scores added."""
    if len(operands) == 1:
        return operands[0]
    scores = np.zeros(documents)
    present = np.zeros(documents, bool)
    for operand in operands:
        scores[operand.docs] += operand.scores
        present[operand.docs] = True
    docs = np.flatnonzero(present)
    return Matches(docs, scores[docs])


def best_of(operands: list[Matches], documents: int) -> Matches:
    """The documents that are in any, each with the greatest of its scores."""
    if len(operands) == 1:
        return operands[0]
    scores = np.zeros(documents)
    present = np.zeros(documents, bool)
    for operand in operands:
        scores[operand.docs] = np.maximum(scores[operand.docs], operand.scores)
        present[operand.docs] = True
    docs = np.flatnonzero(present)
    return Matches(docs, scores[docs])


def complement(matches: Matches, documents: int) -> Matches:
    """The documents that are not in `matches`, unscored."""
    absent = np.ones(documents, bool)
    absent[matches.docs] = False
    return unscored(np.flatnonzero(absent))
