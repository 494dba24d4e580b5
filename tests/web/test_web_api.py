from pathlib import Path

import pytest
from flask import Flask
from tests.web.newsroom import EARTHQUAKE, BrokenArchive, newsroom
from tests.web.visitor import Visitor
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.test import Client

from searchsvc import serialise
from searchsvc.article import Article
from searchsvc.search.results import EngineStatus, GenerationInfo
from searchsvc.search.service import Search
from searchsvc.web.app import SECURITY_HEADERS, create_app

SEARCH_KEYS = ["query", "notes", "relaxed", "complete", "page", "size", "total", "took_ms", "generation", "hits"]
HIT_KEYS = ["id", "score", "headline", "headline_html", "snippets", "published", "authors", "section", "source", "url",
            "language", "image"]  # fmt: skip
STATUS_KEYS = ["generation", "path", "articles", "built", "engine", "schema_version", "size_bytes", "generations"]


def test_search_answers_with_what_the_contract_names(visitor: Visitor) -> None:
    """Scripts rely on these names; others may be added."""
    found = visitor.json("/api/v1/search?q=earthquake")
    assert set(SEARCH_KEYS) <= set(found)
    assert {*HIT_KEYS, "missing"} <= set(found["hits"][0])


def test_search_says_what_it_found_and_where(visitor: Visitor) -> None:
    """A hit has its headline marked and its matching text beside it, as fragments and as HTML."""
    found = visitor.json("/api/v1/search?q=earthquake&size=1")
    hit = found["hits"][0]
    assert (1, "earthquake", "2021-03-04T12:05:00Z") == (found["total"], hit["id"], hit["published"])
    assert "<mark>Earthquake</mark> shakes &lt;Quay&gt; &amp; the hills" == hit["headline_html"]
    assert {"text": "Earthquake", "match": True} == hit["headline"][0]


def test_a_hit_through_a_caption_shows_the_caption(visitor: Visitor) -> None:
    """Why an article was found is visible, also where a picture's words found it."""
    snippets = visitor.json("/api/v1/search?q=lighthouse+dog")["hits"][0]["snippets"]
    shown = {snippet["field"]: snippet["html"] for snippet in snippets}
    assert "A tall <mark>lighthouse</mark> behind a wet <mark>dog</mark>" == shown["alt"]


def test_pages_of_a_search_follow_one_another(visitor: Visitor) -> None:
    """Page by page every hit comes once, in the order asked for."""
    pages = [visitor.json(f"/api/v1/search?q=ferry&sort=oldest&size=4&page={page}") for page in (1, 2, 3, 4)]
    ids = [hit["id"] for page in pages for hit in page["hits"]]
    assert [f"ferry-{year}" for year in range(2011, 2021)] == ids
    assert {10} == {page["total"] for page in pages}


def test_dates_are_half_open(visitor: Visitor) -> None:
    """`after` takes its first day in, `before` leaves it out."""
    found = visitor.json("/api/v1/search?q=ferry&after=2012-06-01&before=2014-06&sort=oldest")
    assert ["ferry-2012", "ferry-2013"] == [hit["id"] for hit in found["hits"]]


def test_filters_narrow_a_search(visitor: Visitor) -> None:
    """Section, author, source and language are filters beside the query."""
    for name, value in (
        ("section", "local"),
        ("author", "ada+flint"),
        ("source", "quay+gazette"),
        ("language", "en-gb"),
    ):
        found = visitor.json(f"/api/v1/search?{name}={value}")
        assert ["earthquake"] == [hit["id"] for hit in found["hits"]], name


def test_a_relaxed_search_says_which_word_is_missing(visitor: Visitor) -> None:
    """Where no article has all words, each hit names those that it lacks, and a note counts them."""
    found = visitor.json("/api/v1/search?q=earthquake+ferry")
    missing = {hit["id"]: hit["missing"] for hit in found["hits"]}
    assert (True, ["ferry"], ["earthquake"]) == (found["relaxed"], missing["earthquake"], missing["ferry-2020"])
    assert "earthquake (1), ferry (10)" in found["notes"][0]


def test_an_article_comes_back_whole(visitor: Visitor) -> None:
    """What was indexed is what is given."""
    answer = visitor.get("/api/v1/articles/earthquake")
    assert serialise.decode(serialise.encode(answer.get_json()["article"]), Article) == EARTHQUAKE


def test_status_is_that_of_the_command_line(visitor: Visitor) -> None:
    """`searchsvc status --json` prints the same document."""
    status = visitor.json("/api/v1/status")
    assert set(STATUS_KEYS) <= set(status)
    assert (12, 1, True) == (status["articles"], status["generation"], status["generations"][0]["served"])


def test_health_names_the_generation(visitor: Visitor) -> None:
    """A balancer asks whether searches are answered; a person may ask from what."""
    assert {"status": "ok", "generation": 1, "stale": None} == visitor.json("/healthz")


@pytest.mark.parametrize(("most", "seconds", "status"), [(None, 90.5, 200), (90, 90.5, 503), (91, 90.5, 200)])
def test_health_says_what_is_stale(
    monkeypatch: pytest.MonkeyPatch, most: int | None, seconds: float, status: int
) -> None:
    """A server that cannot follow its index is healthy, and says for how long, unless a setting wants it to fail."""
    monkeypatch.setattr(Search, "stale_seconds", seconds)
    answer = create_app(newsroom(), max_stale_seconds=most).test_client().get("/healthz")
    assert status == answer.status_code
    if status == 200:
        assert 90 == answer.get_json()["stale"]
    else:
        assert "urn:searchsvc:problem:index-stale" == answer.get_json()["type"]
        assert "for 90 seconds" in answer.get_json()["detail"]


@pytest.mark.parametrize("path", ["/api/v1/search?q=ferry", "/api/v1/articles/earthquake", "/api/v1/status"])
def test_an_answer_that_has_not_changed_is_not_sent_again(visitor: Visitor, path: str) -> None:
    """With the tag of the last answer a program gets 304 and no content, however long the search took."""
    first = visitor.get(path)
    again = visitor.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (304, b"", "no-cache") == (again.status_code, again.get_data(), first.headers["Cache-Control"])


def test_tags_tell_answers_apart(visitor: Visitor) -> None:
    """Another search, another tag."""
    tags = {visitor.get(f"/api/v1/search?q={query}").headers["ETag"] for query in ("ferry", "tide", "earthquake")}
    assert 3 == len(tags)


def test_the_time_is_left_out_of_a_tag_and_nothing_else_is(visitor: Visitor) -> None:
    """A query that looks like the time in the answer still has a tag of its own."""
    paths = [f'/api/v1/search?q="took_ms":{number}' for number in (1, 2)]
    first, second = (visitor.get(path) for path in paths)
    again = visitor.get(paths[0], headers={"If-None-Match": first.headers["ETag"]})
    assert (True, 304) == (first.headers["ETag"] != second.headers["ETag"], again.status_code)


def test_a_tag_that_is_not_the_answers_gets_it_whole(visitor: Visitor) -> None:
    """What a program has kept of another answer is of no use to it."""
    answer = visitor.get("/api/v1/search?q=ferry", headers={"If-None-Match": 'W/"another"'})
    assert (200, "ferry") == (answer.status_code, answer.get_json()["query"])


def test_the_status_does_not_say_where_the_index_lies() -> None:
    """Paths begin within the index, unless the site shall show them."""
    served = GenerationInfo(2, Path("/srv/news/index/generations/2"), 12, "2026-03-01T08:00:00Z", 1000, served=True)
    archive = _Standing(EngineStatus("whoosh", 2, "kernel", served, (served,)))
    hidden, shown = (
        create_app(archive, show_paths=show).test_client().get("/api/v1/status").get_json() for show in (False, True)
    )
    assert ("generations/2", "generations/2") == (hidden["path"], hidden["generations"][0]["path"])
    assert ("/srv/news/index/generations/2", "/srv/news/index/generations/2") == (
        shown["path"],
        shown["generations"][0]["path"],
    )


class _Standing(BrokenArchive):
    """An archive that has nothing but a status."""

    def __init__(self, status: EngineStatus) -> None:
        super().__init__(AssertionError("only the status is asked for"))
        self._found = status

    def status(self) -> EngineStatus:
        return self._found


def test_every_answer_has_the_security_headers_once(visitor: Visitor) -> None:
    """Pages, documents and problems have each of them, and none twice."""
    paths = ["/", "/api/v1/search?q=ferry", "/api/v1/search?page=0", "/static/style.css", "/nowhere"]
    for path in paths:
        headers = visitor.get(path).headers
        assert {name: [value] for name, value in SECURITY_HEADERS.items()} == {
            name: headers.getlist(name) for name in SECURITY_HEADERS
        }


def test_head_answers_as_get_without_content(visitor: Visitor) -> None:
    """HEAD is GET for those who only want to know."""
    answer = visitor.request("/api/v1/search?q=ferry", "HEAD")
    assert (200, b"", "application/json") == (answer.status_code, answer.get_data(), answer.mimetype)


def test_the_site_may_live_below_a_path(app: Flask) -> None:
    """Behind a proxy that mounts it somewhere, addresses and description follow."""
    client = Client(DispatcherMiddleware(app, {"/news": app}))
    page = client.get("/news/?q=ferry").get_data(as_text=True)
    assert all(f'"/news{path}' in page for path in ("/static/style.css", "/articles/ferry-", "/api/v1/search", "/help"))
    assert [{"url": "/news"}] == client.get("/news/api/v1/openapi.json").get_json()["servers"]


@pytest.mark.parametrize(
    "query",
    [
        "q=section:Local",
        "q=SECTION:LOCAL",
        "q=section:%22local%22",
        "q=section:%EF%BC%AC%EF%BD%8Fcal",
        "q=source:%22QUAY++gazette%22",
        "q=language:EN_gb",
        "q=lang:En-Gb",
        "q=tag:TREMORS",
        "q=by:FLINT",
        "section=LOCAL",
        "source=quay+GAZETTE",
        "language=en_GB",
        "author=ADA+flint",
    ],
)
def test_capitals_do_not_count_in_names(visitor: Visitor, query: str) -> None:
    """A value is compared as the index has it, in the query as in a parameter."""
    assert ["earthquake"] == [hit["id"] for hit in visitor.json(f"/api/v1/search?{query}")["hits"]]


def test_a_word_put_right_is_told(visitor: Visitor) -> None:
    """The query as it was typed, how it was read, and which words were exchanged for which."""
    document = visitor.json("/api/v1/search?q=earthqauke+OR+ferry")
    assert ("earthqauke OR ferry", "earthquake OR ferry", {"from": "earthqauke", "to": "earthquake"}) == (
        document["query"],
        document["understood"],
        document["corrected"],
    )
    assert ["Showing earthquake. Search only for earthqauke with correct=0."] == document["notes"]
    as_typed = visitor.json("/api/v1/search?q=earthqauke&correct=0")
    assert (None, None, 0) == (as_typed["corrected"], as_typed["understood"], as_typed["total"])


@pytest.mark.parametrize("value", ["2", "yes", "true", "-1"])
def test_correct_is_0_or_1(value: str, visitor: Visitor) -> None:
    """Anything else is refused with the parameter's name."""
    problem = visitor.json(f"/api/v1/search?q=a&correct={value}")
    assert ("correct", "correct: must be 1 or 0.") == (problem["parameter"], problem["detail"])
