"""What are the texts of an article, and the passages of them that are shown?"""

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol, TypeAlias

import msgspec

from searchsvc.article import Caption
from searchsvc.search.highlighting.sentences import sentences
from searchsvc.search.highlighting.spans import Span
from searchsvc.search.results import SnippetField

FIELD_OF_SNIPPETS: dict[SnippetField, str] = {
    "standfirst": "standfirst",
    "body": "body",
    "caption": "captions",
    "alt": "captions",
}

Worth: TypeAlias = tuple[int, int, int]
"""Of a piece of text, the greater the better: how many lacking groups, how many groups, how many matches it has."""


def worth_of(spans: Collection[Span], lacking: Collection[int]) -> Worth:
    """What a piece is worth that has these matches."""
    groups = {span.group for span in spans}
    return len(groups.intersection(lacking)) if lacking else 0, len(groups), len(spans)


class Texts(Protocol):
    """The texts of an article (article.Article has them)."""

    @property
    def headline(self) -> str: ...
    @property
    def standfirst(self) -> str | None: ...
    @property
    def body(self) -> Sequence[str]: ...
    @property
    def captions(self) -> Sequence[Caption]: ...


class Source(Protocol):
    """A text in which something matched, read when it is wanted."""

    @property
    def text(self) -> str: ...

    @property
    def unread(self) -> int:
        """How many characters are still to be read of it."""

    @property
    def groups(self) -> Collection[int]:
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
    def unread(self) -> int:
        return 0

    @property
    def groups(self) -> frozenset[int]:
        return frozenset([span.group for span in self.spans])

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
    def groups(self) -> frozenset[int]:
        """What of the query matches in it."""
        return frozenset(
            [span.group for span in self.article_text.spans if span.start < self.end and self.start < span.end]
        )


def whole_text(field: SnippetField, text: str, spans: Sequence[Span] = ()) -> ArticleText:
    return ArticleText(field, text, spans, 0, len(text))


def texts_of(article: Texts) -> Iterator[tuple[SnippetField, str]]:
    """The texts for snippets, in the order of reading."""
    if article.standfirst:
        yield "standfirst", article.standfirst
    for paragraph in article.body:
        yield "body", paragraph
    for picture in article.captions:
        if picture.caption:
            yield "caption", picture.caption
        if picture.alt:
            yield "alt", picture.alt
