"""What does the API say, as plain data?

Each document is a frozen dataclass, or, where an answer has many of it, a msgspec.Struct, which is made in a tenth of
the time; its JSON is `serialise.encode` of it, and the OpenAPI document reads the same classes. Fields are added, never
renamed.

Useful for: the API, the OpenAPI document, and the command line's `--json`.
Not for: pages (pages/handlers.py), which render the results themselves.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import msgspec

from searchsvc.article import Article, Moment
from searchsvc.search.parameters.request import Interval
from searchsvc.search.rendering.html import marked_html
from searchsvc.search.results import (
    EngineStatus,
    FacetValue,
    Fragment,
    GenerationInfo,
    Histogram,
    Hit,
    MarkedArticle,
    SearchPage,
    Snippet,
    SnippetField,
    Sort,
)
from searchsvc.search.spelling.corrections import Correction
from searchsvc.serialise import well_formed
from searchsvc.web.documents.explanations import ExplanationDocument, explanation_document


class SnippetDocument(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A piece of one text of the article: as fragments, and as HTML with the matches in `<mark>`.

    `credit`: of the picture, where it is a text of one.
    """

    field: SnippetField
    fragments: tuple[Fragment, ...]
    html: str
    credit: str | None


class HitDocument(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One article of the results. `missing`: the query's words that it lacks. `explanation`: where it was asked for."""

    id: str
    score: float
    headline: tuple[Fragment, ...]
    headline_html: str
    snippets: tuple[SnippetDocument, ...]
    published: Moment | None
    authors: tuple[str, ...]
    section: str | None
    source: str | None
    url: str | None
    language: str | None
    image: str | None
    missing: tuple[str, ...]
    explanation: ExplanationDocument | None


class CorrectionDocument(msgspec.Struct, frozen=True, rename={"typed": "from", "shown": "to"}):
    """Words of the query that the archive does not have, as they were typed, and those that were looked for instead."""

    typed: str
    shown: str


class FacetValueDocument(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """`count` articles are found with this value, whatever else of its facet is `chosen`."""

    value: str
    count: int
    chosen: bool


class BucketDocument(msgspec.Struct, frozen=True, rename={"begin": "from"}):
    """So many articles are of this day or later, before the next bucket begins."""

    begin: dt.date
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HistogramDocument:
    """The articles over time, in periods that follow one another; `undated` ones are in none."""

    interval: Interval
    buckets: tuple[BucketDocument, ...]
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """One page of results. `total` articles are listed, `complete` of them have all words; both are exact.

    `relaxed`: `total` is more than `complete`, and the others have some of the words; `notes` then says so.
    `next`: the cursor of what follows; null where nothing does.
    `took_ms` is milliseconds; `understood` is null for a plain query. `corrected`: the words that were put right.
    `facets` and `histogram` are null where they were not asked for.
    """

    query: str
    understood: str | None
    corrected: CorrectionDocument | None
    notes: tuple[str, ...]
    relaxed: bool
    complete: int
    page: int
    size: int
    sort: Sort
    total: int
    took_ms: float
    generation: int
    next: str | None
    hits: tuple[HitDocument, ...]
    facets: dict[str, tuple[FacetValueDocument, ...]] | None
    histogram: HistogramDocument | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDocument:
    """One article, whole."""

    article: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationDocument:
    """One generation that is kept on disk. `built` is an instant in UTC."""

    generation: int
    path: str
    articles: int
    built: str
    size_bytes: int
    served: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusDocument:
    """What is served: the generation, its folder, and what it was built with.

    `failed`: how many files and records gave no article then; null where nothing is known of the build.
    """

    generation: int
    path: str
    articles: int
    built: str
    engine: str
    scorer: str
    schema_version: int
    size_bytes: int
    failed: int | None
    generations: tuple[GenerationDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthDocument:
    """Searches can be answered, from this generation.

    `stale`: for so many whole seconds what the index says is served cannot be followed, since it is damaged or gone.
    """

    status: Literal["ok"]
    generation: int
    stale: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemDocument:
    """An error, as RFC 9457 has it. `type` tells kinds apart, `detail` says what to do about it."""

    type: str
    title: str
    status: int
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterProblemDocument(ProblemDocument):
    """An error that one parameter is to blame for; `parameter` is its name."""

    parameter: str


def search_document(page: SearchPage) -> SearchDocument:
    return SearchDocument(
        query=well_formed(page.query),
        understood=None if page.understood is None else well_formed(page.understood),
        corrected=_correction_document(page.corrected),
        notes=tuple(map(well_formed, page.notes)),
        relaxed=page.relaxed,
        complete=page.complete,
        page=page.page,
        size=page.size,
        sort=page.sort,
        total=page.total,
        took_ms=round(page.took_ms, 2),
        generation=page.generation,
        next=page.next,
        hits=tuple(map(_hit_document, page.hits)),
        facets=None if page.facets is None else {name: _values(values) for name, values in page.facets.items()},
        histogram=None if page.histogram is None else _histogram_document(page.histogram),
    )


def article_document(found: MarkedArticle) -> ArticleDocument:
    return ArticleDocument(article=found.article)


def status_document(status: EngineStatus, failed: int | None) -> StatusDocument:
    served = _generation_document(status.served)
    return StatusDocument(
        generation=served.generation,
        path=served.path,
        articles=served.articles,
        built=served.built,
        engine=status.engine,
        scorer=status.scorer,
        schema_version=status.schema_version,
        size_bytes=served.size_bytes,
        failed=failed,
        generations=tuple(map(_generation_document, status.generations)),
    )


def _values(values: Iterable[FacetValue]) -> tuple[FacetValueDocument, ...]:
    return tuple(FacetValueDocument(value=well_formed(one.value), count=one.count, chosen=one.chosen) for one in values)


def _histogram_document(found: Histogram) -> HistogramDocument:
    buckets = tuple(BucketDocument(one.begin, one.count) for one in found.buckets)
    return HistogramDocument(interval=found.interval, buckets=buckets, undated=found.undated)


def _correction_document(correction: Correction | None) -> CorrectionDocument | None:
    if correction is None:
        return None
    return CorrectionDocument(typed=well_formed(correction.typed), shown=well_formed(correction.shown))


def _hit_document(hit: Hit) -> HitDocument:
    return HitDocument(
        id=hit.id,
        score=hit.score,
        headline=hit.headline,
        headline_html=marked_html(hit.headline),
        snippets=tuple(map(_snippet_document, hit.snippets)),
        published=hit.published,
        authors=hit.authors,
        section=hit.section,
        source=hit.source,
        url=hit.url,
        language=hit.language,
        image=hit.image,
        missing=tuple(map(well_formed, hit.missing)),
        explanation=None if hit.explanation is None else explanation_document(hit.explanation),
    )


def _snippet_document(snippet: Snippet) -> SnippetDocument:
    return SnippetDocument(
        field=snippet.field,
        fragments=snippet.fragments,
        html=marked_html(snippet.fragments),
        credit=snippet.credit,
    )


def _generation_document(info: GenerationInfo) -> GenerationDocument:
    return GenerationDocument(
        generation=info.generation,
        path=well_formed(str(info.path)),
        articles=info.articles,
        built=info.built,
        size_bytes=info.size_bytes,
        served=info.served,
    )
