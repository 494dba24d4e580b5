"""Has the article the very form that was typed, and not only others of its stem?

A stem lumps together what people tell apart: housing and house, flying and flies, banking and the bank of a river.
Stems find more and the typed form is still the better guess, as in Peng and others, "Context sensitive stemming for
web search" (SIGIR 2007). Of the words that begin with `cat*`, cat itself is the typed form.
"""

import numpy as np

from searchsvc.search.ranking.bm25f import Column
from searchsvc.search.ranking.candidates import Candidates


def form_shares(candidates: Candidates) -> Column:
    """float64 [hits]: the words whose typed form is there, by their share of all idf, over the number of words.

    Over their number since among many words one form tells less: the others say what is meant.
    """
    shares = np.zeros(len(candidates.scores))
    forms = candidates.wording.forms
    idf = [
        candidates.evidence.idf[candidates.columns[form]] if form is not None else word_idf
        for form, word_idf in zip(forms, candidates.word_idf, strict=True)
    ]
    whole = float(sum(idf))
    if whole <= 0:
        return shares
    for form, rarity in zip(forms, idf, strict=True):
        if form is not None:
            shares += candidates.leaf_in(form) * (rarity / whole)
    return shares / len(forms)
