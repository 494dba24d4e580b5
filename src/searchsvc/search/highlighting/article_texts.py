"""What are the texts of an article, and the passages of them that are shown?"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import cycle
from typing import Protocol, TypeAlias

import msgspec

from searchsvc.search.highlighting.spans import Span
from searchsvc.stored import QUOTED, SnippetField, Texts
from searchsvc.text.sentences.splitter import sentences

FIELD_OF: Mapping[SnippetField, str] = {kind: name for name, field in QUOTED.items() for kind in field.kinds}
"""Of each text that is quoted, by what it is in a snippet."""

Worth: TypeAlias = tuple[int, int, int]
"""Of a piece of text, the greater the better: how many lacking concepts, how many concepts, how many matches it has."""


def worth_of(spans: Collection[Span], lacking: Collection[int]) -> Worth:
    """What a piece is worth that has these matches."""
    concepts = {span.concept for span in spans}
    return len(concepts.intersection(lacking)) if lacking else 0, len(concepts), len(spans)


class Source(Protocol):
    """A text in which something matched, read when it is wanted."""

    @property
    def text(self) -> str: ...

    @property
    def to_read(self) -> int:
        """How many characters are still to be read of it."""

    @property
    def concepts(self) -> Collection[int]:
        """What of the query matches in it."""

    def bound(self, lacking: Collection[int]) -> Worth:
        """No piece of it is worth more."""

    def article_text(self) -> "ArticleText":
        """The text with all that matched in it; the same object each time."""


class ArticleText(msgspec.Struct, frozen=True, gc=False):
    """`text[start:end]`, one text of an article or a part of it, with all that matched in it, by where it begins."""

    field: SnippetField
    text: str
    spans: Sequence[Span]
    start: int
    end: int

    @property
    def to_read(self) -> int:
        return 0

    @property
    def concepts(self) -> frozenset[int]:
        return frozenset([span.concept for span in self.spans])

    def bound(self, lacking: Collection[int]) -> Worth:
        return worth_of(self.spans, lacking)

    def article_text(self) -> "ArticleText":
        return self

    def sentences(self) -> list[tuple[int, int]]:
        """Where its sentences lie in `text`."""
        if not self.start and self.end == len(self.text):
            return sentences(self.text)
        part = self.text[self.start : self.end]
        return [(self.start + start, self.start + end) for start, end in sentences(part)]

    def passage(self, start: int, end: int) -> "Passage":
        """The piece from `start` to `end` without the spaces round it."""
        piece = self.text[start:end]
        return Passage(self, start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))

    def outside(self, passage: "Passage") -> Iterator["ArticleText"]:
        """What lies before and after `passage`, which was cut from it."""
        for start, end in ((self.start, passage.start), (passage.end, self.end)):
            spans = [span for span in self.spans if start <= span.start and span.end <= end]
            yield ArticleText(self.field, self.text, spans, start, end)


class Passage(msgspec.Struct, frozen=True, gc=False):
    """`article_text.text[start:end]`, a piece to be shown."""

    article_text: ArticleText
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.article_text.text[self.start : self.end]

    @property
    def concepts(self) -> frozenset[int]:
        """What of the query matches in it."""
        return frozenset(
            [span.concept for span in self.article_text.spans if span.start < self.end and self.start < span.end]
        )


def whole_text(field: SnippetField, text: str, spans: Sequence[Span] = ()) -> ArticleText:
    return ArticleText(field, text, spans, 0, len(text))


def texts_of(article: Texts) -> Iterator[tuple[SnippetField, str]]:
    """The texts for snippets, in the order of reading."""
    for name in QUOTED:
        yield from texts_of_field(article, name)


def texts_of_field(article: Texts, name: str) -> Iterator[tuple[SnippetField, str]]:
    """The texts for snippets of one field, without those that the article lacks."""
    strings, kinds = QUOTED[name]
    return ((kind, text) for kind, text in zip(cycle(kinds), strings(article), strict=False) if text)
