"""Do words of the query stand near each other?

Each pair of words is worth the smaller idf of both, saturated as BM25 saturates a frequency, by the sum of 1 /
distance over all their places at most 50 positions apart in one field: Büttcher, Clarke and Lushman, "Term proximity
scoring for ad-hoc retrieval on very large text collections" (SIGIR 2006), with 1 / distance for their 1 / distance²,
which was worse here. Of many words only neighbours in the query are pairs: the others are near each other by chance.
"""

from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from searchsvc import schema
from searchsvc.engines.port import Positions
from searchsvc.search.ranking.bm25f import Column
from searchsvc.search.ranking.candidates import Candidates
from searchsvc.search.ranking.compiled.nearness import compiled_nearness

FARTHEST = 50
ALL_PAIRS_UP_TO = 6
MOST_NEIGHBOURS = 64
"""Places in one window that are looked at: more are a list of one word."""
_AT_ONCE = 4096
"""Places that are compared in one step, with so many times MOST_NEIGHBOURS others: some megabytes."""

_Row: TypeAlias = npt.NDArray[np.int64]


def proximity_additions(candidates: Candidates) -> Column:
    """float64 [hits], in units of idf."""
    words = len(candidates.wording.words)
    if words < 2:  # noqa: PLR2004  (a pair)
        return np.zeros(len(candidates.scores))
    pairs = pairs_of(words)
    nearness = pair_nearness(candidates.positions(), pairs, words, len(candidates.scores))
    ones, others, _ = _of_pairs(pairs, words)
    smaller = np.minimum(candidates.word_idf[ones], candidates.word_idf[others])
    additions: Column = (nearness * (schema.K1 + 1) / (nearness + schema.K1)) @ smaller
    return additions


@lru_cache(maxsize=16)
def pairs_of(words: int) -> tuple[tuple[int, int], ...]:
    """Which of so many words are looked at together, by their indexes, the smaller first."""
    return tuple(combinations(range(words), 2) if words <= ALL_PAIRS_UP_TO else pairwise(range(words)))


def pair_nearness(positions: Positions, pairs: tuple[tuple[int, int], ...], words: int, hits: int) -> Column:
    """float64 [hits, pairs]: the sum of 1 / distance of each pair. `leaf` of the positions is the word.

    Each place is compared with those after it in its window.
    """
    number = _of_pairs(pairs, words).number
    compiled = compiled_nearness(FARTHEST, MOST_NEIGHBOURS)
    if compiled is not None:
        return compiled.of(positions, number, len(pairs), hits)
    return plain_nearness(positions, number, len(pairs), hits)


def plain_nearness(positions: Positions, number: npt.NDArray[np.int32], pairs: int, hits: int) -> Column:
    """The same with arrays; `number` is that of a pair by its two words. The places of all words lie in one row, fields
    and hits farther apart than a window.
    """
    row = _in_one_row(positions)
    found = np.zeros(hits * pairs)
    for begin in range(0, len(row), _AT_ONCE):
        first, second = _near_one_another(row, begin)
        pair, distance = number[positions.leaf[first], positions.leaf[second]], row[second] - row[first]
        counted = (pair >= 0) & (distance > 0)
        at = positions.hit[first[counted]] * pairs + pair[counted]
        found += np.bincount(at, 1 / distance[counted], len(found))
    return found.reshape(hits, pairs)


class _OfPairs(NamedTuple):
    """Of pairs of so many words the `ones` and the `others` [pairs]; and by two words, in either order, the `number` of
    their pair, -1 where they are none.
    """

    ones: npt.NDArray[np.int64]
    others: npt.NDArray[np.int64]
    number: npt.NDArray[np.int32]


@lru_cache(maxsize=16)
def _of_pairs(pairs: tuple[tuple[int, int], ...], words: int) -> _OfPairs:
    ones, others = np.array(pairs, np.int64).T
    number = np.full((words, words), -1, np.int32)
    number[ones, others] = number[others, ones] = np.arange(len(pairs))
    return _OfPairs(ones, others, number)


def _near_one_another(row: _Row, begin: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The indexes of places of a sorted row that are in one window: parallel, each of the first at most MOST_NEIGHBOURS
    times, with those after it. The first are those from `begin`, _AT_ONCE of them.
    """
    places = np.arange(begin, min(begin + _AT_ONCE, len(row)))
    after = np.searchsorted(row, row[places] + FARTHEST, side="right") - places - 1
    neighbours = np.minimum(after, MOST_NEIGHBOURS)
    first = np.repeat(places, neighbours)
    before = np.repeat(np.cumsum(neighbours) - neighbours, neighbours)
    return first, first + 1 + np.arange(len(first)) - before


def _in_one_row(positions: Positions) -> _Row:
    width = (int(positions.position.max()) if len(positions.position) else 0) + FARTHEST + 1
    field = positions.hit.astype(np.int64) * len(schema.TEXT_FIELDS) + positions.field
    return field * width + positions.position
