"""Is a word that was typed in capitals written in capitals in the article?

WHO and who, US and us, IT and it are one term each, since an index of both would hold each word twice. Capitals
inside a query that is not all capitals say which is meant, and the stored text of the candidates says which it has.
"""

import re
from collections.abc import Callable, Sequence

import numpy as np

from searchsvc.search.ranking.bm25f import Column
from searchsvc.stored import decode, strings_of


def names_shares(capitals: Sequence[str], hits: int, stored: Callable[[int], bytes]) -> Column:
    """float64 [hits]: the share of `capitals` that the article has in capitals, not as part of a line of capitals.

    `stored` gives a candidate's article as it is kept.
    """
    if not capitals:
        return np.zeros(hits)
    names = InCapitals(capitals)
    return np.array([len(names.of(stored(hit))) for hit in range(hits)], np.float64) / len(capitals)


class InCapitals:
    """Looks for names in the texts of articles, as words of their own and with full stops or without: U.S. is US."""

    def __init__(self, names: Sequence[str]) -> None:
        letters = {name: r"\.?".join(map(re.escape, name)) for name in names}
        self._anywhere = re.compile("|".join(letters.values()).encode())
        self._alone = {name: _alone(pattern) for name, pattern in letters.items()}

    def of(self, stored: bytes) -> tuple[str, ...]:
        """Those of the names that a stored article has. Raises as stored.decode does."""
        if not self._anywhere.search(stored):  # most have none, and need not be read
            return ()
        texts = strings_of(decode(stored))
        return tuple(name for name, alone in self._alone.items() if any(map(alone.search, texts)))


def _alone(letters: str) -> re.Pattern[str]:
    """A word of its own; beside a word of capitals it may be part of a headline of capitals."""
    return re.compile(rf"(?<![^\W\d_])(?<![A-Z]\.)(?<![A-Z] ){letters}(?!\.?[^\W\d_])(?!\.? [A-Z]{{2}})")
