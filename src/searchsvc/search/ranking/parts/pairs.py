"""How many neighbours of the query are neighbours in the article?

Who types a run of words from memory, or a sentence with a word exchanged, has most of its neighbours right and not the
phrase; so has a run that goes on in the next paragraph. The share is squared, since a pair or two of many say little.
Stop words count: `of the` tells one article from another where all other words are frequent. Ordered windows of two, as
in Metzler and Croft, "A Markov Random Field Model for Term Dependencies" (SIGIR 2005).
"""

import numpy as np

from searchsvc.search.ranking.bm25f import Column
from searchsvc.search.ranking.candidates import Candidates


def pairs_shares(candidates: Candidates) -> Column:
    """float64 [hits]: the square of the share of the query's pairs that the article has in any text field."""
    pairs = candidates.wording.pairs
    if not pairs:
        return np.zeros(len(candidates.scores))
    found = candidates.matches[:, [candidates.columns[pair] for pair in pairs]]
    shares: Column = found.mean(axis=1) ** 2
    return shares
