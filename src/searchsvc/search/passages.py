"""What are the texts of an article from which snippets are cut, and the pieces cut from them?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from searchsvc.search.matching import Span
from searchsvc.search.results import SnippetField
from searchsvc.search.sentences import sentences


@dataclass(frozen=True, slots=True)
class Passage:
    """`text[start:end]`, one text of an article or a part of it, with all that matched in it, by where it begins."""

    field: SnippetField
    text: str
    spans: Sequence[Span]
    start: int
    end: int

    def sentences(self) -> list[tuple[int, int]]:
        """Where its sentences lie in `text`."""
        part = self.text[self.start : self.end]
        return [(self.start + start, self.start + end) for start, end in sentences(part)]

    def window(self, start: int, end: int) -> "Window":
        """The piece from `start` to `end` without the blanks round it."""
        piece = self.text[start:end]
        return Window(self, start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))

    def outside(self, window: "Window") -> Iterator["Passage"]:
        """What lies before and after `window`; all of it where the window was cut from another text."""
        if window.passage is not self:
            yield self
            return
        for start, end in ((self.start, window.start), (window.end, self.end)):
            spans = [span for span in self.spans if start <= span.start and span.end <= end]
            yield replace(self, spans=spans, start=start, end=end)


@dataclass(frozen=True, slots=True)
class Window:
    """`passage.text[start:end]`, a piece to be shown."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def groups(self) -> frozenset[int]:
        """What of the query matches in it."""
        return frozenset(span.group for span in self.passage.spans if span.start < self.end and self.start < span.end)


def whole_text(field: SnippetField, text: str, spans: Sequence[Span] = ()) -> Passage:
    return Passage(field, text, spans, 0, len(text))
