"""Which hits has the page of a search, and in which order?

Useful for: Search, which shows them, and explaining/, which says why they are there.
Not for: what is shown of a hit (highlighting/), notes in words (english.py).
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from searchsvc.engines.port import Engine
from searchsvc.query.parser import parse
from searchsvc.query.tree import DateRange
from searchsvc.search.outcome import Outcomes, SearchOutcome
from searchsvc.search.parameters import filters_of
from searchsvc.search.planning import Plan, plan
from searchsvc.search.ranking.recency import AgePenalty, Recency
from searchsvc.search.ranking.rerank import Window, reranked_page
from searchsvc.search.ranking.weights import PartName, parts_asked_for
from searchsvc.search.ranking.wording import Wording, wording_of
from searchsvc.search.request import SearchRequest
from searchsvc.text.tokens import TextAnalyzer


@dataclass(frozen=True, slots=True)
class FoundHits:
    """What a search found. The result of `outcome` has the hits of the page, and its notes are all that is to be said.

    `first` is the index of the first hit in the whole list. `additions`: what each part of the ranking added to the
    score of each hit.
    """

    request: SearchRequest
    understood: str | None
    outcome: SearchOutcome
    wording: Wording
    first: int
    additions: Sequence[Mapping[PartName, float]]


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds the hits of requests. What its fields mean, Search says."""

    engine: Engine
    analyzer: TextAnalyzer
    timezone: dt.tzinfo
    recency: Recency
    clock: Callable[[], dt.datetime]

    def of(self, request: SearchRequest) -> FoundHits:
        """The page of what the engine gave for the window of that page, by the parts that were asked for."""
        parsed = parse(request.query, self.analyzer, self.timezone)
        planned = plan(parsed.tree, filters_of(request, self.analyzer, self.timezone), self.analyzer)
        window = _window(request)
        outcome = Outcomes(self.engine, self.analyzer).of(request, planned, window)
        wording = wording_of(request.query, parsed.tree, outcome.plan.parts, self.analyzer)
        parts, age = parts_asked_for(request.rank), self._age_penalty(request, outcome.plan)
        page = reranked_page(outcome.result, window, wording, parts, self.analyzer, age=age)
        notes = (*parsed.notes, *planned.notes, *outcome.notes)
        outcome = replace(outcome, result=page.result, notes=notes)
        return FoundHits(request, parsed.understood, outcome, wording, window.first, page.additions)

    def _age_penalty(self, request: SearchRequest, planned: Plan) -> AgePenalty | None:
        """What age costs in this search: nothing where a range of dates says what is wanted."""
        usual = self.recency
        weight = usual.weight if request.recency is None else request.recency
        half_life = usual.half_life if request.half_life is None else request.half_life
        if not weight or any(isinstance(one, DateRange) for one in planned.filters):
            return None
        return AgePenalty(Recency(weight, half_life), self.clock())


def _window(request: SearchRequest) -> Window:
    by_score = request.sort == "relevance" and bool(request.query.strip())
    return Window((request.page - 1) * request.size, request.size, by_score)
