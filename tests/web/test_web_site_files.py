import struct
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from flask import Flask
from tests.web.newsroom import ARTICLES, EARTHQUAKE, FERRIES, newsroom
from tests.web.visitor import Visitor

from searchsvc.web.app import create_app
from searchsvc.web.syndication import site

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
BASE = "https://news.example/old"


@pytest.fixture(scope="module")
def based() -> Visitor:
    """The site, whose own address is known."""
    return Visitor(create_app(newsroom(), site_name='Quay & "Hill" Gazette', base_url=f"{BASE}/"))


def locations(visitor: Visitor, path: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(visitor.get(path).get_data()).iter(f"{SITEMAP}loc")]


def test_a_browser_learns_how_to_search_here(based: Visitor) -> None:
    """OpenSearch 1.1: a short name of 16 characters at most, and whole addresses with a place for the words."""
    answer = based.get("/opensearch.xml")
    description = ET.fromstring(answer.get_data())
    assert "application/opensearchdescription+xml" == answer.mimetype
    assert 'Quay & "Hill" G…' == description.findtext(f"{OPENSEARCH}ShortName")
    templates = {one.get("type"): one.get("template") for one in description.findall(f"{OPENSEARCH}Url")}
    assert f"{BASE}/?q={{searchTerms}}" == templates["text/html"]
    for path in ("/", "/help", "/articles/earthquake", "/?q=ferry"):
        [link] = based.page(path).xpath(".//head/link[@rel='search']")
        assert ("/opensearch.xml", answer.mimetype) == (link.get("href"), link.get("type"))


def test_the_sitemap_has_every_article(based: Visitor, visitor: Visitor) -> None:
    """Newest first, below the front page, by the site's own address or by none."""
    found = locations(based, "/sitemap.xml")
    assert ([f"{BASE}/", f"{BASE}/articles/earthquake", f"{BASE}/articles/ferry-2020"]) == found[:3]
    assert [f"{BASE}/articles/{article.id}" for article in ARTICLES if article.id == "trap"] == found[12:13]
    assert {f"{BASE}/articles/{article.id}" for article in ARTICLES} == set(found[1:13])
    elsewhere = visitor.get("/sitemap.xml", headers={"Host": "evil.example"}).get_data(as_text=True)
    assert "evil.example" not in elsewhere


def test_many_articles_have_several_sitemaps(based: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the address is of an index; together they have each article once, and there is no further one."""
    monkeypatch.setattr(site, "SITEMAP_ARTICLES", 5)
    pages = locations(based, "/sitemap.xml")
    assert [f"{BASE}/sitemap.xml?page={page}" for page in range(1, len(pages) + 1)] == pages
    found = [one for page in pages for one in locations(based, page.removeprefix(BASE))]
    assert len(found) == len(set(found))
    assert len(ARTICLES) == sum("/articles/" in one for one in found)
    assert {f"{BASE}/section/Travel", f"{BASE}/author/Ada%20Flint", f"{BASE}/year/2012"} <= set(found)
    assert [404] * 3 == [based.get(f"/sitemap.xml?page={page}").status_code for page in ("0", len(pages) + 1, "x")]


@pytest.mark.slow
def test_every_value_that_has_a_page_is_in_a_sitemap() -> None:
    """Also past those that a facet shows, and past those that have room beside articles."""
    articles = tuple(replace(FERRIES[0], id=f"f{number}", authors=(f"Jo No{number}",)) for number in range(700))
    client = Visitor(create_app(newsroom(articles)))
    pages = locations(client, "/sitemap.xml")
    found = {one for page in pages for one in locations(client, page)}
    assert {f"/author/Jo%20No{number}" for number in range(700)} <= found
    assert {"/source/Harbour%20Wire", "/year/2011", "/articles/f699", "/"} <= found


def test_a_sitemap_is_made_once(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that has it is told so, without any work."""
    search = newsroom()
    client = create_app(search).test_client()
    tag = client.get("/sitemap.xml").headers["ETag"]
    assert tag != app.test_client().get("/sitemap.xml?page=1").headers["ETag"]
    monkeypatch.setattr(search, "ids", lambda *_: 1 / 0)
    assert 304 == client.get("/sitemap.xml", headers={"If-None-Match": tag}).status_code


def test_robots_leave_results_alone(based: Visitor, visitor: Visitor, app: Flask) -> None:
    """Articles may be looked at, searches and the API not; the sitemap is named where its address is known."""
    lines = based.get("/robots.txt").get_data(as_text=True).splitlines()
    assert {"User-agent: *", "Disallow: /api/", "Disallow: /?", f"Sitemap: {BASE}/sitemap.xml"} <= set(lines)
    assert "Sitemap" not in visitor.get("/robots.txt").get_data(as_text=True)
    mounted = app.test_client().get("/robots.txt", base_url="http://localhost/old").get_data(as_text=True)
    assert "Disallow: /old/api/" in mounted


def test_the_icon_is_one(visitor: Visitor) -> None:
    """Of 16 and 32 pixels."""
    content = visitor.get("/favicon.ico").get_data()
    assert (0, 1, 2) == struct.unpack_from("<HHH", content)
    assert [16, 32] == [content[6], content[22]]


def test_site_files_may_be_decorated(visitor: Visitor) -> None:
    """As pages: what they do not know is passed over."""
    assert [200] * 4 == [
        visitor.get(f"/{name}?x=1").status_code
        for name in ("opensearch.xml", "robots.txt", "sitemap.xml", "favicon.ico")
    ]


@pytest.mark.parametrize("name", ["<b>&\"'", "\u202eright", "😀" * 20])
def test_a_name_is_text_everywhere(name: str) -> None:
    """Whatever the site is called."""
    visitor = Visitor(create_app(newsroom((replace(EARTHQUAKE, source=name),)), site_name=name))
    found = ET.fromstring(visitor.get("/opensearch.xml").get_data()).findtext(f"{OPENSEARCH}ShortName", "")
    assert (True, True) == (found.startswith(name.lstrip("\u202e")[:8]), len(found) <= 16)
