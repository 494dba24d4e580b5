"""Of which articles are values and periods counted?

Those that have all of the words if the page has any, else those that are listed. Each count of a facet leaves the
facet's own choice out, so the same articles are asked for with several sets of filters.

Useful for: values.py, over_time.py. Not for: what the counts are of (engines/port.py).
"""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from searchsvc.engines.port import CountRequest, Counts, Engine
from searchsvc.query.dates.spans import Calendar
from searchsvc.query.tree import Node, Or
from searchsvc.search.answering.one_generation import GenerationSwitched
from searchsvc.search.answering.outcome import SearchOutcome
from searchsvc.search.parameters.parameter_table import filters_of
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.text.tokens import TextAnalyzer


@dataclass(frozen=True, slots=True)
class CountedSearch:
    """Counts for one page of results. `analyzer` is that of the queries."""

    engine: Engine
    analyzer: TextAnalyzer
    calendar: Calendar
    request: SearchRequest
    outcome: SearchOutcome

    @property
    def timezone(self) -> dt.tzinfo:
        """Days begin at midnight there."""
        return self.calendar.timezone

    @property
    def filters(self) -> tuple[Node, ...]:
        """All that the articles of the page passed."""
        return self.outcome.plan.filters

    def filters_without(self, *fields: str) -> tuple[Node, ...]:
        """Those that are left where these fields of the request are as if nothing was asked for."""
        own = filters_of(self.request, self.analyzer, self.timezone)
        of_query = self.filters[: len(self.filters) - len(own)]  # those of a request come last
        defaults: dict[str, Any] = dict.fromkeys(fields)
        return (*of_query, *filters_of(replace(self.request, **defaults), self.analyzer, self.timezone))

    def counts(self, asked: CountRequest, filters: tuple[Node, ...]) -> Counts:
        """What `asked` counts, of the articles of the search that pass these filters. Raises GenerationSwitched."""
        plan, listed = self.outcome.plan, self.outcome.result.total
        has_some = replace(asked, tree=Or(plan.distinct), filters=(*filters, *plan.held))
        if listed and not self.outcome.complete and plan.tail != "none":
            return self._counted(has_some)
        found = self._counted(replace(asked, tree=plan.tree, filters=filters))
        return found if listed or found.total or plan.tail == "none" else self._counted(has_some)

    def _counted(self, asked: CountRequest) -> Counts:
        found = self.engine.counts(asked)
        if found.generation != self.outcome.result.generation:
            raise GenerationSwitched
        return found
