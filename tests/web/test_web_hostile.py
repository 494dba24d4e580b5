"""Articles that somebody wrote to do harm: addresses that hide where they lead, controls that no document may hold."""

import json
import re
from dataclasses import replace

import lxml.etree
import lxml.html
import pytest
from flask import Flask
from tests.web.newsroom import TRAP
from tests.web.visitor import Visitor

from searchsvc.engines.memory import MemoryEngine
from searchsvc.indexing.rebuild import rebuild
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer
from searchsvc.web.app import create_app

LEADS_ASTRAY = [
    "javascript:alert('evil')",
    " JavaScript:evil",
    "java\tscript:evil",
    "\x01javascript:evil",
    "data:text/html,<script>evil</script>",
    "vbscript:evil",
    "file:///evil",
    "//evil.example/",
    "https:///evil",
    "http:evil",
    "https://[::evil",
    "https://ours.example@evil.example/",
    "https://evil:evil@evil.example/",
    "https://evil.example\\@ours.example/",
    "https://ours.example\u202e/evil.example/",
    "https://evil.example:80evil/",
    f"https://evil.example/{'a' * 100_000}",
]
"""Each has `evil` in it where it is shown or followed."""
FOLLOWED = [
    'https://good.example/?a="><script>x</script>',
    "https://good.example/' onmouseover='x",
    "HTTPS://WWW.Good.Example:8443/</script><script>x</script>",
    "https://good.example/]]><x>&amp;",
    "https://good.example/\u202egnp.exe",
]
CONTROLS = "".join(map(chr, (*range(1, 9), 11, *range(14, 32), 0x7F)))
NOT_IN_A_DOCUMENT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")


def archive(*urls: str) -> Flask:
    """An article of each address, whose texts hold all controls."""
    engine, analyzer = MemoryEngine(), Analyzer()
    text = f"A {CONTROLS}trap{CONTROLS}"
    articles = [
        replace(TRAP, id=f"a{number}", headline=text, body=(text,), section=text, url=url)
        for number, url in enumerate(urls)
    ]
    rebuild(articles, engine, analyzer)
    return create_app(Search(engine, analyzer), base_url="https://ours.example/")


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/articles/a0", "/", "/?q=trap", "/feed.atom", "/feed.json", "/sitemap.xml"])
@pytest.mark.parametrize("url", LEADS_ASTRAY, ids=lambda url: ascii(url[:40]))
def test_no_link_leads_astray(url: str, path: str) -> None:
    """Neither on pages, nor in what they say to programs; the address stays in the article's own JSON."""
    visitor = Visitor(archive(url))
    assert "evil" not in visitor.get(path).get_data(as_text=True)
    assert url == visitor.json("/api/v1/articles/a0")["article"]["url"]
    assert b"  url = " not in visitor.get("/api/v1/export?format=bibtex").get_data()
    assert b"evil" not in visitor.get("/api/v1/export?format=ris").get_data()


@pytest.mark.parametrize("url", FOLLOWED)
def test_a_link_is_the_address_and_nothing_else(url: str) -> None:
    """However it is written: as an attribute, in XML, in JSON inside a page."""
    visitor = Visitor(archive(url))
    page = visitor.page("/articles/a0")
    assert [url] == [link for link in page.xpath("//a/@href") if "good" in link.lower()]
    assert url == json.loads(page.xpath("string(//script[@type='application/ld+json'])"))["isBasedOn"]
    assert not page.xpath("//*[@onmouseover]")
    feed = lxml.etree.fromstring(visitor.get("/feed.atom").get_data())
    assert 1 == sum("good" in link.lower() for link in feed.xpath("//@href"))


@pytest.mark.parametrize(
    "path",
    [
        "/?q=a%1Fb%00%7F&section=%01",
        "/articles/a0?q=%1Ftrap",
        "/?q=trap",
        "/feed.atom?q=%1Ftrap",
        "/x%1F",
        "/?page=%1F",
    ],
)
def test_no_document_holds_a_control(path: str) -> None:
    """HTML and XML have no place for them, not even escaped, whether they were typed or printed."""
    assert not NOT_IN_A_DOCUMENT.findall(Visitor(archive("https://good.example/")).get(path).get_data())
