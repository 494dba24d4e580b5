"""What does a text that was typed ask for, in this archive?

It is read (query/), what means the same is put beside its words (expansion.py), and the whole is parted into a plan
(planning/). Where a text may be read in two ways, the archive is asked.

Useful for: whatever searches for a text. Not for: which articles are listed for a plan (outcome.py), whether words are
put right (typed_or_corrected.py).
"""

from dataclasses import dataclass

from searchsvc.engines.port import Engine, EngineRequest
from searchsvc.query.dates.spans import Calendar
from searchsvc.query.notes import AddressRead
from searchsvc.query.parser import ParsedQuery, parse
from searchsvc.query.pasted_address import pasted_address
from searchsvc.query.tree import And, Keyword, Node
from searchsvc.query.walking import conjuncts
from searchsvc.schema import ADDRESS
from searchsvc.search.answering.expansion import Expansion
from searchsvc.search.parameters.parameter_table import filters_of
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.planning.plan import Plan, plan
from searchsvc.search.spelling.speller import Speller
from searchsvc.text.tokens import TextAnalyzer


@dataclass(frozen=True, slots=True)
class QueryPlanner:
    """Reads and plans queries. `speller`: None where words are never put right."""

    engine: Engine
    analyzer: TextAnalyzer
    calendar: Calendar
    expansion: Expansion
    speller: Speller | None

    def read(self, query: str) -> ParsedQuery:
        """What the query asks for. With a blank after the colon a field is one only where that finds anything, whatever
        stands beside it: in a text that was pasted (`By: our correspondent`) it is a word. An address asks for the
        article that has it, where one has, and else for its words.
        """
        if (address := pasted_address(query)) and self.finds_anything(Plan((at := Keyword(ADDRESS, address),), ())):
            return ParsedQuery(at, (AddressRead(),))
        parsed = parse(query, self.analyzer, self.calendar)
        if not parsed.has_field_before_blank:
            return parsed
        words = parse(query, self.analyzer, self.calendar, fields_before_blank=False)
        beside = set(conjuncts(words.tree))
        fields = And(tuple(clause for clause in conjuncts(parsed.tree) if clause not in beside))
        return parsed if self._finds_anything_put_right(fields) else words

    def plan(self, tree: Node) -> Plan:
        """What a query asks for, with what stands beside its words."""
        return plan(self.expansion.beside(tree), (), self.analyzer)

    def plan_within(self, request: SearchRequest, tree: Node) -> Plan:
        """The same within the filters of the request; a year is also had by the articles of it."""
        filters = filters_of(request, self.analyzer, self.calendar.timezone)
        return plan(self.expansion.beside(tree), filters, self.analyzer, self.calendar.timezone)

    def finds_anything(self, planned: Plan) -> bool:
        return self.engine.search(EngineRequest(planned.tree, planned.filters, limit=1, exact_total=False)).total > 0

    def _finds_anything_put_right(self, tree: Node) -> bool:
        """As it is, or with the archive's own words for those that it does not have."""
        planned = self.plan(tree)
        result = self.engine.search(EngineRequest(planned.tree, planned.filters, limit=1, exact_total=False))
        if result.total or self.speller is None:
            return result.total > 0
        found = self.speller.corrected(self.expansion.in_any_archive(tree), result.generation)
        return found is not None and self.finds_anything(self.plan(self.read(found.query).tree))
