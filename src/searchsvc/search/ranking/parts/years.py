"""Was the article published in a year that the query names?

Who types `election 2019` means the election of that year, and most articles of it never write the year. When a
candidate was published its stored article says.
"""

from collections.abc import Callable, Sequence

import numpy as np

from searchsvc.article import Moment
from searchsvc.search.ranking.bm25f import Column


def year_shares(years: Sequence[int], scores: Column, published: Callable[[int], Moment | None]) -> Column:
    """float64 [hits]: 1 where the candidate was published in any of the years. `published` gives when each was.

    One that scores nothing has no word of the query: to be of the year is why it is listed, and no more than that.
    """
    moments = [published(hit) for hit in range(len(scores))]
    of_year = [moment is not None and moment.day.year in years for moment in moments]
    return np.array(of_year, np.float64) * (scores > 0)
