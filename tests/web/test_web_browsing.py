"""The pages of sections, sources, authors and years."""

from dataclasses import replace

import pytest
from tests.web.newsroom import ARTICLES, EARTHQUAKE, SITE, newsroom
from tests.web.visitor import Visitor, links, words

from searchsvc.web.app import create_app
from searchsvc.web.pages.browsing import browse_address

ODD = (
    "Arts/Books",
    'The "big" one',
    "🦆 ponds",
    "\u202eevil\u202c",
    "<script>alert(1)</script>",
    "100% #1? a&b=c",
    "חדשות",
    "a\\b",
    "Q & A/",
    "//x",
    "../up",
)


def odd_visitor() -> Visitor:
    articles = tuple(
        replace(EARTHQUAKE, id=f"odd-{number}", section=name, source=name, authors=(name,))
        for number, name in enumerate(ODD)
    )
    return Visitor(create_app(newsroom((*articles, *ARTICLES)), site_name=SITE, base_url="https://news.example"))


@pytest.mark.parametrize(
    ("path", "said", "articles"),
    [
        ("/section/Travel", "10 articles in Travel, newest first", 10),
        ("/source/Harbour%20Wire", "10 articles from Harbour Wire, newest first", 10),
        ("/author/Cy%20Pool?page=1", "10 articles by Cy Pool, newest first", 10),
        ("/year/2015", "1 article of 2015", 1),
    ],
)
def test_a_value_has_a_page_of_its_articles(visitor: Visitor, path: str, said: str, articles: int) -> None:
    """Newest first, under its own address, with facets like any page of results."""
    page = visitor.page(path)
    assert said == words(page.find(".//h1")).replace("One", "1")
    assert [path.partition("?")[0]] == page.xpath(".//head/link[@rel='canonical']/@href")
    shown = page.xpath(".//main//ol//*[self::h2 or self::h3]/a/@href")
    assert articles == len(shown)
    assert shown == sorted(shown, reverse=True)
    assert page.xpath(".//aside//section")


def test_what_narrows_a_page_further_is_a_search(visitor: Visitor) -> None:
    """It is sent on to the address that one would share, with the value among its limits."""
    answer = visitor.request("/section/Travel?q=tide&sort=oldest", method="HEAD")
    assert (302, "/?q=tide&sort=oldest&section=Travel") == (answer.status_code, answer.headers["Location"])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/section/Travell", {"Travel": "/section/Travel"}),
        ("/author/Cy%20Pol", {"Cy Pool": "/author/Cy%20Pool"}),
        ("/year/2051", {"2021": "/year/2021"}),
        ("/year/15", {}),
        ("/year/0000", {}),
        ("/year/9999", {}),
        ("/source/%20", {}),
        ("/source/" + "x" * 5_000, {}),
        ("/section/%3Cscript%3E%00%ff", {}),
    ],
)
def test_an_unknown_value_is_a_404_with_ways_on(visitor: Visitor, path: str, near: dict[str, str]) -> None:
    """Others like it, and searches, which are all there."""
    assert 404 == visitor.get(path).status_code
    ways = links(visitor.page(path), ".//ul[@class='ways']")
    assert near.items() <= ways.items()
    assert len(ways) >= 3
    for address in ways.values():
        assert visitor.request(address, method="HEAD").status_code in {200, 302}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["section", "source", "author"])
@pytest.mark.parametrize("name", ODD)
def test_names_of_any_signs_have_an_address(kind: str, name: str) -> None:
    """What an article's page links to is a page that has the article; what no path can hold is searched for."""
    number = ODD.index(name)
    visitor = odd_visitor()
    page = visitor.page(f"/articles/odd-{number}")
    with create_app(newsroom()).test_request_context():
        address = browse_address(kind, name)
    assert address in page.xpath(".//main//a/@href")
    found = visitor.page(address)
    assert f"/articles/odd-{number}" in " ".join(found.xpath(".//main//ol//a/@href"))
    assert [] == found.xpath(".//main//script")
    assert ".." not in address.split("?")[0]


def test_the_sitemap_has_their_addresses() -> None:
    """Whole ones, of those that can stand in a path; every one of them is there."""
    visitor = odd_visitor()
    sitemap = visitor.get("/sitemap.xml").get_data(as_text=True)
    addresses = [one.split("</loc>")[0] for one in sitemap.split("<loc>")[1:]]
    browsing = [one.removeprefix("https://news.example") for one in addresses if "/articles/" not in one][1:]
    assert {"/section/Travel", "/source/Harbour%20Wire", "/author/Cy%20Pool", "/year/2015"} <= set(browsing)
    assert all(visitor.get(one.replace("&amp;", "&")).status_code == 200 for one in browsing)
