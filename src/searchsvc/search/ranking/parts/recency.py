"""How much less is an article worth for its age?

    score × (1 − w + w · 2^(−age / half-life))

News ages, and a reader of today mostly wants what is new; but an archive is asked for what is old as often. So it is
off unless somebody sets a weight, and where dates are sorted or ranged, since then they say what is wanted. Exponential
decay: Li and Croft, "Time-based language models" (CIKM 2003). An article without a date counts as the oldest.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from searchsvc.article import Moment
from searchsvc.search.ranking.bm25f import Column

_SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Recency:
    """`weight` from 0, where age is nothing, to 1, where an old article is worth nothing; `half_life` in days."""

    weight: float = 0.0
    half_life: float = 365.0


NO_RECENCY = Recency()


@dataclass(frozen=True, slots=True)
class AgePenalty:
    """What age costs, counted from `now`. The weight is above 0."""

    recency: Recency
    now: dt.datetime


def recency_additions(scores: Column, published: Callable[[int], Moment | None], age: AgePenalty) -> Column:
    """float64 [hits], none above 0: what each score loses. `published` gives when each candidate was.

    What is dated after now counts as new.
    """
    moments = [published(hit) for hit in range(len(scores))]
    seconds = np.array([-np.inf if moment is None else moment.seconds for moment in moments])
    days = np.maximum(age.now.timestamp() - seconds, 0) / _SECONDS_A_DAY
    lost: Column = -age.recency.weight * (1 - np.exp2(-days / age.recency.half_life))
    return scores * lost
