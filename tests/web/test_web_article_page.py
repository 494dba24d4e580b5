"""The page of one article."""

import pytest
from tests.web.newsroom import SITE, newsroom
from tests.web.visitor import Visitor, links, words

from searchsvc.article import Article, Origin
from searchsvc.web.app import create_app


def test_an_article_has_its_words_marked(visitor: Visitor) -> None:
    """Headline, text and captions are marked, captions stand apart with credit and description."""
    page = visitor.page("/articles/earthquake?q=earthquake+lighthouse")
    assert "Earthquake shakes <Quay> & the hills" == words(page.xpath(".//h1")[0])
    assert ["earthquake"] == [words(one) for one in page.xpath(".//*[@id='p1']//mark")]
    assert words(page.xpath(".//*[@id='picture1']//figcaption")[0]) == (
        "A lighthouse, upright It shows: A tall lighthouse behind a wet dog Credit: Ada Flint"
    )
    assert "4 March 2021, 12:05 UTC" in words(page.xpath(".//*[@class='kicker']")[0])


def test_an_article_says_where_the_words_are(visitor: Visitor) -> None:
    """Each place is a link to an anchor that exists, with the number of matches there."""
    page = visitor.page("/articles/earthquake?q=earthquake+lighthouse")
    places = links(page, ".//aside//nav")
    assert {"Headline": "#headline", "Paragraph 1": "#p1", "Picture 1": "#picture1"} == places
    assert all(page.get_element_by_id(anchor.removeprefix("#")) is not None for anchor in places.values())
    assert ["matches: 1", "matches: 1", "matches: 2"] == [words(one) for one in page.xpath(".//aside//li/span")]


@pytest.mark.slow
def test_a_very_long_article_says_that_it_was_not_looked_through() -> None:
    """Its beginning is marked, its whole text shown; where no word was found that is not said of the whole article."""
    text = f"storm {'calm ' * 90_000}heron"
    article = Article(id="long", headline="A long day", body=(text,), origin=Origin("long.txt"))
    visitor = Visitor(create_app(newsroom((article,)), site_name=SITE))
    said = "This article is very long: only its beginning was looked through for your words."
    for query, marks, places in (("storm", ["storm"], 1), ("heron", [], 0)):
        page = visitor.page(f"/articles/long?q={query}")
        assert (marks, places) == ([one.text for one in page.xpath(".//mark")], len(page.xpath(".//aside//li")))
        assert said in words(page.find(".//aside"))
        assert "Nowhere" not in words(page.find(".//aside"))
        assert text == page.get_element_by_id("p1").text_content()
    assert said not in words(visitor.page("/articles/long").find(".//body"))


def test_an_article_leads_back_to_its_results(visitor: Visitor) -> None:
    """The whole search that led here is kept, its page too."""
    page = visitor.page("/articles/ferry-2015?q=ferry&page=2&size=5&sort=oldest")
    assert {"Back to the results": "/?q=ferry&page=2&size=5&sort=oldest"} == links(page, ".//*[@class='back']")


def test_an_article_that_is_not_there_leads_back_to_its_results(visitor: Visitor) -> None:
    """Who came from a search that is older than the archive loses nothing but the article."""
    page = visitor.page("/articles/gone?q=ferry&page=2")
    assert {"Back to the results": "/?q=ferry&page=2"} == links(page, ".//*[@class='back']")
    assert [] == visitor.page("/articles/gone").xpath(".//*[@class='back']")
    assert [] == visitor.page("/nowhere?q=ferry").xpath(".//*[@class='back']")


def test_an_article_without_a_query_is_unmarked(visitor: Visitor) -> None:
    """Reached by its bare address an article is just that."""
    page = visitor.page("/articles/earthquake")
    assert ([], []) == (page.xpath(".//mark"), page.xpath(".//aside//nav"))


def test_an_article_names_the_file_it_was_read_from(visitor: Visitor) -> None:
    """The foot of an article says where in the corpus it is, and which record of the file."""
    said = [words(visitor.page(f"/articles/{one}").xpath(".//*[@class='origin']")[0]) for one in ("trap", "ferry-2015")]
    assert ["Read from news/trap.txt", "Read from news/ferries.jsonl record 1"] == said


def test_only_web_addresses_become_links(visitor: Visitor) -> None:
    """An article may name any address as its own; a browser is only sent to http and https."""
    (link,) = visitor.page("/articles/earthquake").xpath(".//*[@class='source']//a[@rel]")
    assert ("https://www.quay.example/2021/earthquake", "noopener nofollow") == (link.get("href"), link.get("rel"))
    assert "javascript:" not in visitor.get("/articles/trap").get_data(as_text=True)


def test_the_links_of_an_article_find_it(visitor: Visitor) -> None:
    """Section, authors, source and tags of an article are searches that have it among their results."""
    page = visitor.page("/articles/earthquake")
    addresses = [
        *links(page, ".//*[@class='kicker']").values(),
        *(a for a in links(page, ".//*[@class='source']").values() if a.startswith("/")),
    ]
    assert 6 == len(addresses)
    for address in addresses:
        assert "/articles/earthquake" in visitor.get(address).get_data(as_text=True), address
