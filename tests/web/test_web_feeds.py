import datetime as dt
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from tests.web.newsroom import ARTICLES, EARTHQUAKE, SITE, newsroom
from tests.web.visitor import Visitor

from searchsvc.article import Article, Moment
from searchsvc.web.app import create_app

ATOM = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
ODD = 'A "quoted" <script>alert(1)</script> \u202eright to left\u202c 😀 & =1+1 \x0b\x1f\ufffe'


def atom(visitor: Visitor, path: str) -> ET.Element:
    answer = visitor.get(path)
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.get_data())


def entries(feed: ET.Element) -> list[ET.Element]:
    return feed.findall(f"{ATOM}entry")


def own_site(*articles: Article, **settings: Any) -> Visitor:
    return Visitor(create_app(newsroom(articles), site_name=SITE, **settings))


def href(element: ET.Element, rel: str) -> str:
    [link] = [one for one in element.findall(f"{ATOM}link") if one.get("rel") == rel]
    return link.get("href", "")


def test_a_feed_has_the_newest_first(visitor: Visitor) -> None:
    """Unless an order is asked for; by the same parameters as a page."""
    for path, first in (("q=ferry", "2020"), ("q=ferry&sort=oldest", "2011"), ("q=ferry&before=2015", "2014")):
        titles = [one.findtext(f"{ATOM}title") for one in entries(atom(visitor, f"/feed.atom?{path}&size=2"))]
        assert f"Ferry is late in {first}" == titles[0]
        assert titles == [item["title"] for item in visitor.json(f"/feed.json?{path}&size=2")["items"]]


def test_a_feed_has_only_what_has_everything(visitor: Visitor) -> None:
    """Articles that lack a word are shown on a page, with a note; a reader of feeds would take them for hits."""
    assert visitor.json("/api/v1/search?q=earthquake+ferry")["total"]
    assert not visitor.json("/feed.json?q=earthquake+ferry")["items"]
    assert not entries(atom(visitor, "/feed.atom?q=earthquake+ferry"))
    one_of_many = visitor.json("/feed.json?q=ferry+2015&sort=relevance")["items"]
    assert ["Ferry is late in 2015"] == [item["title"] for item in one_of_many]


@pytest.mark.parametrize("query", ["", "q=earthquake", "q=ferry&size=3&page=2", "q=zzqq", "q=trap", "section=travel"])
def test_a_feed_has_what_atom_wants(visitor: Visitor, query: str) -> None:
    """RFC 4287, 4.1: id, title, updated of feed and entries, an author, addresses in links, each id once."""
    feed = atom(visitor, f"/feed.atom?{query}")
    parts = [feed, *entries(feed)]
    assert all(len(part.findall(f"{ATOM}{name}")) == 1 for part in parts for name in ("id", "title", "updated"))
    assert all(RFC_3339.fullmatch(part.findtext(f"{ATOM}updated", "")) for part in parts)
    assert SITE == feed.findtext(f"{ATOM}author/{ATOM}name")
    ids = [part.findtext(f"{ATOM}id", "") for part in parts]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith("urn:uuid:") for one in ids)
    assert all(href(part, "alternate") for part in parts)


def test_the_feed_leads_to_itself_its_page_and_on(visitor: Visitor) -> None:
    """Each link of the feed is answered, without a parameter that says nothing."""
    feed = atom(visitor, "/feed.atom?q=ferry&size=4&page=2&after=&section=")
    assert "/feed.atom?q=ferry&page=2&size=4" == href(feed, "self")
    assert "/?q=ferry&size=4&sort=newest" == href(feed, "alternate")
    assert "/feed.atom?q=ferry&page=3&size=4" == href(feed, "next")
    assert "/feed.json?q=ferry&page=3&size=4" == visitor.json("/feed.json?q=ferry&size=4&page=2")["next_url"]
    assert "next_url" not in visitor.json("/feed.json?q=ferry&size=4&page=3")
    assert "/feed.atom?q=ferry&sort=relevance" == href(atom(visitor, "/feed.atom?q=ferry&sort=relevance"), "self")


def test_ids_stay_the_same(visitor: Visitor) -> None:
    """Whatever else there is, whatever is asked, and wherever the site is; another site's are others."""
    [here] = visitor.json("/feed.json?q=earthquake")["items"]
    [moved] = own_site(EARTHQUAKE, base_url="https://else.example").json("/feed.json")["items"]
    other = Visitor(create_app(newsroom((EARTHQUAKE,)), site_name="Another"))
    assert here["id"] == moved["id"] == entries(atom(visitor, "/feed.atom?q=kettle"))[0].findtext(f"{ATOM}id")
    assert other.json("/feed.json")["items"][0]["id"] != here["id"]


def test_addresses_begin_with_the_sites_own() -> None:
    """And never with the Host of a request; without a setting they are paths."""
    host = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    for base, expected in (("https://news.example/old/", "https://news.example/old"), ("", "")):
        visitor = own_site(EARTHQUAKE, base_url=base)
        for path in ("/feed.atom", "/feed.json"):
            text = visitor.get(path, headers=host).get_data(as_text=True)
            assert "evil.example" not in text
            assert f'"{expected}/articles/earthquake"' in text
            assert f'"{expected}{path}"' in text


def test_a_mounted_site_has_its_path_once() -> None:
    """The site's address has the path below which it is mounted, or else the path alone has it."""
    for base, expected in (("https://news.example/old", "https://news.example/old"), ("", "/old")):
        client = create_app(newsroom((EARTHQUAKE,)), base_url=base).test_client()
        [item] = client.get("/feed.json", base_url="http://localhost/old").get_json()["items"]
        assert f"{expected}/articles/earthquake" == item["url"]


@pytest.fixture(scope="module")
def odd() -> Visitor:
    article = replace(EARTHQUAKE, headline=ODD, body=(ODD,), captions=(), authors=(ODD,), section=ODD)
    return own_site(replace(article, url="https://quay.example/a b<c>?d=é", language='en" x="'))


def test_text_is_shown_as_text(odd: Visitor) -> None:
    """Markup, quotes, marks of direction and emoji come through; what XML cannot hold becomes U+FFFD."""
    feed = atom(odd, "/feed.atom?q=quoted")
    [entry] = entries(feed)
    legal = ODD.replace("\x0b", "\ufffd").replace("\x1f", "\ufffd").replace("\ufffe", "\ufffd")
    assert legal == entry.findtext(f"{ATOM}title")
    assert legal == entry.findtext(f"{ATOM}author/{ATOM}name")
    category = entry.find(f"{ATOM}category")
    assert category is not None
    assert category.get("term") == legal
    assert "https://quay.example/a%20b%3Cc%3E?d=%C3%A9" == href(entry, "via")
    assert not [one for one in feed.iter() if not one.tag.startswith(ATOM)]
    [item] = odd.json("/feed.json?q=quoted")["items"]
    assert ODD == item["title"]
    assert "<script>" in item["content_text"]


@pytest.mark.parametrize("query", ["<script>&\"'", "\u202eferry", "\x00\x0b", "\ud800", "]]>", "q" * 5000])
def test_any_query_gives_a_feed(visitor: Visitor, query: str) -> None:
    """Its title says the query, whatever stands in it."""
    typed = urlencode({"q": query}, errors="surrogatepass")
    assert atom(visitor, f"/feed.atom?{typed}").findtext(f"{ATOM}title", "").endswith(f" — {SITE}")
    assert visitor.json(f"/feed.json?{typed}")["version"] == "https://jsonfeed.org/version/1.1"


def test_a_day_begins_and_no_date_is_made_up() -> None:
    """A day stands for its beginning; what has no date has none in JSON, and no published in Atom."""
    day = replace(EARTHQUAKE, id="day", published=Moment.on(dt.date(987, 1, 2)))
    visitor = own_site(day, replace(EARTHQUAKE, id="never", published=None, url="https://quay.example/never"))
    dated, undated = entries(atom(visitor, "/feed.atom"))
    assert "0987-01-02T00:00:00Z" == dated.findtext(f"{ATOM}published")
    assert (None, "1970-01-01T00:00:00Z") == (undated.find(f"{ATOM}published"), undated.findtext(f"{ATOM}updated"))
    assert [True, False] == ["date_published" in item for item in visitor.json("/feed.json")["items"]]


def test_json_feed_leaves_out_what_is_not_known(visitor: Visitor) -> None:
    """JSON Feed 1.1 has no null: what is not there is not known. Every item has an id and a content."""
    items = visitor.json("/feed.json?size=100")["items"]
    assert len(ARTICLES) == len(items)
    assert all(item["id"] and item["content_text"] for item in items)
    assert all(value for item in items for value in item.values())


@pytest.mark.parametrize("path", ["/feed.atom", "/feed.json"])
def test_a_feed_is_sent_once(app: Flask, path: str) -> None:
    """Feed readers ask often; an unchanged feed is a 304."""
    client = app.test_client()
    tag = client.get(f"{path}?q=ferry").headers["ETag"]
    assert 304 == client.get(f"{path}?q=ferry", headers={"If-None-Match": tag}).status_code
    assert 200 == client.get(f"{path}?q=tide&size=1", headers={"If-None-Match": tag}).status_code


def test_a_feed_that_cannot_be_is_a_problem_for_programs(visitor: Visitor) -> None:
    """Who asks for a feed is a program. What links were decorated with is passed over."""
    answer = visitor.get("/feed.atom?size=1000")
    assert (400, "size") == (answer.status_code, answer.get_json(force=True)["parameter"])
    assert 200 == visitor.get("/feed.atom?q=ferry&utm_source=x&q=tide").status_code


def test_pages_lead_to_their_feeds(visitor: Visitor) -> None:
    """A browser or reader finds the feed in the head, a person at the foot."""
    for path, expected in (("/?q=ferry&sort=oldest&page=2&size=5", "/feed.atom?q=ferry&size=5"), ("/", "/feed.atom")):
        page = visitor.page(path)
        [alternate] = page.xpath(".//head/link[@rel='alternate'][@type='application/atom+xml']/@href")
        assert expected == alternate == page.xpath(".//body/footer//a[.='Feed']/@href")[0]
        assert page.xpath(".//head/link[@rel='alternate'][@type='application/feed+json']")
