"""In which order are the candidates, all parts added up? The ranker."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from msgspec import structs

from searchsvc.engines.port import EngineHit, EngineResult
from searchsvc.search.planning.plan import MOST_COUNTED
from searchsvc.search.ranking.bm25f import Column
from searchsvc.search.ranking.candidates import Candidates, candidates_of
from searchsvc.search.ranking.parts.feedback import AnalysedTexts, feedback_additions
from searchsvc.search.ranking.parts.headline import headline_shares
from searchsvc.search.ranking.parts.names import names_shares
from searchsvc.search.ranking.parts.pairs import pairs_shares
from searchsvc.search.ranking.parts.phrase import phrase_shares
from searchsvc.search.ranking.parts.proximity import proximity_additions
from searchsvc.search.ranking.parts.recency import AgePenalty, recency_additions
from searchsvc.search.ranking.parts.stubs import stub_additions
from searchsvc.search.ranking.parts.typed_form import form_shares
from searchsvc.search.ranking.parts.years import year_shares
from searchsvc.search.ranking.weights import CANDIDATES, WEIGHTS, PartName
from searchsvc.search.ranking.wording import Wording
from searchsvc.stored import decode, published_of, strings_of
from searchsvc.text.analyzers import Analyzers

_Shares = Callable[[Candidates], Column]


@dataclass(frozen=True, slots=True)
class Reranked:
    """`order`: indexes of the candidates, best first. `scores` and `additions` (by part) are by the old index."""

    order: Sequence[int]
    scores: Column
    additions: Mapping[PartName, Column]

    def added_to(self, hits: Sequence[int]) -> list[Mapping[PartName, float]]:
        """By part what was added to the score of each hit, by its old index; nothing to those past the candidates."""
        columns = {name: column.tolist() for name, column in self.additions.items()}
        candidates = len(self.scores)
        return [{name: of_all[hit] for name, of_all in columns.items()} if hit < candidates else {} for hit in hits]


@dataclass(frozen=True, slots=True)
class Window:
    """The hits of a page: `size` of them from `first`. `offset` and `limit` are what the engine is asked for.

    Where the page is `by_score` and begins among the candidates, the engine is asked for all of them.
    """

    first: int
    size: int
    by_score: bool

    @property
    def reordered(self) -> bool:
        return self.by_score and self.first < CANDIDATES

    @property
    def offset(self) -> int:
        return 0 if self.reordered else self.first

    @property
    def limit(self) -> int:
        return max(CANDIDATES, self.first + self.size) if self.reordered else self.size


@dataclass(frozen=True, slots=True)
class RankedPage:
    """`result` has the hits of the page. `additions`: for each of them what each part added to the engine's score, by
    name; none for those that were not among the candidates.
    """

    result: EngineResult
    additions: Sequence[Mapping[PartName, float]]


def reranked_page(  # noqa: PLR0913  (what a ranking goes by, each of another kind)
    result: EngineResult,
    window: Window,
    wording: Wording,
    parts: Collection[PartName],
    analyzers: Analyzers,
    *,
    age: AgePenalty | None = None,
) -> RankedPage:
    """The page, of what the engine gave for its window."""
    if not window.reordered:
        return RankedPage(result, [{} for _ in result.hits])
    reranked = rerank(result, wording, parts, analyzers, age=age)
    all_hits = [*reranked.order, *range(len(reranked.order), len(result.hits))]
    order = all_hits[window.first : window.first + window.size]
    scores = reranked.scores.tolist()
    hits = tuple(
        structs.replace(result.hits[at], score=scores[at]) if at < len(scores) else result.hits[at] for at in order
    )
    page = structs.replace(result, hits=hits, contents=result.contents.chosen(order))
    return RankedPage(page, reranked.added_to(order))


def rerank(
    result: EngineResult,
    wording: Wording,
    parts: Collection[PartName],
    analyzers: Analyzers,
    *,
    age: AgePenalty | None = None,
) -> Reranked:
    """The first CANDIDATES hits of `result`, in the order of their scores and of what the `parts` add.

    Up to five words none passes one that lacks fewer of them. Equals stay as the engine has them. `age`: what old
    articles lose; None: nothing.
    """
    hits = result.hits[:CANDIDATES]
    candidates = candidates_of(wording, hits, result.contents)
    if not hits or not wording.words or not parts:
        return Reranked(range(len(hits)), candidates.scores, {})
    additions = {name: WEIGHTS[name] * column for name, column in _columns(candidates, parts)}
    scores = candidates.scores + sum(additions.values())
    if "feedback" in parts:
        more = feedback_additions(candidates, scores, lambda hit: _texts(result, hit, analyzers))
        additions["feedback"] = WEIGHTS["feedback"] * more
        scores = scores + additions["feedback"]
    if "recency" in parts and age is not None:
        lost = recency_additions(scores, lambda hit: published_of(result.contents.stored(hit)), age)
        additions["recency"] = WEIGHTS["recency"] * lost
        scores = scores + additions["recency"]
    return Reranked(_order(hits, scores, wording), scores, additions)


def _order(hits: Sequence[EngineHit], scores: Column, wording: Wording) -> list[int]:
    lacking = [len(hit.missing) for hit in hits] if len(wording.words) <= MOST_COUNTED else []
    order = np.lexsort((-scores, np.array(lacking))) if any(lacking) else np.argsort(-scores, kind="stable")
    indexes: list[int] = order.tolist()
    return indexes


def _columns(candidates: Candidates, parts: Collection[PartName]) -> Iterable[tuple[PartName, Column]]:
    """By part what it adds, before its weight; without feedback, which weighs the score with all the others."""
    wording, contents, hits = candidates.wording, candidates.contents, len(candidates.scores)
    of_top: dict[PartName, _Shares] = {
        "phrase": phrase_shares,
        "pairs": pairs_shares,
        "headline": headline_shares,
        "form": form_shares,
    }
    if wording.capitals:
        of_top["names"] = lambda _: names_shares(wording.capitals, hits, contents.stored)
    if wording.years:
        of_top["year"] = lambda of: year_shares(
            wording.years, of.scores, lambda hit: published_of(contents.stored(hit))
        )
    for name, part in of_top.items():
        if name in parts:
            yield name, candidates.top * part(candidates)
    if "stubs" in parts:
        yield "stubs", stub_additions(candidates)
    if "proximity" in parts:
        yield "proximity", proximity_additions(candidates)


def _texts(result: EngineResult, hit: int, analyzers: Analyzers) -> AnalysedTexts:
    article = decode(result.contents.stored(hit))
    return analyzers.of(article.language), strings_of(article)
