"""What is the answer to a search, as plain data?

The pages, the API and the command line render the same SearchPage, so they cannot disagree. What a page has many of
is a msgspec.Struct, which is made in a tenth of the time of a dataclass.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from searchsvc.article import Article, Moment
from searchsvc.engines.port import EngineStatus, GenerationInfo, Sort
from searchsvc.query.notes import Note
from searchsvc.search.explaining.explanation import ExplainedArticle, Explanation
from searchsvc.search.facets.results import Bucket, FacetValue, Histogram
from searchsvc.search.noting.english import sentence
from searchsvc.search.rendering.html import hit_html, marked_html, page_html
from searchsvc.search.rendering.rows import Row, hit_row
from searchsvc.search.spelling.corrections import Correction
from searchsvc.stored import SnippetField

__all__ = [  # some are of other rooms; whoever shows results takes them from here
    "ArchiveSummary",
    "Bucket",
    "EngineStatus",
    "ExplainedArticle",
    "Explanation",
    "FacetValue",
    "Fragment",
    "GenerationInfo",
    "Histogram",
    "Hit",
    "MarkedArticle",
    "MarkedCaption",
    "SearchPage",
    "Snippet",
    "SnippetField",
    "Sort",
]


class Fragment(msgspec.Struct, frozen=True, gc=False):
    text: str
    match: bool


class Fragments(tuple[Fragment, ...]):
    """A text in fragments, which `str` gives whole; a notebook shows it with the matches marked."""

    __slots__ = ()

    def __str__(self) -> str:
        return "".join([one.text for one in self])

    def _repr_html_(self) -> str:
        return marked_html(self)


class Snippet(msgspec.Struct, frozen=True, gc=False):
    """A piece of one string of the article. Joined, the fragments' texts are an exact piece of it. `credit`: of the
    picture that it is told of, where it has one.
    """

    field: SnippetField
    fragments: tuple[Fragment, ...]
    credit: str | None = None


class Hit(msgspec.Struct, frozen=True, gc=False):
    """`headline` is the whole headline. `missing`: the query's words that this hit lacks.

    `explanation`: why it is where it is, if that was asked for.
    """

    id: str
    score: float
    headline: tuple[Fragment, ...]
    snippets: tuple[Snippet, ...]
    published: Moment | None
    authors: tuple[str, ...]
    section: str | None
    source: str | None
    url: str | None
    language: str | None = None
    image: str | None = None
    missing: tuple[str, ...] = ()
    explanation: Explanation | None = None

    def _repr_html_(self) -> str:
        return hit_html(self)


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of results. `noted` is what was not understood or was left out.

    `total` articles are listed, `complete` of them have all that was asked for; `relaxed`: the others have some of it.
    Both numbers are exact, and the same on every page.

    `understood` is the query as it was read, where that is not plain from what was typed; None otherwise.
    `next`: the cursor behind the last hit, where others follow.
    `corrected`: the words that no article has, and those that were looked for instead; `query` stays as it was typed.
    `facets`: by name the values of those that were asked for; `histogram`: the articles over time, where it was or they
    were.
    """

    query: str
    understood: str | None
    corrected: Correction | None
    noted: tuple[Note, ...]
    relaxed: bool
    complete: int
    page: int
    size: int
    sort: Sort
    total: int
    took_ms: float
    generation: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetValue, ...]] | None = None
    histogram: Histogram | None = None
    next: str | None = None

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def to_dicts(self) -> list[Row]:
        """A row for each hit: `pandas.DataFrame` takes them as they are."""
        return list(map(hit_row, self.hits))

    def _repr_html_(self) -> str:
        return page_html(self)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was noted, in English sentences."""
        return tuple(map(sentence, self.noted))

    @property
    def first_of_rest(self) -> int | None:
        """The index of the hit with which those begin that lack something, after those that have everything.

        None where the page has no such place: all of one kind, or in the order of a score that mixes them.
        """
        lacking = [bool(hit.missing) for hit in self.hits]
        first = lacking.index(True) if True in lacking else 0
        return first if first and all(lacking[first:]) else None


@dataclass(frozen=True, slots=True)
class MarkedCaption:
    caption: tuple[Fragment, ...]
    alt: tuple[Fragment, ...]
    credit: str | None
    src: str | None
    after: int | None


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """An article with the words of a query marked in each of its texts; without a query nothing is marked.

    `cut_off`: it is so long that not all of its texts were looked through (highlighting/budget.py).
    """

    article: Article
    headline: tuple[Fragment, ...]
    standfirst: tuple[Fragment, ...]
    body: tuple[tuple[Fragment, ...], ...]
    captions: tuple[MarkedCaption, ...]
    cut_off: bool = False


@dataclass(frozen=True, slots=True)
class ArchiveSummary:
    """What an empty search box can tell: how many articles, how many of them are dated, from when to when, and searches
    made from this archive.
    """

    articles: int
    dated: int
    earliest: Moment | None
    latest: Moment | None
    examples: tuple[str, ...]
