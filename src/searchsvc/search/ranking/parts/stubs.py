"""Is an article of five words better than a report, since it is so short?

BM25 divides frequencies by length, and without a bound: one mention in a line of two words counts as five in a report.
Shortness is worth something to the point where a text is a note and no article. Below that it gains no more, field by
field. That BM25's normalisation treats extremes of length unfairly: Lv and Zhai, "When documents are very long, BM25
fails!" (SIGIR 2011), of the other end.
"""

import numpy as np

from searchsvc.search.ranking.bm25f import Column, are_below
from searchsvc.search.ranking.candidates import Candidates
from searchsvc.search.ranking.weights import STUB_FLOORS


def stub_additions(candidates: Candidates) -> Column:
    """float64 [hits], none above 0: the score with the floors, less the score without."""
    additions = np.zeros(len(candidates.scores))
    short = np.flatnonzero(are_below(candidates.evidence, STUB_FLOORS)).tolist()
    if short:
        difference = candidates.word_scores(short, STUB_FLOORS) - candidates.word_scores(short)
        additions[short] = (difference * np.array(candidates.wording.times, np.float64)).sum(axis=1)
    return additions
