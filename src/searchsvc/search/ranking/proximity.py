"""Do words of the query stand near each other?

Each pair of words is worth the smaller idf of both, saturated as BM25 saturates a frequency, by the sum of 1 /
distance over all their places at most 50 positions apart in one field: Büttcher, Clarke and Lushman, "Term proximity
scoring for ad-hoc retrieval on very large text collections" (SIGIR 2006), with 1 / distance for their 1 / distance²,
which was worse here. Of many words only neighbours in the query are pairs: the others are near each other by chance.
"""

from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt

from searchsvc import schema
from searchsvc.engines.port import Positions
from searchsvc.search.ranking.bm25f import Column
from searchsvc.search.ranking.candidates import Candidates

FARTHEST = 50
ALL_PAIRS_UP_TO = 6
MOST_NEIGHBOURS = 64
"""Places in one window that are looked at: more are a list of one word."""


def proximity_additions(candidates: Candidates) -> Column:
    """float64 [hits], in units of idf."""
    words = len(candidates.wording.words)
    if words < 2:  # noqa: PLR2004  (a pair)
        return np.zeros(len(candidates.scores))
    pairs = pairs_of(words)
    nearness = pair_nearness(candidates.positions(), pairs, words, len(candidates.scores))
    smaller = np.array([min(candidates.word_idf[one], candidates.word_idf[other]) for one, other in pairs])
    additions: Column = (nearness * (schema.K1 + 1) / (nearness + schema.K1)) @ smaller
    return additions


def pairs_of(words: int) -> list[tuple[int, int]]:
    """Which of so many words are looked at together, by their indexes, the smaller first."""
    return list(combinations(range(words), 2) if words <= ALL_PAIRS_UP_TO else pairwise(range(words)))


def pair_nearness(positions: Positions, pairs: list[tuple[int, int]], words: int, hits: int) -> Column:
    """float64 [hits, pairs]: the sum of 1 / distance of each pair. `leaf` of the positions is the word.

    The places of all words lie in one row, fields and hits farther apart than a window; each is compared with the
    next, the one after that, and so on, as long as any two are within the window.
    """
    number = np.full((words, words), -1, np.int32)
    for index, (one, other) in enumerate(pairs):
        number[one, other] = number[other, one] = index
    row = _in_one_row(positions)
    word = positions.leaf
    found = np.zeros(hits * len(pairs))
    first = np.arange(len(row))
    for step in range(1, MOST_NEIGHBOURS + 1):
        first = first[: np.searchsorted(first, len(row) - step)]
        distance = row[first + step] - row[first]
        near = distance <= FARTHEST
        first, distance = first[near], distance[near]
        if not len(first):
            break
        pair = number[word[first], word[first + step]]
        counted = (pair >= 0) & (distance > 0)
        at = positions.hit[first[counted]] * len(pairs) + pair[counted]
        found += np.bincount(at, 1 / distance[counted], len(found))
    return found.reshape(hits, len(pairs))


def _in_one_row(positions: Positions) -> npt.NDArray[np.int64]:
    width = (int(positions.position.max()) if len(positions.position) else 0) + FARTHEST + 1
    field = positions.hit.astype(np.int64) * len(schema.TEXT_FIELDS) + positions.field
    return field * width + positions.position
