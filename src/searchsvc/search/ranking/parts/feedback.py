"""Which of the candidates are like the best five, beyond the words of the query?

Relevance feedback (RM3): the words that the best articles share stand for what the query means, and each candidate is
scored by those words, too. Lavrenko and Croft, "Relevance-based language models" (SIGIR 2001); Abdul-Jaleel and others,
"UMass at TREC 2004: Novelty and HARD", for the mixing. Only from six words on: shorter queries name a thing, which the
best five may miss.
Candidates are reordered, and none is added.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from searchsvc.engines.port import Evidence
from searchsvc.query.tree import known_word
from searchsvc.search.ranking.bm25f import Column, leaf_scores
from searchsvc.search.ranking.candidates import Candidates, in_any_field
from searchsvc.text.encoding.counting import STOP_WORD, term_counter
from searchsvc.text.tokens import TextAnalyzer

FROM_WORDS = 6
ARTICLES = 5
TERMS = 30
_LOOKED_UP, _LOOKED_UP_FIRST = 60, 36
"""So many of the likeliest terms are asked of the engine, where the first of them are too few."""
_LEAST_IDF = 1.386
"""ln 4: what a word has that a quarter of the articles have."""

AnalysedTexts: TypeAlias = tuple[TextAnalyzer, Iterable[str]]
"""The texts of an article, after the analyzer of its language."""


def feedback_additions(candidates: Candidates, scores: Column, texts: Callable[[int], AnalysedTexts]) -> Column:
    """float64 [hits]: the score by the shared words, less `scores` (all that was added before): times a weight w that
    mixes both, (1 - w) of the one and w of the other. `texts` gives those of a candidate, with what analyses them.
    """
    if len(candidates.wording.words) < FROM_WORDS:
        return np.zeros(len(scores))
    best = np.argsort(-scores, kind="stable")[:ARTICLES].tolist()
    likely = expansion([(*texts(hit), float(scores[hit])) for hit in best])
    evidence, kept = _usable(candidates, likely[:_LOOKED_UP_FIRST])
    if len(kept) < TERMS and len(likely) > _LOOKED_UP_FIRST:
        evidence, kept = _usable(candidates, likely)
    if not kept:
        return np.zeros(len(scores))
    shares = np.array([likely[index][1] for index in kept])
    by_terms = leaf_scores(evidence) @ (shares / shares.sum())
    additions: Column = sum(candidates.wording.times) * by_terms - scores
    return additions


def _usable(candidates: Candidates, likely: Sequence[tuple[str, float]]) -> tuple[Evidence, list[int]]:
    """The indexes of up to TERMS terms that are rare enough and that several candidates have, and their evidence."""
    evidence = candidates.evidence_of([known_word(term) for term, _ in likely])
    shared = in_any_field(evidence.frequencies).sum(axis=0) > 1
    kept: list[int] = np.flatnonzero((evidence.idf > _LEAST_IDF) & shared)[:TERMS].tolist()
    return replace(evidence, frequencies=evidence.frequencies[:, kept], idf=evidence.idf[kept]), kept


def expansion(articles: Sequence[tuple[TextAnalyzer, Iterable[str], float]]) -> list[tuple[str, float]]:
    """The likeliest terms in the texts of `articles`, each by the share of its score; without stop words.

    The first _LOOKED_UP of them with how likely each is, the likeliest first, equals by the alphabet.
    """
    total = sum(score for _, _, score in articles)
    of_analyzers: dict[TextAnalyzer, list[tuple[Iterable[str], float]]] = {}
    for analyzer, texts, score in articles:
        of_analyzers.setdefault(analyzer, []).append((texts, score / total))
    likely: dict[str, float] = {}
    for analyzer, some in of_analyzers.items():
        for term, share in _likely(some, analyzer).items():
            likely[term] = likely.get(term, 0.0) + share
    first = sorted(sorted(likely), key=likely.__getitem__, reverse=True)[:_LOOKED_UP]
    return [(term, likely[term]) for term in first]


def _likely(articles: Sequence[tuple[Iterable[str], float]], analyzer: TextAnalyzer) -> dict[str, float]:
    """How likely the likeliest terms are in articles, each given by its texts and its share of all scores."""
    counter = term_counter(analyzer)  # type: ignore[arg-type]  # analyzers are hashed by identity
    entries, counts, of_entries, terms = counter.numbered([texts for texts, _ in articles])
    shares = [score / max(1, count) for count, (_, score) in zip(counts, articles, strict=True)]
    numbers = np.asarray(of_entries)[np.asarray(entries)] - STOP_WORD  # so that stop words have the number 0
    likely = np.bincount(numbers, np.repeat(shares, counts))[-STOP_WORD:].astype(np.float64, copy=False)
    likeliest = _greatest(likely)
    return dict(zip([terms[number] for number in likeliest], likely[likeliest].tolist(), strict=True))


def _greatest(likely: Column) -> list[int]:
    """The numbers of all terms that are among the first _LOOKED_UP, or equal the last of these."""
    there = np.flatnonzero(likely != 0)  # of flags, which takes a fifth of the time of numbers
    if len(there) > _LOOKED_UP:
        least = np.partition(likely[there], -_LOOKED_UP)[-_LOOKED_UP]
        there = there[likely[there] >= least]
    numbers: list[int] = there.tolist()
    return numbers
