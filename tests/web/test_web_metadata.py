import json
from dataclasses import replace

import lxml.html
import pytest
from tests.web.newsroom import EARTHQUAKE, SITE, newsroom
from tests.web.visitor import Visitor

from searchsvc.web.app import create_app

BASE = "https://news.example/old"


@pytest.fixture(scope="module")
def based() -> Visitor:
    return Visitor(create_app(newsroom(), site_name=SITE, base_url=BASE))


def said(page: lxml.html.HtmlElement) -> dict[str, str]:
    """Open Graph and the like."""
    return {one.get("property") or one.get("name"): one.get("content") for one in page.xpath(".//head/meta[@content]")}


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("/", "/"),
        ("/help", "/help"),
        ("/articles/earthquake?q=kettle&section=", "/articles/earthquake"),
        ("/?q=ferry&after=&before=&section=&utm_source=x&size=10&page=1", "/?q=ferry"),
        ("/?page=2&q=ferry&sort=oldest&size=4", "/?q=ferry&page=2&size=4&sort=oldest"),
    ],
)
def test_a_page_names_its_own_address(visitor: Visitor, based: Visitor, path: str, own: str) -> None:
    """Without parameters that say nothing; whole where the site's is known, and never by the Host of a request."""
    page = visitor.page(path)
    assert [own] == page.xpath(".//head/link[@rel='canonical']/@href")
    assert "og:url" not in said(page)
    whole = lxml.html.document_fromstring(based.get(path, headers={"Host": "evil.example"}).get_data())
    assert [BASE + own] == whole.xpath(".//head/link[@rel='canonical']/@href")
    assert BASE + own == said(whole)["og:url"]


def test_pages_say_what_they_are(based: Visitor) -> None:
    """For whoever shows a link to them."""
    article, results, home = (said(based.page(path)) for path in ("/articles/earthquake", "/?q=ferry", "/"))
    assert ("article", "Earthquake shakes <Quay> & the hills") == (article["og:type"], article["og:title"])
    assert ("Nobody was hurt.", "2021-03-04T12:05:00Z") == (article["description"], article["article:published_time"])
    assert ("website", "ferry", "10 articles") == (results["og:type"], results["og:title"], results["description"])
    assert (SITE, SITE) == (home["og:title"], home["og:site_name"])


def test_an_article_is_a_news_article(based: Visitor) -> None:
    """In JSON-LD, with what is known of it and nothing else."""
    [data] = based.page("/articles/earthquake").xpath(".//head/script[@type='application/ld+json']/text()")
    facts = json.loads(data)
    assert ("https://schema.org", "NewsArticle") == (facts["@context"], facts["@type"])
    assert EARTHQUAKE.headline == facts["headline"]
    assert ["Ada Flint", "Bo Marsh"] == [author["name"] for author in facts["author"]]
    assert EARTHQUAKE.source == facts["publisher"]["name"]
    assert ("2021-03-04T12:05:00Z", "2021-03-06") == (facts["datePublished"], facts["dateModified"])
    assert (f"{BASE}/articles/earthquake", EARTHQUAKE.url) == (facts["mainEntityOfPage"], facts["isBasedOn"])
    [bare] = based.page("/articles/trap").xpath(".//head/script[@type='application/ld+json']/text()")
    assert not {"datePublished", "dateModified", "author", "isBasedOn", "publisher"} & set(json.loads(bare))


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--<script>", '"\\u003c', "\u2028\u202e😀", "]]>"]
)
def test_no_text_ends_the_data(text: str) -> None:
    """Headlines and names are data, in JSON-LD and in attributes."""
    article = replace(
        EARTHQUAKE, headline=text, standfirst=text, authors=(text,), section=text, tags=(text,), source=text
    )
    page = Visitor(create_app(newsroom((article,)), site_name=text)).page("/articles/earthquake")
    [script] = page.xpath(".//script[@type='application/ld+json']")
    facts = json.loads(script.text)
    assert (text, text, [text]) == (facts["headline"], facts["articleSection"], facts["keywords"])
    assert text == said(page)["og:site_name"]
