"""Are all words of the query in the headline, and are they the whole of it?

A headline says what an article is about; one that has every word is about the query. Whoever types a headline in full
wants that article first, also where a longer headline has the same words. Known-item search rewards titles more than
any other field: Ogilvie and Callan, "Combining document representations for known-item search" (SIGIR 2003).
"""

import numpy as np

from searchsvc.search.ranking.bm25f import Column
from searchsvc.search.ranking.candidates import HEADLINE, Candidates
from searchsvc.search.ranking.weights import WHOLE_HEADLINE


def headline_shares(candidates: Candidates) -> Column:
    """float64 [hits]: 1 where the headline has all words, 1 + WHOLE_HEADLINE where it has no other."""
    complete = candidates.words_in_headline().all(axis=1)
    whole = complete & (candidates.evidence.lengths[:, HEADLINE] == candidates.wording.length)
    return np.where(whole, 1 + WHOLE_HEADLINE, complete.astype(np.float64))
