"""Is a query answered as it was typed, or with words put right?

It is planned, answered, and where no article has one of its words planned and answered again; notes tell of that, and
of names and dates that may have been meant.

Useful for: Search. Not for: what a query asks for (query_planner.py), which words are meant (spelling/), or which
articles are listed for a plan (outcome.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from searchsvc.engines.port import Engine, EngineRequest
from searchsvc.query.notes import Note
from searchsvc.query.render import render
from searchsvc.query.tree import Node, Or
from searchsvc.search.answering.outcome import Outcomes, SearchOutcome
from searchsvc.search.answering.query_planner import QueryPlanner
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.planning.plan import ENOUGH, MOST_COUNTED, Plan
from searchsvc.search.ranking.rerank import Window
from searchsvc.search.ranking.wording import phrase_of
from searchsvc.search.spelling.corrections import (
    Correction,
    DateMeant,
    Respelling,
    as_date,
    corrected_note,
    offered_note,
)
from searchsvc.search.spelling.names import FiledUnder
from searchsvc.search.spelling.speller import Speller
from searchsvc.search.spelling.typed_words import has_alternatives
from searchsvc.search.zero_results import NameFound

Spelling: TypeAlias = Literal["correct", "offer", "off"]
"""What becomes of words that the archive does not have: they are put right, others are offered, or nothing."""


@dataclass(frozen=True, slots=True)
class Answered:
    """`query` and `tree` are those that were answered, `understood` and `notes` what is said of how they were read."""

    query: str
    tree: Node
    outcome: SearchOutcome
    notes: tuple[Note, ...]
    understood: str | None
    corrected: Correction | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """Asks the engine for what was typed, and again where no article has one of the words."""

    engine: Engine
    planner: QueryPlanner
    outcomes: Outcomes
    spelling: Spelling
    speller: Speller
    filed_under: FiledUnder

    def answer(self, request: SearchRequest, window: Window) -> Answered:
        answered = self._answered(request, window)
        meant = tuple(self._date_meant(request))
        return replace(answered, notes=(*answered.notes, *meant)) if meant else answered

    def _date_meant(self, request: SearchRequest) -> Iterator[Note]:
        """The note on a month or a day that is looked for as words."""
        dated = as_date(request.query)
        if dated is None:
            return
        planned = self.planner.plan_within(request, self.planner.read(dated).tree)
        total = self.engine.search(EngineRequest(planned.tree, planned.filters, limit=1)).total
        if total:
            yield DateMeant(dated, total)

    def _answered(self, request: SearchRequest, window: Window) -> Answered:
        parsed = self.planner.read(request.query)
        planned = self.planner.plan_within(request, parsed.tree)
        outcome = self._outcome(request, window, parsed.tree, planned)
        notes = (*parsed.notes, *planned.notes, *self._filed(request.query, planned, outcome.result.generation))
        as_typed = Answered(request.query, parsed.tree, outcome, notes, parsed.understood)
        if self.spelling == "off":
            return as_typed
        found = None
        if not outcome.complete or has_alternatives(parsed.tree):
            found = self._corrected(self.planner.expansion.in_any_archive(parsed.tree), outcome)
        if found is None:
            return self._with_offer(request, as_typed)
        if self.spelling == "offer" or not (request.correct and found.evident):
            return replace(as_typed, notes=(*notes, offered_note(found)))
        tree = self._tree(found)
        notes = (*notes, corrected_note(found))
        outcome = self._outcome(request, window, tree, self.planner.plan_within(request, tree))
        return Answered(found.query, tree, outcome, notes, understood=found.query, corrected=found.correction)

    def _filed(self, query: str, planned: Plan, generation: int) -> Iterator[Note]:
        """Notes on the section or the source whose name was typed as words."""
        for value in self.filed_under.fields_of(query, generation):
            found = self.engine.search(EngineRequest(value, limit=1)).total
            if found and value not in planned.filters:
                yield NameFound(value.field, render(value), found)

    def _outcome(self, request: SearchRequest, window: Window, tree: Node, planned: Plan) -> SearchOutcome:
        by_score = planned.tail == "score"  # where the phrase is not asked for
        phrase = None if by_score else phrase_of(tree, self.planner.analyzer)
        return self.outcomes.list_matches(request, planned, window, phrase)

    def _corrected(self, tree: Node, outcome: SearchOutcome) -> Respelling | None:
        """The query put right, if any article has a clause of it, filters apart."""
        # There are no counts where none were needed.
        counted = zip(outcome.plan.clauses, outcome.result.child_counts, strict=False)
        known = {clause for clause, count in counted if count}
        found = self.speller.corrected(tree, outcome.result.generation, known)
        if found is None:
            return None
        clauses = Or(self.planner.plan(self._tree(found)).distinct)
        return found if self.planner.finds_anything(Plan((clauses,), ())) else None

    def _with_offer(self, request: SearchRequest, as_typed: Answered) -> Answered:
        """Where few articles have all words, since one of them is rare: with an offer of another that finds more."""
        outcome = as_typed.outcome
        if outcome.complete >= ENOUGH or len(outcome.plan.distinct) > MOST_COUNTED:
            return as_typed
        of_filters = outcome.plan.filters or outcome.plan.held  # they are in the counts
        counted = {} if of_filters else dict(zip(outcome.plan.clauses, outcome.result.child_counts, strict=False))
        found = self.speller.offered(self.planner.expansion.in_any_archive(as_typed.tree), counted)
        if found is None:
            return as_typed
        planned = self.planner.plan_within(request, self._tree(found))
        total = self.engine.search(EngineRequest(planned.tree, planned.filters, limit=1)).total
        return replace(as_typed, notes=(*as_typed.notes, offered_note(found))) if total > outcome.complete else as_typed

    def _tree(self, found: Respelling) -> Node:
        return self.planner.read(found.query).tree
