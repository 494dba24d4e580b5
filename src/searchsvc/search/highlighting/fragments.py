"""A text cut into fragments where marks begin and end.

Useful for: highlighter.py. Not for: where marks are (spans.py).
"""

from collections.abc import Sequence

from searchsvc.search.highlighting.spans import Span
from searchsvc.search.results import Fragment, Fragments

JOINING = frozenset("-‐‑–'’")
"""Characters inside a word: where both sides of one are marked, it is marked too (covid-19)."""


def fragments(text: str, spans: Sequence[Span], start: int = 0, end: int | None = None) -> Fragments:
    """`text[start:end]` cut where marks begin and end; marks that touch or overlap are one. No fragment is empty."""
    end = len(text) if end is None else end
    clipped = [(max(first, start), min(last, end)) for first, last in _marks(text, spans)] if spans else []
    return cut(text, [bound for mark in clipped if mark[0] < mark[1] for bound in mark], start, end)


def cut(text: str, bounds: Sequence[int], start: int, end: int) -> Fragments:
    """`text[start:end]` cut at `bounds`, between which lie marks and what is not marked, in turn."""
    found: list[Fragment] = []
    match = False
    for bound in (*bounds, end):
        if start < bound:
            found.append(Fragment(text[start:bound], match))
        start = bound
        match = not match
    return Fragments(found)


def _marks(text: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The spans, which come by their start, as marks with something unmarked between them."""
    marks: list[tuple[int, int]] = []
    for start, end, _ in spans:
        if marks and (start <= marks[-1][1] or text[marks[-1][1] : start] in JOINING):
            marks[-1] = marks[-1][0], max(marks[-1][1], end)
        else:
            marks.append((start, end))
    return marks
