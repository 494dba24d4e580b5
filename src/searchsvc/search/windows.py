"""Which pieces of an article's texts say most about a query?

Lengths are in characters. One pass over the matches of each text, whatever their number: candidates move forward
only, and a tally follows them.

Useful for: highlight.py. Not for: what matches (matching.py).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from searchsvc.search.matching import Span
from searchsvc.search.passages import Passage, Window

ROOM = 240
"""A window takes in further sentences up to here."""
LONGEST = 320
"""A sentence or a caption is shown whole up to here."""
_FIRST_IDEOGRAPH = "\u2e80"
"""From here on scripts write without blanks (CJK), and a text may be cut between any two characters."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What a window would hold, from `start` to `end`, and how it would be shown.

    Whole sentences are shown with as many before them as there is room for, from `within[0]` to `within[1]`;
    a piece of a long sentence is shown with words round it, as far as the bounds `within` of that sentence.
    """

    start: int
    end: int
    within: tuple[int, int]
    whole: bool


class _Tally:
    """How often each group matches between two bounds that only move forward."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._first = self._past = 0
        self._counts: Counter[int] = Counter()

    def move(self, start: int, end: int) -> None:
        while self._past < len(self._spans) and self._spans[self._past].start < end:
            self._counts[self._spans[self._past].group] += 1
            self._past += 1
        while self._first < self._past and self._spans[self._first].start < start:
            group = self._spans[self._first].group
            self._counts[group] -= 1
            if not self._counts[group]:
                del self._counts[group]
            self._first += 1

    def value(self, lacking: Collection[int]) -> tuple[int, int, int]:
        """How many of the `lacking` groups, of all groups, of all matches are inside."""
        return sum(group in self._counts for group in lacking), len(self._counts), self._past - self._first


def best_window(passages: Iterable[Passage], lacking: Collection[int] = ()) -> Window | None:
    """The window with the most different groups, then the most matches, then the earliest; None if nothing matches.

    With `lacking`, only a window that holds some of these groups, and first of all the most of them.
    """
    best: tuple[tuple[int, int, int], Passage, _Candidate] | None = None
    for passage in passages:
        tally = _Tally(passage.spans)
        for candidate in _candidates(passage):
            tally.move(candidate.start, candidate.end)
            value = tally.value(lacking)
            if (value[0] or not lacking) and (best is None or value > best[0]):
                best = value, passage, candidate
    return None if best is None else _shown(best[1], best[2])


def opening_window(passages: Iterable[Passage]) -> Window | None:
    """The beginning of the first passage that has any text: whole sentences, or as many words as there is room for."""
    for passage in passages:
        units = passage.sentences()
        if units:
            start, end = units[0]
            if end - start > LONGEST:
                cut = _word_bound_before(passage.text, start + ROOM, start)
                return passage.window(start, cut if cut > start else start + ROOM)
            return passage.window(start, _last_end(units, 0))
    return None


def _candidates(passage: Passage) -> Iterator[_Candidate]:
    """Pieces with a match in them; neither their starts nor their ends go backwards."""
    if not passage.spans:
        return
    bounds = passage.start, passage.end
    if passage.field in ("caption", "alt") and passage.end - passage.start <= LONGEST:
        yield _Candidate(*bounds, bounds, whole=True)
        return
    units = _unbroken(passage.sentences(), passage.spans)
    following = 0
    for index, (start, end) in enumerate(units):
        first = following
        while following < len(passage.spans) and passage.spans[following].start < end:
            following += 1
        if first == following:
            continue
        if end - start > LONGEST:
            yield from _pieces(passage.spans[first:following], (start, end))
        else:
            last = _last_end(units, index)
            yield _Candidate(start, last, (_first_start(units, index, last), last), whole=True)


def _unbroken(units: list[tuple[int, int]], spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The sentences, those joined that a match reaches across."""
    joined: list[tuple[int, int]] = []
    following = reach = 0
    for start, end in units:
        if joined and start < reach:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
        while following < len(spans) and spans[following].start < end:
            reach = max(reach, spans[following].end)
            following += 1
    return joined


def _last_end(units: Sequence[tuple[int, int]], index: int) -> int:
    """Where the last sentence ends that fits into a window from the start of sentence `index`."""
    start = units[index][0]
    while index + 1 < len(units) and units[index + 1][1] - start <= ROOM:
        index += 1
    return units[index][1]


def _first_start(units: Sequence[tuple[int, int]], index: int, end: int) -> int:
    """Where the first sentence, not after sentence `index`, begins that fits into a window up to `end`."""
    while index and end - units[index - 1][0] <= ROOM:
        index -= 1
    return units[index][0]


def _pieces(spans: Sequence[Span], sentence: tuple[int, int]) -> Iterator[_Candidate]:
    """For each match of a long sentence, the piece from there to the last match that there is room for."""
    following = reach = 0
    for span in spans:
        while following < len(spans) and spans[following].end <= span.start + ROOM:
            reach = max(reach, spans[following].end)
            following += 1
        reach = max(reach, min(span.end, span.start + LONGEST))
        yield _Candidate(span.start, reach, sentence, whole=False)


def _shown(passage: Passage, candidate: _Candidate) -> Window:
    if candidate.whole:
        return passage.window(*candidate.within)
    start, end = _with_words_round(passage.text, candidate)
    # A match is shown whole or not at all: a stray word of a phrase would mislead.
    for span in passage.spans:
        if span.start < start < span.end:
            start = span.end
    for span in reversed(passage.spans):
        if span.start < end < span.end:
            end = span.start
    return passage.window(min(start, candidate.start), max(end, candidate.end))


def _with_words_round(text: str, candidate: _Candidate) -> tuple[int, int]:
    """The bounds of the candidate moved apart to take up the room there is, to bounds of words."""
    first, last = candidate.within
    spare = max(0, ROOM - (candidate.end - candidate.start))
    start = max(first, candidate.start - spare // 2)
    end = min(last, candidate.end + spare - (candidate.start - start))
    start = max(first, min(start, end - ROOM))
    if start > first:
        start = next((at for at in range(start, candidate.start) if _is_word_bound(text, at)), candidate.start)
    if end < last:
        end = _word_bound_before(text, end, candidate.end)
    return start, end


def _word_bound_before(text: str, latest: int, earliest: int) -> int:
    return next((at for at in range(latest, earliest, -1) if _is_word_bound(text, at)), earliest)


def _is_word_bound(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    return before.isspace() or after.isspace() or min(before, after) >= _FIRST_IDEOGRAPH
