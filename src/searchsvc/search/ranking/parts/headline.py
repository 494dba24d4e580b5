"""Are all words of the query in the headline, and are they the whole of it?

A headline says what an article is about; one that has every word is about the query. Whoever types a headline in full
wants that article first, also where a longer headline has the same words. Known-item search rewards titles more than
any other field: Ogilvie and Callan, "Combining document representations for known-item search" (SIGIR 2003).

A few words without a stop word are how a headline is remembered. One that has them in their order, in their very forms,
is meant, and the more so the fewer words it has besides.
"""

import numpy as np

from searchsvc.query.tree import TextLeaf
from searchsvc.search.ranking.bm25f import Column
from searchsvc.search.ranking.candidates import HEADLINE, Candidates, Flags
from searchsvc.search.ranking.weights import HEADLINE_COVERED, HEADLINE_IN_ORDER, WHOLE_HEADLINE


def headline_shares(candidates: Candidates) -> Column:
    """float64 [hits]: 1 where the headline has all words, and WHOLE_HEADLINE more where it is the query. Where it has
    them in order, HEADLINE_IN_ORDER more, and HEADLINE_COVERED times the share of its words that they are.
    """
    complete = candidates.all_in_headline()
    if not complete.any():
        return np.zeros(len(complete))
    shares = complete + WHOLE_HEADLINE * (complete & headline_is_query(candidates))
    typed = max(candidates.wording.length, 1)
    covered = typed / np.maximum(candidates.evidence.lengths[:, HEADLINE], typed)
    return shares + in_order(candidates) * (HEADLINE_IN_ORDER + HEADLINE_COVERED * covered)


def in_order(candidates: Candidates) -> Flags:
    """Bool [hits]: has a headline all words in their order, each in the form that was typed, if it has one? A compound
    has its words for a form, and a year its number. Of a query that has stop words or is a single word, none is asked.
    """
    wording, found = candidates.wording, np.zeros(len(candidates.scores), np.bool_)
    words = len(wording.words)
    if words < 2 or not wording.scores_all_words:  # noqa: PLR2004  (one of at least two)
        return found
    forms = candidates.of_wording.forms
    having: Flags = np.all(candidates.evidence.frequencies[:, forms, HEADLINE] > 0, axis=1)
    if len(forms) < words:
        having &= candidates.all_in_headline()
    places = candidates.positions()
    inside = having[places.hit] & (places.field == HEADLINE)
    next_word = dict.fromkeys(np.flatnonzero(having).tolist(), 0)
    for hit, word in zip(places.hit[inside].tolist(), places.leaf[inside].tolist(), strict=True):
        next_word[hit] += word == next_word[hit]
    found[[hit for hit, word in next_word.items() if word == words]] = True
    return found


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
