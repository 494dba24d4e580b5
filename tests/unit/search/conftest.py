"""What the tests of search/ share: one analyzer, and an archive in memory made of the articles of a test."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

from searchsvc.article import Article, Caption, Moment, Origin
from searchsvc.engines.memory import MemoryEngine
from searchsvc.indexing.documents.index_document import index_document
from searchsvc.query.parser import parse
from searchsvc.search.highlighting.highlighter import Highlighter
from searchsvc.search.highlighting.offsets import OffsetFinder
from searchsvc.search.planning.plan import plan
from searchsvc.search.results import Fragment
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding.encoder import encoder_for


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    return Analyzer("english")


@pytest.fixture(scope="session")
def write() -> Callable[..., Article]:
    """An article from its texts: `write("a", "Headline", "Paragraph", captions=[("caption", "alt")])`."""

    def article(  # noqa: PLR0913  (one argument a field that tests look at)
        article_id: str,
        headline: str = "",
        *body: str,
        standfirst: str | None = None,
        captions: Sequence[tuple[str | None, str | None]] = (),
        published: str | None = None,
        authors: Sequence[str] = (),
        section: str | None = None,
        source: str | None = None,
        language: str | None = None,
        tags: Sequence[str] = (),
    ) -> Article:
        return Article(
            id=article_id,
            headline=headline,
            standfirst=standfirst,
            body=body,
            captions=tuple(Caption(caption, alt, "Quenelle Pictures") for caption, alt in captions),
            authors=tuple(authors),
            section=section,
            source=source,
            language=language,
            tags=tuple(tags),
            published=None if published is None else Moment.parse(published),
            origin=Origin(f"{article_id}.txt"),
        )

    return article


@pytest.fixture(scope="session")
def publish(analyzer: Analyzer) -> Callable[[MemoryEngine, Iterable[Article]], None]:
    """Makes the articles the next generation of an engine."""

    def published(engine: MemoryEngine, articles: Iterable[Article]) -> None:
        encoder = encoder_for(analyzer)
        with engine.begin() as build:
            build.add(index_document(article, encoder) for article in articles)
            build.publish()

    return published


@pytest.fixture(scope="session")
def archive(analyzer: Analyzer, publish: Callable[[MemoryEngine, Iterable[Article]], None]) -> Callable[..., Search]:
    """The searches of an archive of the articles given; `options` are those of Search."""

    def of(*articles: Article, **options: Any) -> Search:
        engine = MemoryEngine()
        publish(engine, articles)
        return Search(engine, analyzer, **options)

    return of


@pytest.fixture(scope="session")
def highlighter(analyzer: Analyzer) -> Callable[[str], Highlighter]:
    """A highlighter for a query, as Search makes it."""

    def of(query: str) -> Highlighter:
        return Highlighter(OffsetFinder(analyzer), plan(parse(query, analyzer).tree, (), analyzer).nodes)

    return of


@pytest.fixture(scope="session")
def shown() -> Callable[[Iterable[Fragment]], str]:
    """Fragments as text, marks in square brackets."""

    def text(fragments: Iterable[Fragment]) -> str:
        return "".join(f"[{fragment.text}]" if fragment.match else fragment.text for fragment in fragments)

    return text


@pytest.fixture
def small(archive: Callable[..., Search], write: Callable[..., Article]) -> Search:
    """Four articles with a storm each, one undated."""
    return archive(
        write("flood", "Flood in the town", "A storm brought it.", published="2025-03-01", section="News"),
        write(
            "storm", "Storm Ottilie", "The wind rose.", published="2025-02-01", authors=["Jo Tope"], source="Lantern"
        ),
        write("match", "Larks win", "A storm of applause.", published="2024-12-31", section="Sport", language="en-GB"),
        write(
            "lost", "Found on the beach", captions=[("A boat after the storm", None)], authors=["Jo Alder", "Ann Tope"]
        ),
    )
