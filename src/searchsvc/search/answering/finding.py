"""Which hits has the page of a search, and in which order?

Useful for: Search, which shows them, and explaining/, which says why they are there.
Not for: what is shown of a hit (highlighting/), notes in words (noting/english.py).
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from searchsvc.engines.port import EngineRequest
from searchsvc.query.tree import DateRange
from searchsvc.search.answering.all_hits import listed
from searchsvc.search.answering.outcome import SearchOutcome
from searchsvc.search.answering.typed_or_corrected import Answers
from searchsvc.search.cursors.cursor import read_cursor
from searchsvc.search.cursors.position import position
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.planning.plan import Plan
from searchsvc.search.ranking.parts.recency import AgePenalty, Recency
from searchsvc.search.ranking.rerank import Window, reranked_page
from searchsvc.search.ranking.weights import PartName, parts_asked_for
from searchsvc.search.ranking.wording import Wording, wording_of
from searchsvc.search.spelling.corrections import Correction
from searchsvc.search.zero_results import ScoredAnew
from searchsvc.text.analyzers import Analyzers
from searchsvc.text.tokens import TextAnalyzer


@dataclass(frozen=True, slots=True)
class FoundHits:
    """What a search found. The result of `outcome` has the hits of the page, and its notes are all that is to be said.

    `first` is the index of the first hit in the whole list. `additions`: what each part of the ranking added to the
    score of each hit.
    """

    request: SearchRequest
    understood: str | None
    corrected: Correction | None
    outcome: SearchOutcome
    wording: Wording
    first: int
    additions: Sequence[Mapping[PartName, float]]


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds the hits of requests. What its fields mean, Search says."""

    analyzer: TextAnalyzer
    analyzers: Analyzers
    answers: Answers
    recency: Recency
    clock: Callable[[], dt.datetime]

    def find(self, request: SearchRequest) -> FoundHits:
        """The hits of the page, or those behind the request's cursor."""
        if not request.cursor:
            return self._found(request, (request.page - 1) * request.size)
        cursor = read_cursor(request.cursor)
        found = self._found(request, cursor.first)
        outcome = found.outcome
        if outcome.result.generation == cursor.generation:
            return found
        if cursor.sort == "relevance":
            return replace(found, outcome=replace(outcome, notes=(*outcome.notes, ScoredAnew())))
        asked = listed(outcome, EngineRequest(sort=cursor.sort))
        return self._found(request, position(cursor, self.answers.engine, asked, outcome.result.total))

    def _found(self, request: SearchRequest, first: int) -> FoundHits:
        """Of what the engine gave for the window from `first` on, by the parts of the ranking that were asked for."""
        window = Window(first, request.size, by_score=request.order == "relevance")
        answered = self.answers.answer(request, window)
        outcome = answered.outcome
        wording = wording_of(answered.query, answered.tree, outcome.plan.clauses, self.analyzer)
        parts, age = parts_asked_for(request.rank), self._age_penalty(request, outcome.plan)
        page = reranked_page(outcome.result, window, wording, parts, self.analyzers, age=age)
        outcome = replace(outcome, result=page.result, notes=(*answered.notes, *outcome.notes))
        read = answered.understood, answered.corrected
        return FoundHits(request, *read, outcome, wording, window.first, page.additions)

    def _age_penalty(self, request: SearchRequest, planned: Plan) -> AgePenalty | None:
        """What age costs in this search: nothing where a range of dates says what is wanted."""
        usual = self.recency
        weight = usual.weight if request.recency is None else request.recency
        half_life = usual.half_life if request.half_life is None else request.half_life
        if not weight or any(isinstance(one, DateRange) for one in planned.filters):
            return None
        return AgePenalty(Recency(weight, half_life), self.clock())
