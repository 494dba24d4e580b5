import contextlib
import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from tests.web.newsroom import ARTICLES, newsroom
from tests.web.visitor import Visitor
from werkzeug.test import Client

from searchsvc.article import Article
from searchsvc.serialise import decode
from searchsvc.web.admission import Admission
from searchsvc.web.app import create_app
from searchsvc.web.syndication.streams import STREAMS, TURN, StreamWatch

FERRIES = [f"ferry-{year}" for year in range(2011, 2021)]


def test_an_export_has_every_article(visitor: Visitor) -> None:
    """Whole, one a line, in the order of the search; the header says how many."""
    answer = visitor.get("/api/v1/export?q=ferry&sort=oldest")
    lines = answer.get_data().splitlines()
    assert FERRIES == [json.loads(line)["id"] for line in lines]
    assert ("10", "application/jsonl") == (answer.headers["Searchsvc-Total"], answer.mimetype)
    everything = [decode(line, Article) for line in visitor.get("/api/v1/export").get_data().splitlines()]
    assert {article.id: article.body for article in ARTICLES} == {article.id: article.body for article in everything}


def test_an_export_as_csv_and_bibtex(visitor: Visitor) -> None:
    """Each is what programs read, and a file to be saved."""
    answer = visitor.get("/api/v1/export?q=ferry&sort=oldest&format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True), newline="")))
    assert FERRIES == [row["id"] for row in rows]
    assert 'attachment; filename="articles.csv"' == answer.headers["Content-Disposition"]
    bib = visitor.get("/api/v1/export?q=trap&format=bibtex").get_data(as_text=True)
    assert bib.startswith("@article{trap,\n")


@pytest.mark.parametrize(("query", "blamed"), [("format=xml", "format"), ("size=9", "size"), ("after=soon", "after")])
def test_an_export_that_cannot_be_is_a_400(visitor: Visitor, query: str, blamed: str) -> None:
    """It names what is to blame; a number of hits is asked of a page, not of an export."""
    answer = visitor.get(f"/api/v1/export?{query}")
    assert (400, blamed) == (answer.status_code, answer.get_json(force=True)["parameter"])


@pytest.fixture
def own() -> Flask:
    """An application whose exports no other test shares."""
    return create_app(newsroom())


def begun(app: Flask, **environ: Any) -> Any:
    return app.test_client().get("/api/v1/export?q=ferry", buffered=False, environ_overrides=environ)


def test_one_export_at_a_time(own: Flask) -> None:
    """Another is a 503 that says when to come again; searches go on; the end of the first makes room."""
    first = begun(own)
    second = begun(own)
    assert (503, "urn:searchsvc:problem:export-under-way") == (second.status_code, second.get_json(force=True)["type"])
    assert int(second.headers["Retry-After"]) > 0
    assert 200 == own.test_client().get("/api/v1/search?q=ferry").status_code
    first.close()
    third = begun(own)
    assert 10 == len(third.get_data().splitlines())
    third.close()
    assert 200 == begun(own).status_code


def test_a_head_or_a_refused_export_keeps_no_place(own: Flask) -> None:
    """What sends nothing is over at once."""
    for path in ("/api/v1/export?q=ferry", "/api/v1/export?q=ferry&format=csv"):
        assert 200 == own.test_client().head(path).status_code
    assert 400 == own.test_client().get("/api/v1/export?format=xml").status_code
    assert 200 == begun(own).status_code


def test_a_fault_at_the_beginning_keeps_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next export is not refused for it."""
    search = newsroom()
    app = create_app(search)
    with monkeypatch.context() as broken:
        broken.setattr(search, "all_hits", lambda _: 1 / 0)
        assert 500 == begun(app).status_code
    assert 200 == begun(app).status_code


def test_an_export_takes_turns(own: Flask) -> None:
    """Each piece of work behind the request's own waits for its turn, and holds it no longer than that."""
    turns = 0

    @contextlib.contextmanager
    def turn() -> Iterator[None]:
        nonlocal turns
        turns += 1
        yield

    answer = begun(own, **{TURN: turn})
    assert (0, 10, 1) == (turns, len(answer.get_data().splitlines()), turns)


def test_a_server_hears_of_streams(own: Flask) -> None:
    """When one begins, before each piece, and once when it ends."""
    heard: list[str] = []

    class Watch(StreamWatch):
        def begun(self) -> None:
            heard.append("begun")

        def go_on(self) -> None:
            heard.append("on")

        def ended(self) -> None:
            heard.append("ended")

    answer = begun(own, **{STREAMS: Watch()})
    assert answer.get_data()
    answer.close()
    assert ("begun", "on", "ended", 1) == (heard[0], heard[1], heard[-1], heard.count("ended"))


def test_searches_go_between_the_pieces_of_an_export(own: Flask) -> None:
    """While an export stands still amid its sending, a search of the same worker is answered."""
    client = Client(Admission(own.wsgi_app))
    export = client.get("/api/v1/export?q=ferry", buffered=False)
    pieces = export.iter_encoded()
    next(pieces)
    assert 200 == client.get("/api/v1/search?q=ferry").status_code
    assert b"ferry-2020" in b"".join(pieces)
