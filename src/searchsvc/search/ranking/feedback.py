"""Which of the candidates are like the best five, beyond the words of the query?

RM3: the words that the best articles share stand for what the query means, and each candidate is scored by those words,
too. Lavrenko and Croft, "Relevance-based language models" (SIGIR 2001); Abdul-Jaleel and others, "UMass at TREC 2004:
Novelty and HARD", for the mixing. Only from six words on: shorter queries name a thing, which the best five may miss.
Candidates are reordered, and none is added.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from heapq import nsmallest

import numpy as np

from searchsvc.query.tree import Word
from searchsvc.search.ranking.bm25f import Column, leaf_scores
from searchsvc.search.ranking.candidates import Candidates
from searchsvc.text.encoding.counting import term_counter
from searchsvc.text.tokens import TextAnalyzer

FROM_WORDS = 6
ARTICLES = 5
TERMS = 30
_LOOKED_UP = 60
_LEAST_IDF = 1.386
"""ln 4: what a word has that a quarter of the articles have."""


def feedback_additions(
    candidates: Candidates, scores: Column, texts: Callable[[int], Iterable[str]], analyzer: TextAnalyzer
) -> Column:
    """float64 [hits]: the score by the shared words, less `scores` (all that was added before): times a weight w that
    mixes both, (1 - w) of the one and w of the other. `texts` gives those of a candidate.
    """
    if len(candidates.wording.words) < FROM_WORDS:
        return np.zeros(len(scores))
    best = np.argsort(-scores, kind="stable")[:ARTICLES]
    likely = expansion([(texts(int(hit)), float(scores[hit])) for hit in best], analyzer)
    terms = [term for _, term in nsmallest(_LOOKED_UP, ((-share, term) for term, share in likely.items()))]
    evidence = candidates.evidence_of([Word(term) for term in terms])
    shared = evidence.frequencies.any(axis=2).sum(axis=0) > 1
    kept = np.flatnonzero((evidence.idf > _LEAST_IDF) & shared)[:TERMS]
    if not len(kept):
        return np.zeros(len(scores))
    shares = np.array([likely[terms[index]] for index in kept])
    by_terms = leaf_scores(evidence)[:, kept] @ (shares / shares.sum())
    additions: Column = sum(candidates.wording.times) * by_terms - scores
    return additions


def expansion(articles: Sequence[tuple[Iterable[str], float]], analyzer: TextAnalyzer) -> dict[str, float]:
    """How likely each term is in the texts of `articles`, each by the share of its score; without stop words."""
    total = sum(score for _, score in articles)
    likely: defaultdict[str, float] = defaultdict(float)
    count = term_counter(analyzer).counts  # type: ignore[arg-type]  # analyzers are hashed by identity
    for texts, score in articles:
        counts = count(texts)
        share = score / total / max(1, sum(counts.values()))
        for (term, form), times in counts.items():
            if not analyzer.is_stop_word(form):
                likely[term] += share * times
    return dict(likely)
