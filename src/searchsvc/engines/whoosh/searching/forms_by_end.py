"""Which forms of a generation end alike?

Useful for: port.Engine.forms_ending. Not for: matching.
"""

from collections.abc import Sequence

from searchsvc.engines.port import EndingForm
from searchsvc.engines.whoosh.searching.statistics import Statistics
from searchsvc.engines.whoosh.segment.segment import Segment

_MOST_TOLD = 50_000
"""Forms that are remembered, some 10 MB."""


class FormsByEnd:
    """The forms of all segments of a generation. Safe to share between threads."""

    def __init__(self, segments: Sequence[Segment], statistics: Statistics) -> None:
        self._segments = segments
        self._statistics = statistics
        self._told: dict[tuple[str, int], tuple[EndingForm, ...]] = {}
        self._told_forms = 0

    def ending(self, suffix: str, limit: int) -> tuple[EndingForm, ...]:
        """As port.Engine.forms_ending; what was told before is told again."""
        told = self._told.get((suffix, limit))
        if told is None:
            told = self._ending(suffix, limit)
            if self._told_forms > _MOST_TOLD:
                self._told, self._told_forms = {}, 0
            self._told[suffix, limit] = told
            self._told_forms += len(told) + 1
        return told

    def _ending(self, suffix: str, limit: int) -> tuple[EndingForm, ...]:
        alone = len(self._segments) == 1
        found: dict[tuple[str, str], int] = {}
        for segment in self._segments:
            numbers = segment.forms_ending(suffix)
            for form, term, count in segment.most_frequent_forms(numbers, limit if alone else len(numbers)):
                found[form, term] = count
        if not alone:  # each segment counts its own forms only, and a term has others elsewhere
            counted = {(form, term): self._statistics.df(term) for form, term in found}
            found = {of: count for of, count in counted.items() if count}  # else all that had it are deleted
        return tuple(sorted((EndingForm(*of, count) for of, count in found.items()), key=EndingForm.order)[:limit])

    def document_frequencies(self, terms: Sequence[str]) -> tuple[int, ...]:
        """As port.Engine.document_frequencies."""
        return tuple(map(self._statistics.df, terms))
