"""Are all words of the query in the headline, and are they the whole of it?

A headline says what an article is about; one that has every word is about the query. Whoever types a headline in full
wants that article first, also where a longer headline has the same words. Known-item search rewards titles more than
any other field: Ogilvie and Callan, "Combining document representations for known-item search" (SIGIR 2003).
"""

import numpy as np

from searchsvc.query.tree import TextLeaf
from searchsvc.search.ranking.bm25f import Column
from searchsvc.search.ranking.candidates import HEADLINE, Candidates, Flags
from searchsvc.search.ranking.weights import WHOLE_HEADLINE


def headline_shares(candidates: Candidates) -> Column:
    """float64 [hits]: 1 where the headline has all words, 1 + WHOLE_HEADLINE where it is the query."""
    complete = candidates.all_in_headline()
    if not complete.any():
        return np.zeros(len(complete))
    return np.where(complete & headline_is_query(candidates), 1 + WHOLE_HEADLINE, complete.astype(np.float64))


def headline_is_query(candidates: Candidates) -> Flags:
    """Bool [hits]: has a headline all that was typed, in a row, and nothing else, each word in the form that was typed?

    `Generals strike` is not what `general strike` asks for, and `Storm hits London` is not `storm in London`.
    """
    wording, frequencies = candidates.wording, candidates.evidence.frequencies
    leaves: list[TextLeaf] = [form for form in wording.forms if form is not None]
    if wording.phrase is not None:
        leaves.append(wording.phrase)
    elif wording.length > 1:  # too long for a phrase
        return np.zeros(len(candidates.scores), np.bool_)
    as_typed = (frequencies[:, [candidates.columns[leaf] for leaf in leaves], HEADLINE] > 0).all(axis=1)
    same: Flags = as_typed & (candidates.evidence.lengths[:, HEADLINE] == wording.length)
    return same
