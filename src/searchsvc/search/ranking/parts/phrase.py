"""Is the whole query a phrase of the article?

Somebody who remembers a sentence types its words in their order, and a name is its words together: `Theresa May` is
not any Theresa who may, and a stop word counts in it. An exact phrase among the query's words is the strongest sign
there is that this is the article: Metzler and Croft, "A Markov Random Field Model for Term Dependencies" (SIGIR
2005), weigh ordered windows for it; here it is the full one alone.
"""

import numpy as np

from searchsvc.search.ranking.bm25f import Column
from searchsvc.search.ranking.candidates import Candidates


def phrase_shares(candidates: Candidates) -> Column:
    """float64 [hits]: 1 where the article has the phrase in any text field."""
    phrase = candidates.wording.phrase
    return np.zeros(len(candidates.scores)) if phrase is None else candidates.leaf_in(phrase).astype(np.float64)
