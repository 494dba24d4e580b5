"""Which forms of a generation end alike?

Useful for: port.Engine.forms_ending. Not for: matching.
"""

import threading
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from searchsvc.engines.port import EndingForm
from searchsvc.engines.whoosh.searching.statistics import Statistics
from searchsvc.engines.whoosh.segment.by_end import ending_range, ordered_by_end
from searchsvc.engines.whoosh.segment.byte_strings import Keys, copied, first_of_each
from searchsvc.engines.whoosh.segment.dictionary import key_bytes
from searchsvc.engines.whoosh.segment.layout import TEXT_GROUP
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.errors import IndexUnusable

_MOST_TOLD = 50_000
"""Forms that are remembered, some 10 MB."""


class FormsByEnd:
    """The forms of all segments of a generation. Safe to share between threads.

    Their order is worked out at the first question, and kept: four bytes a form.
    """

    def __init__(self, segments: Sequence[Segment], statistics: Statistics) -> None:
        self._segments = segments
        self._statistics = statistics
        self._orders: tuple[npt.NDArray[np.uint32], ...] | None = None
        self._working = threading.Lock()
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
        for segment, order in zip(self._segments, self._known(), strict=True):
            first, _ = segment.form_range(TEXT_GROUP, "")
            numbers = ending_range(segment.forms, order, first, key_bytes(suffix))
            for form, term, count in segment.most_frequent_forms(numbers, limit if alone else len(numbers)):
                found[form, term] = count
        if not alone:  # each segment counts its own forms only, and a term has others elsewhere
            found = {(form, term): self._statistics.df(term) for form, term in found}
        return tuple(sorted((EndingForm(*of, count) for of, count in found.items()), key=EndingForm.order)[:limit])

    def document_frequencies(self, terms: Sequence[str]) -> tuple[int, ...]:
        """As port.Engine.document_frequencies."""
        return tuple(map(self._statistics.df, terms))

    def _known(self) -> tuple[npt.NDArray[np.uint32], ...]:
        with self._working:
            if self._orders is None:
                self._orders = tuple(map(_order, self._segments))
            return self._orders


def _order(segment: Segment) -> npt.NDArray[np.uint32]:
    first, last = segment.form_range(TEXT_GROUP, "")
    starts = segment.forms.start[first : last + 1].astype(np.int64)
    if np.any(np.diff(starts) < 1) or (len(starts) and starts[-1] > len(segment.forms.text)):
        raise IndexUnusable(segment.path, f"the forms from {first} on lie outside their section, or have no characters")
    lengths = np.diff(starts) - 1  # without the byte of their group
    text = copied(np.asarray(segment.forms.text), starts[:-1] + 1, lengths)
    return ordered_by_end(Keys(text, first_of_each(lengths)))
