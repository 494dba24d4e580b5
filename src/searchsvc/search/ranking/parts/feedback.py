"""Which of the candidates are like the best five, beyond the words of the query?

Relevance feedback (RM3): the words that the best articles share stand for what the query means, and each candidate is
scored by those words, too. Lavrenko and Croft, "Relevance-based language models" (SIGIR 2001); Abdul-Jaleel and others,
"UMass at TREC 2004: Novelty and HARD", for the mixing. Only from six words on: shorter queries name a thing, which the
best five may miss.
Candidates are reordered, and none is added.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np

from searchsvc.engines.port import Evidence
from searchsvc.query.tree import known_word
from searchsvc.search.ranking.bm25f import Column, leaf_scores, worth
from searchsvc.search.ranking.candidates import Candidates
from searchsvc.search.ranking.compiled.feedback import compiled_feedback
from searchsvc.text.encoding.counting import STOP_WORD, NumberedTerms, term_counter
from searchsvc.text.tokens import TextAnalyzer

FROM_WORDS = 6
ARTICLES = 5
TERMS = 30
LOOKED_UP, _LOOKED_UP_FIRST = 60, 36
"""So many of the likeliest terms are asked of the engine, where the first of them are too few."""
LEAST_IDF = 1.386
"""ln 4: what a word has that a quarter of the articles have."""

AnalysedTexts: TypeAlias = tuple[TextAnalyzer, Iterable[str]]
"""The texts of an article, after the analyzer of its language."""


class TermScores(NamedTuple):
    """`scores`, float64 [hits], by those of the terms that are `kept`: so many."""

    scores: Column
    kept: int


def feedback_additions(candidates: Candidates, scores: Column, texts: Callable[[int], AnalysedTexts]) -> Column:
    """float64 [hits]: the score by the shared words, less `scores` (all that was added before): times a weight w that
    mixes both, (1 - w) of the one and w of the other. `texts` gives those of a candidate, with what analyses them.
    """
    if len(candidates.wording.words) < FROM_WORDS:
        return np.zeros(len(scores))
    best = np.argsort(-scores, kind="stable")[:ARTICLES].tolist()
    likely = expansion([(*texts(hit), float(scores[hit])) for hit in best])
    found = _by_terms(candidates, likely[:_LOOKED_UP_FIRST])
    if found.kept < TERMS and len(likely) > _LOOKED_UP_FIRST:
        found = _by_terms(candidates, likely)
    if not found.kept:
        return np.zeros(len(scores))
    additions: Column = sum(candidates.wording.times) * found.scores - scores
    return additions


def _by_terms(candidates: Candidates, likely: Sequence[tuple[str, float]]) -> TermScores:
    """By up to TERMS of the terms that are rare enough and that several candidates have."""
    evidence = candidates.evidence_of([known_word(term) for term, _ in likely])
    shares = [share for _, share in likely]
    compiled = compiled_feedback()
    if compiled is None:
        return plain_scores(evidence, shares)
    return TermScores(*compiled.scores(evidence, worth(evidence), shares, least_idf=LEAST_IDF, most=TERMS))


def plain_scores(evidence: Evidence, shares: Sequence[float]) -> TermScores:
    """The same with arrays. `shares`: how likely each of the terms is."""
    of_terms = leaf_scores(evidence)
    shared = evidence.frequencies.any(axis=2).sum(axis=0) > 1
    kept = np.flatnonzero((evidence.idf > LEAST_IDF) & shared)[:TERMS]
    weights = np.array(shares)[kept]
    return TermScores(of_terms[:, kept] @ (weights / weights.sum()), len(kept))


def expansion(articles: Sequence[tuple[TextAnalyzer, Iterable[str], float]]) -> list[tuple[str, float]]:
    """The likeliest terms in the texts of `articles`, each by the share of its score; without stop words.

    The first LOOKED_UP of them with how likely each is, the likeliest first, equals by the alphabet.
    """
    total = sum(score for _, _, score in articles)
    of_analyzers: dict[TextAnalyzer, list[tuple[Iterable[str], float]]] = {}
    for analyzer, texts, score in articles:
        of_analyzers.setdefault(analyzer, []).append((texts, score / total))
    likely: dict[str, float] = {}
    for analyzer, some in of_analyzers.items():
        for term, share in _likely(some, analyzer).items():
            likely[term] = likely.get(term, 0.0) + share
    first = sorted(sorted(likely), key=likely.__getitem__, reverse=True)[:LOOKED_UP]
    return [(term, likely[term]) for term in first]


def _likely(articles: Sequence[tuple[Iterable[str], float]], analyzer: TextAnalyzer) -> dict[str, float]:
    """How likely the likeliest terms are in articles, each given by its texts and its share of all scores."""
    counter = term_counter(analyzer)  # type: ignore[arg-type]  # analyzers are hashed by identity
    found = counter.numbered([texts for texts, _ in articles])
    shares = [score / max(1, count) for count, (_, score) in zip(found.counts, articles, strict=True)]
    compiled = compiled_feedback()
    return plain_likeliest(found, shares) if compiled is None else compiled.likeliest(found, shares, LOOKED_UP)


def plain_likeliest(found: NumberedTerms, shares: Sequence[float]) -> dict[str, float]:
    """The same with arrays. `shares`, by article: what a token adds to its term."""
    numbers = np.asarray(found.numbers)[np.asarray(found.entries)] - STOP_WORD  # so that stop words have the number 0
    likely = np.bincount(numbers, np.repeat(shares, found.counts))[-STOP_WORD:].astype(np.float64, copy=False)
    likeliest = _among_likeliest(likely)
    return dict(zip([found.terms[number] for number in likeliest], likely[likeliest].tolist(), strict=True))


def _among_likeliest(likely: Column) -> list[int]:
    """The numbers of all terms that are among the first LOOKED_UP, or equal the last of these."""
    there = np.flatnonzero(likely != 0)  # of flags, which takes a fifth of the time of numbers
    if len(there) > LOOKED_UP:
        least = np.partition(likely[there], -LOOKED_UP)[-LOOKED_UP]
        there = there[likely[there] >= least]
    numbers: list[int] = there.tolist()
    return numbers
