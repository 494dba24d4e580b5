"""Where the site stands: below a path, beside other archives, within another application."""

import ipaddress
import logging
import re
from collections.abc import Iterator
from typing import Any

import lxml.html
import pytest
from flask import Flask
from tests.web.newsroom import newsroom, site
from werkzeug.test import Client, TestResponse

from searchsvc.web.app import create_app
from searchsvc.web.mounting import following
from searchsvc.web.mounting.archives import ByName, Named
from searchsvc.web.mounting.embedding import blueprint_of
from searchsvc.web.mounting.following import Following
from searchsvc.web.mounting.prefix import BelowPath
from searchsvc.web.routes import TAKEN

LOOPBACK = [ipaddress.ip_network("127.0.0.1/32"), ipaddress.ip_network("fd00::/8")]
PAGES = ["/", "/?q=ferry", "/?q=zzqq", "/articles/earthquake?q=kettle", "/help", "/reference", "/nowhere"]
LED_TO = "//@href | //@src"
ALL = f"{LED_TO} | //@action | //@data-suggest | //@data-article | //@data-path"
ELSEWHERE = ("http", "#", "data:")


def other() -> Flask:
    """An application that has the site below /archive, and pages of its own."""
    made = Flask("other")
    made.register_blueprint(blueprint_of(site(), "archive"), url_prefix="/archive")
    made.add_url_rule("/", "front", lambda: "front")
    return made


def addresses(answer: TestResponse, attributes: str = ALL) -> Iterator[str]:
    """What a page leads to, loads and asks within the site."""
    for address in lxml.html.document_fromstring(answer.get_data()).xpath(attributes):
        if not address.startswith(ELSEWHERE):
            yield address


WAYS = {
    "kept": (Client(BelowPath(site(), "/archive")), "/archive", {}),
    "taken away": (Client(BelowPath(site(), "/archive")), "", {}),
    "named by a proxy": (
        Client(BelowPath(site(), "", LOOPBACK)),
        "",
        {"headers": {"X-Forwarded-Prefix": "/archive/"}, "environ_base": {"REMOTE_ADDR": "127.0.0.1"}},
    ),
    "within another application": (other().test_client(), "/archive", {}),
}


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("path", PAGES)
def test_every_address_of_a_page_is_below_the_path(way: str, path: str) -> None:
    """Links, files, forms, and what scripts ask; and each of them is answered."""
    client, sent, options = WAYS[way]
    answer = client.get(sent + path, **options)
    found = list(addresses(answer))
    assert found
    assert [] == [address for address in found if not re.match(r"/archive(/|$|\?)", address)]
    for address in set(addresses(answer, LED_TO)):
        below = address.removeprefix("/archive") if not sent else address
        with client.get(below or "/", **options) as led_to:  # or an export would be under way
            assert 200 == led_to.status_code, address


@pytest.mark.parametrize("way", WAYS)
def test_documents_and_errors_are_below_the_path(way: str) -> None:
    """Feeds, the OpenAPI document, descriptions, redirects and problems."""
    client, sent, options = WAYS[way]

    def get(path: str) -> TestResponse:
        return client.get(sent + path, **options)

    assert "/archive" == get("/api/v1/openapi.json").get_json()["servers"][0]["url"]
    assert "/archive/?q=ferry&sort=newest" == get("/feed.json?q=ferry").get_json()["home_page_url"]
    for path in ("/feed.atom", "/opensearch.xml", "/sitemap.xml"):
        assert set() == set(re.findall(r'(?:href|template)="(/(?!archive)[^"]*)"', get(path).get_data(as_text=True)))
    assert "Disallow: /archive/api/" in get("/robots.txt").get_data(as_text=True)
    assert (308, "/archive/help") == ((sent_on := get("/help/")).status_code, sent_on.headers["Location"])
    problem = get("/api/v1/search?page=0")
    assert (400, "application/problem+json") == (problem.status_code, problem.mimetype)
    assert 404 == get("/nowhere").status_code


def test_a_path_that_only_begins_alike_is_another() -> None:
    """/archives is not below /archive."""
    client = Client(BelowPath(site(), "/archive"))
    assert (404, 200, 200) == tuple(client.get(path).status_code for path in ("/archives", "/archive", "/archive/"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("named", "address"),
    [
        ("/archive", "10.0.0.1"),
        ("/archive", ""),
        ("/archive", "no address"),
        ("https://evil.example", "127.0.0.1"),
        ("//evil.example", "127.0.0.1"),
        ('/a"><script>', "127.0.0.1"),
        ("/a/../b", "127.0.0.1"),
        ("/" + "a" * 300, "127.0.0.1"),
    ],
)
def test_a_prefix_of_a_stranger_or_one_that_is_no_path_counts_for_nothing(named: str, address: str) -> None:
    """Whoever asks writes what he likes."""
    client = Client(BelowPath(site(), "", LOOPBACK))
    answer = client.get("/", headers={"X-Forwarded-Prefix": named}, environ_base={"REMOTE_ADDR": address})
    assert "/help" in set(addresses(answer))


@pytest.mark.parametrize("trusted", [(), LOOPBACK])
def test_an_answer_depends_on_the_path_that_a_trusted_proxy_names(trusted: tuple[Any, ...]) -> None:
    """Also where none was named this time, since another one would get another; it says so beside what it said."""
    client = Client(BelowPath(site(), "", trusted))
    for named in ({}, {"X-Forwarded-Prefix": "/archive"}):
        answer = client.get("/help", headers=named, environ_base={"REMOTE_ADDR": "127.0.0.1"})
        depends = {"Accept-Encoding", "Accept-Language", *(("X-Forwarded-Prefix",) if trusted else ())}
        assert depends == set(answer.vary)
        assert 1 == len(answer.headers.getlist("Vary"))


def test_a_host_is_never_a_part_of_an_address() -> None:
    """It is whatever its client wrote; addresses that leave the site begin with the setting."""
    plain = Client(BelowPath(site(), "/archive"))
    based = Client(BelowPath(create_app(newsroom(), base_url="https://news.example/archive"), "/archive"))
    for path in (
        "/archive/",
        "/archive/feed.atom",
        "/archive/sitemap.xml",
        "/archive/opensearch.xml",
        "/archive/help/",
    ):
        for client in (plain, based):
            answer = client.get(path, headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"})
            assert "evil.example" not in answer.get_data(as_text=True) + str(answer.headers)
    assert "https://news.example/archive/articles/" in based.get("/archive/sitemap.xml").get_data(as_text=True)


def test_several_archives_stand_below_their_names() -> None:
    """Each with its own name and addresses, beside the one at the root."""
    sites = {name: create_app(newsroom(), site_name=name or "Root") for name in ("", "sport", "local")}
    client = Client(BelowPath(Named(ByName(sites.pop(""), sites), sites), "/all"))
    for path, name in (("/all/", "Root"), ("/all/sport/", "sport"), ("/all/local", "local"), ("/sport/", "sport")):
        page = lxml.html.document_fromstring(client.get(path).get_data())
        assert name == page.xpath("string(//a[@class='name'])").strip()
    assert all(address.startswith("/all/sport") for address in addresses(client.get("/all/sport/?q=ferry")))
    assert "/all/sport" == client.get("/sport/api/v1/openapi.json").get_json()["servers"][0]["url"]
    assert (200, 404) == (client.get("/sport/healthz").status_code, client.get("/sports/healthz").status_code)


def test_names_that_are_addresses_are_known() -> None:
    """An archive of such a name would never be reached, or hide what is there."""
    assert {"api", "articles", "help", "static", "healthz", "robots.txt", "reference"} <= TAKEN


def test_another_application_keeps_its_own() -> None:
    """Its pages and errors are as they were; those of the site are the site's, at a path with or without a slash."""
    client = other().test_client()
    assert b"front" == client.get("/").get_data()
    assert "Content-Security-Policy" not in client.get("/").headers
    assert "text/html" == client.get("/nowhere").mimetype
    assert b"Quay Gazette" in client.get("/archive").get_data()
    assert "application/problem+json" == client.post("/archive/api/v1/search").mimetype
    tag = client.get("/archive/?q=ferry").headers["ETag"]
    assert 304 == client.get("/archive/?q=ferry", headers={"If-None-Match": tag}).status_code
    assert 404 == client.get("/archive/articles/zażółć").status_code


def test_an_archive_follows_as_it_is_asked(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """At most twice a second; what is wrong is said once, until it is mended."""
    monkeypatch.setattr(following, "LOOK_SECONDS", 0.0)
    looked: list[int] = []

    def refresh() -> bool:
        looked.append(1)
        if len(looked) <= 2:
            raise OSError("the disk is gone")
        return True

    follower = Following(refresh)
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            follower.look()
    assert (3, 1) == (len(looked), len(caplog.records))
    monkeypatch.setattr(following, "LOOK_SECONDS", 60.0)
    follower.look()
    assert 3 == len(looked)
