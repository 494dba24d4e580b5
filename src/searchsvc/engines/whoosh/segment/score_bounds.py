"""How well can a posting score at most, in one byte?

W is the weighted, length-normalised term frequency of searching/arrays/bm25f.py with the default boosts, b and k1, and
the mean lengths of the whole segment. A posting's bound is ceil(255 · W / (W + k1)): with other boosts it is loosened,
never recomputed.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from searchsvc.schema import DEFAULT_B, DEFAULT_BOOSTS, K1, TEXT_FIELDS

_MARGIN = 1e-6
"""Above the rounding of whoever computes W in another order."""


@dataclass(frozen=True, slots=True)
class DefaultWeights:
    """`lengths` [documents, text fields] of a segment; `means` over the documents that have the field, 0 for none."""

    lengths: npt.NDArray[np.unsignedinteger]
    means: tuple[float, ...]

    def section(self) -> npt.NDArray[np.float64]:
        """What was computed with: k1, then boosts, b and mean lengths by field."""
        boosts = [DEFAULT_BOOSTS[name] for name in TEXT_FIELDS]
        return np.array([K1, *boosts, *(DEFAULT_B[name] for name in TEXT_FIELDS), *self.means], "<f8")

    def weights(self, docs: npt.NDArray[np.uint32], tf: npt.NDArray[np.uint32]) -> npt.NDArray[np.float64]:
        """W of postings: `docs` [n], `tf` [n, text fields]."""
        weight = np.zeros(len(docs))
        for column, name in enumerate(TEXT_FIELDS):
            if not self.means[column]:
                continue
            having = np.flatnonzero(tf[:, column])
            b = DEFAULT_B[name]
            norm = (1 - b) + b * self.lengths[docs[having], column] / self.means[column]
            weight[having] += DEFAULT_BOOSTS[name] * tf[having, column] / norm
        return weight


def bounds(weight: npt.NDArray[np.float64]) -> npt.NDArray[np.uint8]:
    """The bytes of postings of these W."""
    return np.minimum(255, np.ceil(255 * weight / (weight + K1) + _MARGIN)).astype(np.uint8)
