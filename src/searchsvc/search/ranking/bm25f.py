"""What is it worth that leaves stand so often in fields so long?

The formula of the engines (docs of engines/memory/bm25f.py), over the evidence of many candidates at once.
"""

import math
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from searchsvc import schema
from searchsvc.engines.port import Evidence

Column = npt.NDArray[np.float64]

_BOOSTS = np.array([schema.DEFAULT_BOOSTS[name] for name in schema.TEXT_FIELDS])
_B = np.array([schema.DEFAULT_B[name] for name in schema.TEXT_FIELDS])
NO_FLOORS: Mapping[str, float] = MappingProxyType({})


def leaf_scores(evidence: Evidence, floors: Mapping[str, float] = NO_FLOORS) -> Column:
    """float64 [hits, leaves]. `floors`, by field: a shorter one counts as so much of the mean length."""
    weights = np.matmul(evidence.frequencies, worth(evidence, floors)[:, :, None])[:, :, 0]
    scores: Column = evidence.idf * weights * (schema.K1 + 1) / (weights + schema.K1)
    return scores


def field_weights(evidence: Evidence) -> Column:
    """float64 [hits, leaves, fields]: what each field adds to the W of a leaf, of which its score is made."""
    weights: Column = evidence.frequencies * worth(evidence)[:, None, :]
    return weights


def articles_having(idf: float, documents: int) -> int:
    """The df that an idf was made of, of so many documents: idf = ln(1 + (N - df + ½) / (df + ½))."""
    return round((documents + 1) / math.exp(idf) - 0.5)


def are_below(evidence: Evidence, floors: Mapping[str, float]) -> npt.NDArray[np.bool_]:
    """Bool [hits]: is a field shorter than its floor?"""
    shares = _shares_of_mean(evidence)
    below: npt.NDArray[np.bool_] = np.any(
        [shares[:, schema.TEXT_FIELDS.index(name)] < floor for name, floor in floors.items()], axis=0
    )
    return below


def _shares_of_mean(evidence: Evidence) -> Column:
    """float64 [hits, fields]: the length of each field by its mean."""
    shares: Column = evidence.lengths / np.where(evidence.mean_lengths > 0, evidence.mean_lengths, 1)
    return shares


def worth(evidence: Evidence, floors: Mapping[str, float] = NO_FLOORS) -> Column:
    """float64 [hits, fields]: what one occurrence in each field counts."""
    shares = _shares_of_mean(evidence)
    for name, floor in floors.items():
        column = schema.TEXT_FIELDS.index(name)
        shares[:, column] = np.maximum(shares[:, column], floor)
    of_one: Column = _BOOSTS / ((1 - _B) + _B * shares)
    return of_one
