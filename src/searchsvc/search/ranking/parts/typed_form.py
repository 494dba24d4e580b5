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
    forms = candidates.wording.forms
    columns = candidates.of_wording.forms
    of_forms = candidates.evidence.idf[columns]
    formless = [idf for form, idf in zip(forms, candidates.word_idf.tolist(), strict=True) if form is None]
    whole = float(of_forms.sum()) + sum(formless)
    if whole <= 0:
        return np.zeros(len(candidates.scores))
    shares: Column = (candidates.matches[:, columns] * (of_forms / whole)).sum(axis=1) / len(forms)
    return shares
