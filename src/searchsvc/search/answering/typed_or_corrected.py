"""Is a query answered as it was typed, or with words put right?

Useful for: Search. Not for: which words are meant (spelling/), or which articles are listed for a query (outcome.py).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from searchsvc.engines.port import Engine, EngineRequest
from searchsvc.query.dates.spans import Calendar
from searchsvc.query.notes import AddressRead, Note
from searchsvc.query.parser import ParsedQuery, parse
from searchsvc.query.pasted_address import pasted_address
from searchsvc.query.render import render
from searchsvc.query.spellings.archive import with_open_and_closed
from searchsvc.query.spellings.expansion import with_spellings
from searchsvc.query.synonyms.expansion import with_synonyms
from searchsvc.query.synonyms.file import Synonyms
from searchsvc.query.tree import And, Keyword, Node, Or
from searchsvc.query.walking import conjuncts
from searchsvc.schema import ADDRESS
from searchsvc.search.answering.outcome import Outcomes, SearchOutcome
from searchsvc.search.languages.compounds import ArchiveCompounds
from searchsvc.search.parameters.parameter_table import filters_of
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.planning.plan import ENOUGH, MOST_COUNTED, Plan, plan
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
from searchsvc.text.tokens import TextAnalyzer

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
    analyzer: TextAnalyzer
    calendar: Calendar
    spelling: Spelling
    speller: Speller
    synonyms: Synonyms
    filed_under: FiledUnder
    compounds: ArchiveCompounds

    def planned(self, tree: Node, filters: Sequence[Node] = ()) -> Plan:
        """What a query asks for, with what stands for its words."""
        return plan(self._with_all_spellings(tree), tuple(filters), self.analyzer)

    def marked(self, query: str) -> Plan:
        """What of a query is marked in an article: what its results were found by."""
        return Outcomes(self.engine, self.analyzer, self.synonyms).marked(self.planned(self.read(query).tree))

    def read(self, query: str) -> ParsedQuery:
        """What the query asks for. With a blank after the colon a field is one only where that finds anything, whatever
        stands beside it: in a text that was pasted (`By: our correspondent`) it is a word. An address asks for the
        article that has it, where one has, and else for its words.
        """
        if (address := pasted_address(query)) and self._has(at := Keyword(ADDRESS, address)):
            return ParsedQuery(at, (AddressRead(),))
        parsed = parse(query, self.analyzer, self.calendar)
        if not parsed.has_field_before_blank:
            return parsed
        words = parse(query, self.analyzer, self.calendar, fields_before_blank=False)
        beside = set(conjuncts(words.tree))
        fields = And(tuple(clause for clause in conjuncts(parsed.tree) if clause not in beside))
        return parsed if self._finds_anything_put_right(fields) else words

    def _finds_anything_put_right(self, tree: Node) -> bool:
        """As it is, or with the archive's own words for those that it does not have."""
        planned = self.planned(tree)
        result = self.engine.search(EngineRequest(planned.tree, planned.filters, limit=1, exact_total=False))
        if result.total or self.spelling == "off":
            return result.total > 0
        found = self.speller.corrected(self._with_synonyms(tree), result.generation)
        return found is not None and self._finds_anything(self.planned(self._tree(found)))

    def _finds_anything(self, planned: Plan) -> bool:
        return self.engine.search(EngineRequest(planned.tree, planned.filters, limit=1, exact_total=False)).total > 0

    def of(self, request: SearchRequest, window: Window) -> Answered:
        answered = self._answered(request, window)
        meant = tuple(self._date_meant(request))
        return replace(answered, notes=(*answered.notes, *meant)) if meant else answered

    def _date_meant(self, request: SearchRequest) -> Iterator[Note]:
        """The note on a month or a day that is looked for as words."""
        dated = as_date(request.query)
        if dated is None:
            return
        planned = self._plan(request, self.read(dated).tree)
        total = self.engine.search(EngineRequest(planned.tree, planned.filters, limit=1)).total
        if total:
            yield DateMeant(dated, total)

    def _answered(self, request: SearchRequest, window: Window) -> Answered:
        parsed = self.read(request.query)
        planned = self._plan(request, parsed.tree)
        outcome = self._outcome(request, window, parsed.tree, planned)
        notes = (*parsed.notes, *planned.notes, *self._filed(request.query, planned, outcome.result.generation))
        as_typed = Answered(request.query, parsed.tree, outcome, notes, parsed.understood)
        if self.spelling == "off":
            return as_typed
        found = None
        if not outcome.complete or has_alternatives(parsed.tree):
            found = self._corrected(self._with_synonyms(parsed.tree), outcome)
        if found is None:
            return self._with_offer(request, as_typed)
        if self.spelling == "offer" or not (request.correct and found.evident):
            return replace(as_typed, notes=(*notes, offered_note(found)))
        tree = self._tree(found)
        notes = (*notes, corrected_note(found))
        outcome = self._outcome(request, window, tree, self._plan(request, tree))
        return Answered(found.query, tree, outcome, notes, understood=found.query, corrected=found.correction)

    def _filed(self, query: str, planned: Plan, generation: int) -> Iterator[Note]:
        """Notes on the section or the source whose name was typed as words."""
        for value in self.filed_under.fields_of(query, generation):
            found = self.engine.search(EngineRequest(value, limit=1)).total
            if found and value not in planned.filters:
                yield NameFound(value.field, render(value), found)

    def _outcome(self, request: SearchRequest, window: Window, tree: Node, planned: Plan) -> SearchOutcome:
        by_score = planned.tail == "score"  # where the phrase is not asked for
        phrase = None if by_score else phrase_of(tree, self.analyzer)
        return Outcomes(self.engine, self.analyzer, self.synonyms).of(request, planned, window, phrase)

    def _corrected(self, tree: Node, outcome: SearchOutcome) -> Respelling | None:
        """The query put right, if any article has a clause of it, filters apart."""
        # There are no counts where none were needed.
        counted = zip(outcome.plan.clauses, outcome.result.child_counts, strict=False)
        known = {clause for clause, count in counted if count}
        found = self.speller.corrected(tree, outcome.result.generation, known)
        if found is None:
            return None
        clauses = Or(self.planned(self._tree(found)).distinct)
        return found if self._finds_anything(Plan((clauses,), ())) else None

    def _with_offer(self, request: SearchRequest, as_typed: Answered) -> Answered:
        """Where few articles have all words, since one of them is rare: with an offer of another that finds more."""
        outcome = as_typed.outcome
        if outcome.complete >= ENOUGH or len(outcome.plan.distinct) > MOST_COUNTED:
            return as_typed
        of_filters = outcome.plan.filters or outcome.plan.held  # they are in the counts
        counted = {} if of_filters else dict(zip(outcome.plan.clauses, outcome.result.child_counts, strict=False))
        found = self.speller.offered(self._with_synonyms(as_typed.tree), counted)
        if found is None:
            return as_typed
        planned = self._plan(request, self._tree(found))
        total = self.engine.search(EngineRequest(planned.tree, planned.filters, limit=1)).total
        return replace(as_typed, notes=(*as_typed.notes, offered_note(found))) if total > outcome.complete else as_typed

    def _tree(self, found: Respelling) -> Node:
        return self.read(found.query).tree

    def _plan(self, request: SearchRequest, tree: Node) -> Plan:
        filters = filters_of(request, self.analyzer, self.calendar.timezone)
        return plan(self._with_all_spellings(tree), filters, self.analyzer, self.calendar.timezone)

    def _with_all_spellings(self, tree: Node) -> Node:
        found = with_open_and_closed(self._with_synonyms(tree), self.analyzer, self._has)
        return self.compounds.beside(found)

    def _has(self, node: Node) -> bool:
        return self.engine.search(EngineRequest(node, limit=1, exact_total=False)).total > 0

    def _with_synonyms(self, tree: Node) -> Node:
        """A word that has synonyms is no word to be put right, whichever of them the archive has; nor is one of another
        spelling.
        """
        return with_spellings(with_synonyms(tree, self.synonyms, self.analyzer), self.analyzer)
