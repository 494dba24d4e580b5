"""Which forms are a few edits away from a word?

Those that begin alike lie side by side in the dictionary. Each form has a signature, worked out once for a generation:
which of 32 kinds of characters are in it. An edit changes two kinds at most, and forms whose signatures differ by more
are passed over without being read: a filter of single letters, as in G. Navarro, "A guided tour to approximate string
matching" (ACM Computing Surveys 33, 2001), section 8. RapidFuzz compares those that are left.

Useful for: port.Engine.similar_forms. Not for: matching.
"""

import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from searchsvc.engines.port import SimilarForm
from searchsvc.engines.whoosh.searching.statistics import Statistics
from searchsvc.engines.whoosh.segment.dictionary import key_bytes
from searchsvc.engines.whoosh.segment.layout import TEXT_GROUP
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.errors import IndexUnusable

_AT_A_TIME = 1 << 17
"""Forms whose signatures are worked out together, which takes some 10 bytes for each byte of them."""
_LONGEST = 255


@dataclass(frozen=True, slots=True)
class Signatures:
    """Parallel columns. `kinds` uint32: a bit for each kind of character that a form has; a character's kind is the
    last five bits of its last byte, so that in ASCII no two letters share one. `lengths` uint8, in characters; 255: or
    more.
    """

    kinds: npt.NDArray[np.uint32]
    lengths: npt.NDArray[np.uint8]

    @classmethod
    def of(cls, text: npt.NDArray[np.uint8], starts: npt.NDArray[np.int64]) -> "Signatures":
        """Of keys [n], whose bytes lie one after the other in `text`. The first byte of each, its group, is no
        character.
        """
        following = np.append(text[1:], np.uint8(0))
        last = (following & 0xC0) != 0x80  # noqa: PLR2004  (what does not go on a character of UTF-8)
        ends = np.append(starts[1:], len(text)) - 1
        last[ends] = True
        last[starts] = False
        bits = np.where(last, np.uint32(1) << (text & 31).astype(np.uint32), np.uint32(0))
        lengths = np.minimum(np.add.reduceat(last, starts, dtype=np.int64), _LONGEST)
        return cls(np.bitwise_or.reduceat(bits, starts), lengths.astype(np.uint8))

    def near(self, form: str, distance: int, first: int, last: int) -> npt.NDArray[np.int64]:
        """Indexes from `first` to `last` - 1, ascending, int64: all within so many edits of `form`, and some others."""
        key = np.frombuffer(TEXT_GROUP.code + key_bytes(form), np.uint8)
        own = Signatures.of(key, np.zeros(1, np.int64))
        alike = np.bitwise_count(self.kinds[first:last] ^ own.kinds[0]) <= 2 * distance
        alike &= np.abs(self.lengths[first:last].astype(np.int16) - np.int16(own.lengths[0])) <= distance
        return first + np.flatnonzero(alike)


class SimilarForms:
    """The forms of all segments of a generation. Safe to share between threads."""

    def __init__(self, segments: Sequence[Segment], statistics: Statistics) -> None:
        self._segments = segments
        self._statistics = statistics
        self._signatures: tuple[Signatures, ...] | None = None
        self._working = threading.Lock()

    def within(self, form: str, distance: int) -> tuple[SimilarForm, ...]:
        """As port.Engine.similar_forms."""
        from rapidfuzz.distance import OSA  # noqa: PLC0415  (only who misspells a word pays for it)
        from rapidfuzz.process import cdist  # noqa: PLC0415

        edits: defaultdict[tuple[str, str], int] = defaultdict(int)
        for segment, signatures in zip(self._segments, self._known(), strict=True):
            numbers = list(_numbers(segment, signatures, form, distance))
            texts = [segment.text(segment.forms.key(number)[1:]) for number in numbers]
            if not texts:
                continue
            apart = cdist([form], texts, scorer=OSA.distance, score_cutoff=distance, dtype=np.uint8)[0]
            for at in np.flatnonzero(apart <= distance).tolist():
                term, _ = segment.form(numbers[at])
                edits[texts[at], segment.text(segment.terms.key(term)[1:])] = int(apart[at])
        found = (SimilarForm(text, term, near, self._statistics.df(term)) for (text, term), near in edits.items())
        return tuple(sorted(found, key=SimilarForm.order))

    def _known(self) -> tuple[Signatures, ...]:
        with self._working:
            if self._signatures is None:
                self._signatures = tuple(map(_signatures, self._segments))
            return self._signatures


def _numbers(segment: Segment, signatures: Signatures, form: str, distance: int) -> Iterator[int]:
    """The forms of a segment that may be meant, by their numbers in its dictionary."""
    all_text, _ = segment.form_range(TEXT_GROUP, "")
    swapped = () if form[0] == form[1] else (form[1] + form[0],)
    for beginning in (form[0], *swapped):
        first, last = segment.form_range(TEXT_GROUP, beginning)
        yield from (all_text + signatures.near(form, distance, first - all_text, last - all_text)).tolist()


def _signatures(segment: Segment) -> Signatures:
    first, last = segment.form_range(TEXT_GROUP, "")
    found = [_some(segment, begin, min(begin + _AT_A_TIME, last)) for begin in range(first, last, _AT_A_TIME)]
    if not found:
        return Signatures(np.zeros(0, np.uint32), np.zeros(0, np.uint8))
    return Signatures(np.concatenate([one.kinds for one in found]), np.concatenate([one.lengths for one in found]))


def _some(segment: Segment, first: int, last: int) -> Signatures:
    """Of the forms from number `first` to `last` - 1."""
    starts = segment.forms.start[first : last + 1].astype(np.int64)
    if np.any(np.diff(starts) < 1) or starts[-1] > len(segment.forms.text):
        raise IndexUnusable(segment.path, f"the forms from {first} on lie outside their section, or have no characters")
    return Signatures.of(np.asarray(segment.forms.text[starts[0] : starts[-1]]), starts[:-1] - starts[0])
