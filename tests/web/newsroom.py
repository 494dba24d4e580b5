"""A dozen articles of a small newspaper, and the site over them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import searchsvc.web
from searchsvc.article import Article, Caption, Moment, Origin
from searchsvc.engines.memory import MemoryEngine
from searchsvc.indexing.rebuild import rebuild
from searchsvc.search.answering.all_hits import AllHits
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.results import ArchiveSummary, EngineStatus, ExplainedArticle, MarkedArticle, SearchPage
from searchsvc.search.service import Search
from searchsvc.search.suggesting.results import Suggestions
from searchsvc.search.summarising.holdings_report import HoldingsReport
from searchsvc.search.ways_on import WayOn
from searchsvc.text.analyzer import Analyzer
from searchsvc.web.app import create_app

SITE = "Quay Gazette"
PICTURES = Path(searchsvc.web.__file__).parent / "static"
"""A folder that has one, as icon.svg."""

EARTHQUAKE = Article(
    id="earthquake",
    headline="Earthquake shakes <Quay> & the hills",
    standfirst="Nobody was hurt.",
    body=(
        "The earthquake came at noon.",
        'A kettle said "tock" & fell.',
        "Chimneys leaned, then thought better of it.",
    ),
    captions=(
        Caption("A lighthouse, upright", "A tall lighthouse behind a wet dog", "Ada Flint"),
        Caption(None, "A cracked teapot", None),
        Caption("No description of this one", None, None),
    ),
    authors=("Ada Flint", "Bo Marsh"),
    section="Local",
    tags=("Tremors", 'The "big" one'),
    source="Quay Gazette",
    published=Moment.at(dt.datetime(2021, 3, 4, 12, 5, tzinfo=dt.UTC)),
    updated=Moment.on(dt.date(2021, 3, 6)),
    url="https://www.quay.example/2021/earthquake",
    language="en-GB",
    origin=Origin("news/earthquake.txt"),
)
TRAP = Article(
    id="trap",
    headline='"><script>alert(1)</script> a trap',
    body=("A body with <b>tags</b> and a trap.",),
    captions=(Caption("<i>Caption</i> of a trap", None, "<u>Credit</u>"),),
    section="<Section>",
    url="javascript:alert(1)",
    language='en" onload="alert(1)',
    origin=Origin("news/trap.txt"),
)
_FERRY = Article(
    id="ferry-0",
    headline="Ferry is late",
    body=("The ferry waited for the tide. The tide did not wait for the ferry.",),
    section="Travel",
    source="Harbour Wire",
    authors=("Cy Pool",),
    published=Moment.on(dt.date(2015, 6, 1)),
    origin=Origin("news/ferries.jsonl", 1),
)
FERRIES = tuple(
    replace(_FERRY, id=f"ferry-{year}", headline=f"Ferry is late in {year}", published=Moment.on(dt.date(year, 6, 1)))
    for year in range(2011, 2021)
)
ARTICLES = (EARTHQUAKE, TRAP, *FERRIES)


def newsroom(articles: tuple[Article, ...] = ARTICLES) -> Search:
    """A search over `articles`, in memory."""
    engine, analyzer = MemoryEngine(), Analyzer()
    rebuild(articles, engine, analyzer)
    return Search(engine, analyzer)


class WholeAnswers(FlaskClient):
    """A client that reads an answer to its end unless it is asked to stop before: an export that nobody reads goes on,
    and the site makes one at a time.
    """

    def open(self, *args: Any, buffered: bool = True, **kwargs: Any) -> TestResponse:
        return super().open(*args, buffered=buffered, **kwargs)


def site() -> Flask:
    app = create_app(newsroom(), site_name=SITE, corpus_places=lambda: {"": PICTURES})
    app.test_client_class = WholeAnswers
    return app


class BrokenArchive:
    """An archive that answers everything with one error."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def run(self, request: SearchRequest) -> SearchPage:
        raise self._failure(request)

    def all_hits(self, request: SearchRequest) -> AllHits:
        raise self._failure(request)

    def ways_on(self, request: SearchRequest, page: SearchPage) -> tuple[WayOn, ...]:
        raise self._failure(request, page)

    def explain(self, query: str | SearchRequest, article_id: str) -> ExplainedArticle:
        raise self._failure(query, article_id)

    def article(self, article_id: str, query: str = "") -> MarkedArticle:
        raise self._failure(article_id, query)

    def suggest(self, query: str, *, size: int) -> Suggestions:
        raise self._failure(query, size)

    def summary(self) -> ArchiveSummary:
        raise self._failure()

    def holdings(self) -> HoldingsReport:
        raise self._failure()

    def names(self) -> Mapping[str, tuple[str, ...]]:
        raise self._failure()

    def ids(self, first: int, count: int) -> tuple[str, ...]:
        raise self._failure(first, count)

    def status(self) -> EngineStatus:
        raise self._failure()

    @property
    def stale_seconds(self) -> float | None:
        return None

    def _failure(self, *_asked: object) -> Exception:
        return self._error
