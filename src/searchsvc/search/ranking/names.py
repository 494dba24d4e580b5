"""Is a word that was typed in capitals written in capitals in the article?

WHO and who, US and us, IT and it are one term each, since an index of both would hold each word twice. Capitals
inside a query that is not all capitals say which is meant, and the stored text of the candidates says which it has.
"""

import re
from collections.abc import Callable, Sequence

import numpy as np

from searchsvc.search.ranking.bm25f import Column


def names_shares(capitals: Sequence[str], hits: int, stored: Callable[[int], bytes]) -> Column:
    """float64 [hits]: the share of `capitals` that the article has in capitals, not as part of a line of capitals.

    `stored` gives a candidate's article as it is kept: JSON, which leaves letters as they are.
    """
    if not capitals:
        return np.zeros(hits)
    patterns = [in_capitals(name) for name in capitals]
    found = [sum(pattern.search(stored(hit)) is not None for pattern in patterns) for hit in range(hits)]
    return np.array(found, np.float64) / len(capitals)


def in_capitals(name: str) -> re.Pattern[bytes]:
    """The name as a word of its own; beside a word of capitals it may be part of a headline of capitals."""
    return re.compile(rb"(?<![A-Za-z])(?<![A-Z] )" + re.escape(name.encode()) + rb"(?![A-Za-z])(?! [A-Z]{2})")
