"""An article as a reader of results sees it: its words marked, and the pieces that say most.

Useful for: Search. What it gives is text, not HTML.
Not for: which articles match (engines/).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from searchsvc.article import Article
from searchsvc.query.tree import Node
from searchsvc.schema import TEXT_FIELDS
from searchsvc.search.matching import Matcher, Span, wanted_leaves
from searchsvc.search.passages import Passage, Window, whole_text
from searchsvc.search.results import Fragment, MarkedArticle, MarkedCaption, Snippet, SnippetField
from searchsvc.search.windows import best_window, opening_window
from searchsvc.text.tokens import TextAnalyzer

SHORT = 80
"""A first window of fewer characters than this leaves room for a second one."""
READ_FULLY = 100_000
"""After so many characters of one article, reading stops as soon as everything wanted has been seen."""
_JOINING = frozenset("-‐‑–'’")
"""Signs inside a word: where both sides of one are marked, it is marked too (covid-19)."""
_FIELD_OF_SNIPPETS: dict[SnippetField, str] = {
    "standfirst": "standfirst",
    "body": "body",
    "caption": "captions",
    "alt": "captions",
}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`headline` is whole; `snippets` are the best pieces of the other texts, one or two, none without any text."""

    headline: tuple[Fragment, ...]
    snippets: tuple[Snippet, ...]


class Highlighter:
    """Marks in articles what the `nodes` of one query match. For one thread."""

    def __init__(self, analyzer: TextAnalyzer, nodes: Iterable[Node]) -> None:
        wanted = wanted_leaves(nodes)
        self._analyzer = analyzer
        self._groups = frozenset(one.group for one in wanted)
        self._matchers = {field: Matcher(wanted, field) for field in TEXT_FIELDS}

    def excerpt(self, article: Article) -> Excerpt:
        headline = self._spans("headline", article.headline)
        windows = _windows(self._passages(article), {span.group for span in headline})
        return Excerpt(
            fragments(article.headline, headline),
            tuple(
                Snippet(
                    window.passage.field, fragments(window.passage.text, window.passage.spans, window.start, window.end)
                )
                for window in windows
            ),
        )

    def mark(self, article: Article) -> MarkedArticle:
        return MarkedArticle(
            article,
            headline=self._marked("headline", article.headline),
            standfirst=self._marked("standfirst", article.standfirst),
            body=tuple(self._marked("body", paragraph) for paragraph in article.body),
            captions=tuple(
                MarkedCaption(self._marked("captions", one.caption), self._marked("captions", one.alt), one.credit)
                for one in article.captions
            ),
        )

    def _marked(self, field: str, text: str | None) -> tuple[Fragment, ...]:
        return fragments(text, self._spans(field, text)) if text else ()

    def _spans(self, field: str, text: str) -> list[Span]:
        matcher = self._matchers[field]
        return matcher.find(self._analyzer.tokens(text)) if matcher else []

    def _passages(self, article: Article) -> list[Passage]:
        """The texts for snippets in the order of reading, with what matched in them.

        Captions are read before the body, which may be endless; see READ_FULLY.
        """
        standfirst: list[tuple[SnippetField, str | None]] = [("standfirst", article.standfirst)]
        captions: list[tuple[SnippetField, str | None]] = []
        for one in article.captions:
            captions += [("caption", one.caption), ("alt", one.alt)]
        short = [self._read(field, text) for field, text in (*standfirst, *captions) if text]
        body = self._read_body(article.body, {span.group for passage in short for span in passage.spans})
        before = 1 if article.standfirst else 0
        return [*short[:before], *body, *short[before:]]

    def _read_body(self, paragraphs: Iterable[str], seen: set[int]) -> list[Passage]:
        passages = []
        length = 0
        for paragraph in paragraphs:
            passage = self._read("body", paragraph)
            passages.append(passage)
            seen.update(span.group for span in passage.spans)
            length += len(paragraph)
            if length > READ_FULLY and seen >= self._groups:
                break
        return passages

    def _read(self, field: SnippetField, text: str) -> Passage:
        return whole_text(field, text, self._spans(_FIELD_OF_SNIPPETS[field], text))


def fragments(text: str, spans: Sequence[Span], start: int = 0, end: int | None = None) -> tuple[Fragment, ...]:
    """`text[start:end]` cut where marks begin and end; marks that touch or overlap are one. No fragment is empty."""
    end = len(text) if end is None else end
    cut: list[Fragment] = []
    for first, last in _marks(text, spans):
        mark_start, mark_end = max(first, start), min(last, end)
        if mark_start < mark_end:
            if start < mark_start:
                cut.append(Fragment(text[start:mark_start], match=False))
            cut.append(Fragment(text[mark_start:mark_end], match=True))
            start = mark_end
    if start < end:
        cut.append(Fragment(text[start:end], match=False))
    return tuple(cut)


def _marks(text: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The spans, which come by their start, as marks with something unmarked between them."""
    marks: list[tuple[int, int]] = []
    for start, end, _ in spans:
        if marks and (start <= marks[-1][1] or text[marks[-1][1] : start] in _JOINING):
            marks[-1] = marks[-1][0], max(marks[-1][1], end)
        else:
            marks.append((start, end))
    return marks


def _windows(passages: list[Passage], in_headline: Collection[int]) -> list[Window]:
    """The best window, and a second one if it adds something of the query or the first is short."""
    first = best_window(passages)
    if first is None:
        opening = opening_window(passages)
        return [] if opening is None else [opening]
    rest = [part for passage in passages for part in passage.outside(first) if part.text != first.text]
    found = {span.group for passage in passages for span in passage.spans}
    lacking = found - first.groups - set(in_headline)
    second = best_window(rest, lacking) if lacking or first.end - first.start < SHORT else None
    return [first] if second is None else [first, second]
