"""Which forms are, or begin with, what is a few edits away from a word?

Those that begin alike lie side by side in the dictionary. Each form has a signature, worked out once for a generation:
which of 32 kinds of characters are in it. An edit changes two kinds at most, and forms whose signatures differ by more
are passed over without being read: a filter of single letters, as in G. Navarro, "A guided tour to approximate string
matching" (ACM Computing Surveys 33, 2001), section 8. RapidFuzz compares those that are left.

Of a form that begins so, the rest may have any characters: those that it lacks count alone.

Useful for: port.Engine.similar_forms, port.Engine.forms_beginning. Not for: matching.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from searchsvc.engines.port import SimilarForm
from searchsvc.engines.whoosh.searching.statistics import Statistics
from searchsvc.engines.whoosh.segment.dictionary import key_bytes
from searchsvc.engines.whoosh.segment.layout import TEXT_GROUP
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.errors import IndexUnusable

Near: TypeAlias = Callable[[str, int, int, int], npt.NDArray[np.int64]]
"""Signatures.near, or the like."""
Edits: TypeAlias = npt.NDArray[np.uint8]

_AT_A_TIME = 1 << 17
"""Forms whose signatures are worked out together, which takes some 10 bytes for each byte of them."""
_FORMS_AT_A_TIME = 256
"""That are compared with what was typed, those in most documents first."""
_LONGEST = 255
_BEGINNING = 12
"""Bytes of the beginning of a form that are kept at hand: nobody waits for a suggestion after so many letters."""
_OF_SEVERAL_BYTES = 0x80
"""From here on a byte of UTF-8 is one of several of its character."""
_MOST_RANGES = 5_000
"""Of first letters, by segment."""
_MOST_TOLD = 500
"""Beginnings whose forms are remembered; of suggestions, which have sixty each, some 5 MB."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Parallel columns. `kinds` uint32: a bit for each kind of character that a form has; a character's kind is the
    last five bits of its last byte, so that in ASCII no two letters share one. `lengths` uint8, in characters; 255: or
    more. `begins` uint8 [_BEGINNING, forms]: the first bytes, 0 past the end.
    """

    kinds: npt.NDArray[np.uint32]
    lengths: npt.NDArray[np.uint8]
    begins: npt.NDArray[np.uint8]

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
        begins = np.zeros((_BEGINNING, len(starts)), np.uint8)
        for place, row in enumerate(begins, 1):
            there = starts + place <= ends
            row[there] = text[starts[there] + place]
        return cls(np.bitwise_or.reduceat(bits, starts), lengths.astype(np.uint8), begins)

    def near(self, form: str, distance: int, first: int, last: int) -> npt.NDArray[np.int64]:
        """Indexes from `first` to `last` - 1, ascending, int64: all within so many edits of `form`, and some others."""
        own = Signatures._of_form(form)
        alike = np.bitwise_count(self.kinds[first:last] ^ own.kinds[0]) <= 2 * distance
        alike &= np.abs(self.lengths[first:last].astype(np.int16) - np.int16(own.lengths[0])) <= distance
        return first + np.flatnonzero(alike)

    def beginning_near(self, beginning: str, distance: int, first: int, last: int) -> npt.NDArray[np.int64]:
        """As `near`: all of which some beginning is within so many edits, and some others."""
        own = Signatures._of_form(beginning)
        alike = np.bitwise_count(own.kinds[0] & ~self.kinds[first:last]) <= distance
        alike &= self.lengths[first:last].astype(np.int16) >= np.int16(own.lengths[0]) - distance
        if beginning.isascii():
            alike &= self._begin_alike(beginning, distance, first, last)
        return first + np.flatnonzero(alike)

    def _begin_alike(self, beginning: str, distance: int, first: int, last: int) -> npt.NDArray[np.bool_]:
        """Bool [last - first]: true of all of which some beginning is within so many edits of this one in ASCII, and of
        few others. Each edit takes one character at most away from where it was, or from the places so near that edits
        move it there.
        """
        begins = self.begins[: len(beginning) + distance, first:last]
        lacking = np.zeros(last - first, np.uint8)
        for place, letter in enumerate(beginning.encode()[: _BEGINNING - distance]):
            there = np.zeros(last - first, np.bool_)
            for row in begins[max(0, place - distance) : place + distance + 1]:
                there |= row == letter
            lacking += ~there
        alike: npt.NDArray[np.bool_] = (lacking <= distance) | (np.bitwise_or.reduce(begins) >= _OF_SEVERAL_BYTES)
        return alike

    @classmethod
    @lru_cache(maxsize=64)  # segments are asked for the same form one after another
    def _of_form(cls, form: str) -> "Signatures":
        return cls.of(np.frombuffer(TEXT_GROUP.code + key_bytes(form), np.uint8), np.zeros(1, np.int64))


class SimilarForms:
    """The forms of all segments of a generation. Safe to share between threads."""

    def __init__(self, segments: Sequence[Segment], statistics: Statistics) -> None:
        self._segments = segments
        self._statistics = statistics
        self._signatures: tuple[Signatures, ...] | None = None
        self._working = threading.Lock()
        self._told: dict[tuple[str, int, int], tuple[SimilarForm, ...]] = {}
        self._ranges: dict[tuple[Segment, str], tuple[int, int]] = {}

    def within(self, form: str, distance: int) -> tuple[SimilarForm, ...]:
        """As port.Engine.similar_forms."""
        edits: dict[tuple[str, str], int] = {}
        for segment, signatures in zip(self._segments, self._known(), strict=True):
            numbers = self._numbers(segment, signatures.near, form, distance)
            near = _near(segment, numbers, partial(_edits, form, distance=distance), least=0, most=distance)
            edits.update((of, apart) for of, apart, _ in near)
        return self._counted(edits)

    def beginning(self, beginning: str, limit: int, distance: int) -> tuple[SimilarForm, ...]:
        """As port.Engine.forms_beginning. What was told is told again: all words begin with few letters, and who finds
        nothing at one edit asks for two.
        """
        found: tuple[SimilarForm, ...] = ()
        for edits in range(distance + 1):
            if not edits or len(found) < limit:
                found += self._at(beginning, edits, limit - len(found))
        return found

    def _at(self, beginning: str, edits: int, limit: int) -> tuple[SimilarForm, ...]:
        """Of what begins so with just as many edits, the first."""
        told = self._told.get((beginning, edits, limit))
        if told is None:
            told = self._nearly(beginning, edits, limit) if edits else self._continuing(beginning, limit)
            if len(self._told) >= _MOST_TOLD:
                self._told = {}
            self._told[beginning, edits, limit] = told
        return told

    def _nearly(self, beginning: str, edits: int, limit: int) -> tuple[SimilarForm, ...]:
        """Of what begins so with just as many edits, the first."""
        if self._statistics.is_one_whole_segment:
            return tuple(islice(self._in_order(beginning, edits), limit))
        found: dict[tuple[str, str], int] = {}
        for segment, signatures in zip(self._segments, self._known(), strict=True):
            numbers = self._numbers(segment, signatures.beginning_near, beginning, edits)
            near = _near(segment, numbers, partial(_least_edits, beginning, distance=edits), least=edits, most=edits)
            found.update((of, apart) for of, apart, _ in near)
        return self._counted(found)[:limit]

    def _in_order(self, beginning: str, edits: int) -> Iterator[SimilarForm]:
        """Of one segment without deletions: those in most documents first, as many by the alphabet, as they lie."""
        (segment,), (signatures,) = self._segments, self._known()
        numbers = np.sort(self._numbers(segment, signatures.beginning_near, beginning, edits))
        documents = segment.documents_of_forms(numbers)
        order = np.argsort(-documents, kind="stable")
        for at in range(0, len(order), _FORMS_AT_A_TIME):
            some = order[at : at + _FORMS_AT_A_TIME]
            edits_of = partial(_least_edits, beginning, distance=edits)
            near = _near(segment, numbers[some], edits_of, least=edits, most=edits)
            for (form, term), _, place in near:
                yield SimilarForm(form, term, edits, int(documents[some[place]]))

    def _continuing(self, beginning: str, limit: int) -> tuple[SimilarForm, ...]:
        """Of what begins just so, the first."""
        alone = len(self._segments) == 1
        found: dict[tuple[str, str], int] = {}
        for segment in self._segments:
            numbers = np.arange(*segment.form_range(TEXT_GROUP, beginning))
            for form, term, count in segment.most_frequent_forms(numbers, limit if alone else len(numbers)):
                found[form, term] = count
        if not alone:  # each segment counts its own articles only
            return self._counted(dict.fromkeys(found, 0))[:limit]
        forms = (SimilarForm(form, term, 0, count) for (form, term), count in found.items())
        return tuple(sorted(forms, key=SimilarForm.order))

    def _counted(self, edits: Mapping[tuple[str, str], int]) -> tuple[SimilarForm, ...]:
        """Forms and their terms, in order, of which any article is left."""
        found = (SimilarForm(form, term, near, self._statistics.df(term)) for (form, term), near in edits.items())
        return tuple(sorted((one for one in found if one.documents), key=SimilarForm.order))

    def _numbers(self, segment: Segment, near: Near, form: str, distance: int) -> npt.NDArray[np.int64]:
        """The forms of a segment that may be meant, by their numbers in its dictionary."""
        all_text, _ = self._range(segment, "")
        swapped = () if form[0] == form[1] else (form[1] + form[0],)
        ranges = (self._range(segment, beginning) for beginning in (form[0], *swapped))
        found = [near(form, distance, first - all_text, last - all_text) for first, last in ranges]
        return np.concatenate(found) + all_text

    def _range(self, segment: Segment, beginning: str) -> tuple[int, int]:
        """As Segment.form_range of text. Most words begin with one of few letters, so it is remembered."""
        found = self._ranges.get((segment, beginning))
        if found is None:
            if len(self._ranges) >= _MOST_RANGES:
                self._ranges = {}
            found = self._ranges[segment, beginning] = segment.form_range(TEXT_GROUP, beginning)
        return found

    def _known(self) -> tuple[Signatures, ...]:
        with self._working:
            if self._signatures is None:
                self._signatures = tuple(map(_signatures, self._segments))
            return self._signatures


def _near(
    segment: Segment,
    numbers: npt.NDArray[np.int64],
    edits_of: Callable[[Sequence[str]], Edits],
    *,
    least: int,
    most: int,
) -> Iterator[tuple[tuple[str, str], int, int]]:
    """Of these forms those `least` to `most` edits away, with terms: ((form, term), edits, index in `numbers`)."""
    texts = [segment.text(key[1:]) for key in segment.forms.chosen(numbers)]
    if not texts:
        return
    edits = edits_of(texts)
    for at in np.flatnonzero((edits >= least) & (edits <= most)).tolist():
        term, _ = segment.form(int(numbers[at]))
        yield (texts[at], segment.text(segment.terms.key(term)[1:])), int(edits[at]), at


def _edits(form: str, texts: Sequence[str], distance: int) -> Edits:
    """How far each text is from the form; more than the distance where it is farther."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415  (only who misspells a word pays for it)
    from rapidfuzz.process import cdist  # noqa: PLC0415

    edits: Edits = cdist([form], texts, scorer=OSA.distance, score_cutoff=distance, dtype=np.uint8)[0]
    return edits


def _least_edits(beginning: str, texts: Sequence[str], distance: int) -> Edits:
    """How far the nearest beginning of each text is from this one: others than these lengths are farther away."""
    least = max(1, len(beginning) - distance)
    lengths = range(least, len(beginning) + distance + 1)
    edits: Edits = np.min(
        [_edits(beginning, [text[:length] for text in texts], distance) for length in lengths], axis=0
    )
    return edits


def _signatures(segment: Segment) -> Signatures:
    first, last = segment.form_range(TEXT_GROUP, "")
    found = [_some(segment, begin, min(begin + _AT_A_TIME, last)) for begin in range(first, last, _AT_A_TIME)]
    if not found:
        return Signatures(np.zeros(0, np.uint32), np.zeros(0, np.uint8), np.zeros((_BEGINNING, 0), np.uint8))
    return Signatures(
        np.concatenate([one.kinds for one in found]),
        np.concatenate([one.lengths for one in found]),
        np.concatenate([one.begins for one in found], axis=1),
    )


def _some(segment: Segment, first: int, last: int) -> Signatures:
    """Of the forms from number `first` to `last` - 1."""
    starts = segment.forms.start[first : last + 1].astype(np.int64)
    if np.any(np.diff(starts) < 1) or starts[-1] > len(segment.forms.text):
        raise IndexUnusable(segment.path, f"the forms from {first} on lie outside their section, or have no characters")
    return Signatures.of(np.asarray(segment.forms.text[starts[0] : starts[-1]]), starts[:-1] - starts[0])
