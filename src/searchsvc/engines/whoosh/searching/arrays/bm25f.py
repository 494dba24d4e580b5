"""BM25F over arrays.

    W     = sum over fields of  boost · tf / ((1 - b) + b · length / mean length)
    score = idf · W / (W + k1) · (k1 + 1)
    idf   = ln(1 + (N - df + 0.5) / (df + 0.5))

Frequencies are weighted and normalised by field, summed, and only then saturated (Robertson, Zaragoza, Taylor:
Simple BM25 Extension to Multiple Weighted Fields, CIKM 2004; the idf that is never negative is Lucene's). N and df
count documents, whichever fields hold the term.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.segment.layout import TEXT_GROUP
from searchsvc.engines.whoosh.segment.segment import Segment


@dataclass(frozen=True, slots=True)
class Weighting:
    """How the text fields of one segment count in one request."""

    segment: Segment
    mean_length: Mapping[str, float]
    boosts: Mapping[str, float]
    b: Mapping[str, float]
    k1: float

    def scores(
        self, docs: npt.NDArray[Any], tf: npt.NDArray[Any], columns: tuple[int, ...], total_idf: float
    ) -> npt.NDArray[np.float64]:
        """Scores float64 [n] of the documents `docs` [n] with frequencies `tf` [n, fields] in the fields `columns`."""
        weight = np.zeros(len(docs))
        for column in columns:
            name = TEXT_GROUP.fields[column]
            boost = self.boosts.get(name, 0.0)
            field = self.segment.lengths[name]
            frequency = tf[:, column]
            if not boost or not field.total:
                continue
            b = self.b.get(name, 0.0)
            norm = (1 - b) + b * field.lengths[docs] / self.mean_length[name]
            # A document without the field has frequency 0 there, and with b = 1 norm 0: leave those out.
            np.add(weight, boost * frequency / np.where(frequency, norm, 1.0), out=weight)
        return (
            total_idf * (self.k1 + 1) * np.divide(weight, weight + self.k1, out=np.zeros(len(docs)), where=weight > 0)
        )
