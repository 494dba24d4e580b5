"""The page of one article."""

import json
from dataclasses import replace

import pytest
from tests.web.newsroom import SITE, newsroom
from tests.web.visitor import Visitor, links, words

from searchsvc.article import Article, Caption, Origin
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


def test_a_standfirst_that_is_the_whole_text_stands_once() -> None:
    """As a feed has it; beside more text it stands above that."""
    text = "The ferry was late."
    brief, more = (
        Article(id=name, headline="Ferry", standfirst=text, body=body, origin=Origin(name))
        for name, body in (("brief", (text,)), ("more", (text, "It rained.")))
    )
    visitor = Visitor(create_app(newsroom((brief, more)), site_name=SITE))
    page = visitor.page("/articles/brief?q=ferry")
    assert ([], [text]) == (page.xpath("//*[@id='standfirst']"), [words(one) for one in page.xpath("//*[@id='p1']")])
    assert [] == page.xpath("//a[@href='#standfirst']")
    assert [text] == [words(one) for one in visitor.page("/articles/more").xpath("//*[@id='standfirst']")]


def test_an_article_says_where_the_words_are(visitor: Visitor) -> None:
    """Each place is a link to an anchor that exists, with the number of matches there."""
    page = visitor.page("/articles/earthquake?q=earthquake+lighthouse")
    places = links(page, ".//nav[@aria-labelledby='places']")
    assert {"Headline": "#headline", "Paragraph 1": "#p1", "Picture 1": "#picture1"} == places
    assert all(page.get_element_by_id(anchor.removeprefix("#")) is not None for anchor in places.values())
    assert ["matches: 1", "matches: 1", "matches: 2"] == [words(one) for one in page.xpath(".//nav//li/span")]


def test_each_place_leads_to_the_ones_beside_it(visitor: Visitor) -> None:
    """The first has none before it, the last none after it; the words of the text stay as they are."""
    page = visitor.page("/articles/earthquake?q=earthquake+lighthouse")
    hops = [(one.get("rel"), one.get("href"), one.get("aria-label")) for one in page.xpath(".//*[@class='hop']/a")]
    assert [
        ("next", "#p1", "Next match: Paragraph 1"),
        ("prev", "#headline", "Previous match: Headline"),
        ("next", "#picture1", "Next match: Picture 1"),
        ("prev", "#p1", "Previous match: Paragraph 1"),
    ] == hops
    assert "" == words(page.xpath(".//*[@class='hop']")[0])


@pytest.mark.slow
def test_a_very_long_article_says_that_it_was_not_looked_through() -> None:
    """Its beginning is marked, its whole text shown; where no word was found that is not said of the whole article."""
    text = f"storm {'calm ' * 90_000}heron"
    article = Article(id="long", headline="A long day", body=(text,), origin=Origin("long.txt"))
    visitor = Visitor(create_app(newsroom((article,)), site_name=SITE))
    said = "This article is very long: only its beginning was looked through for your words."
    for query, marks, places in (("storm", ["storm"], 1), ("heron", [], 0)):
        page = visitor.page(f"/articles/long?q={query}")
        assert (marks, places) == ([one.text for one in page.xpath(".//mark")], len(page.xpath(".//nav//li")))
        assert said in words(page.find(".//aside"))
        assert "Nowhere" not in words(page.find(".//aside"))
        assert text == page.get_element_by_id("p1").text_content()
    assert said not in words(visitor.page("/articles/long").find(".//body"))


def test_an_article_leads_back_to_its_results(visitor: Visitor) -> None:
    """The whole search that led here is kept, its page too."""
    page = visitor.page("/articles/ferry-2015?q=ferry&page=2&size=5&sort=oldest")
    assert {"Back to the results": "/?q=ferry&page=2&size=5&sort=oldest"} == links(page, ".//*[@class='back']")


def test_an_article_leads_to_the_ones_beside_it_among_its_results(visitor: Visitor) -> None:
    """From page to page, and back; each says which of how many it is."""
    path = links(visitor.page("/?q=ferry&size=4&sort=oldest"), ".//*[@class='hits']")["Ferry is late in 2011"]
    seen = []
    while path:
        page = visitor.page(path)
        (nav,) = page.xpath(".//nav[@class='among']")
        seen.append(words(nav.find("p")))
        back = nav.xpath(".//a[@rel='prev']/@href")
        if len(seen) > 1:
            assert f"{len(seen) - 1} of 10" == words(visitor.page(back[0]).xpath(".//nav[@class='among']/p")[0])
        path = next(iter(nav.xpath(".//a[@rel='next']/@href")), "")
    assert [f"{number} of 10" for number in range(1, 11)] == seen


@pytest.mark.parametrize("path", ["", "?q=kettle", "?q=ferry&page=3", "?q=ferry&after=never", "?q=ferry&size=9000"])
def test_an_article_that_is_not_among_them_stands_alone(visitor: Visitor, path: str) -> None:
    """Whatever the address asks for."""
    assert [] == visitor.page(f"/articles/ferry-2015{path}").xpath(".//nav[@class='among']")


def test_an_article_that_is_not_there_leads_back_to_its_results(visitor: Visitor) -> None:
    """Who came from a search that is older than the archive loses nothing but the article."""
    page = visitor.page("/articles/gone?q=ferry&page=2")
    assert {"Back to the results": "/?q=ferry&page=2"} == links(page, ".//*[@class='back']")
    assert [] == visitor.page("/articles/gone").xpath(".//*[@class='back']")
    assert [] == visitor.page("/nowhere?q=ferry").xpath(".//*[@class='back']")


def test_an_article_without_a_query_is_unmarked(visitor: Visitor) -> None:
    """Reached by its bare address an article is just that."""
    page = visitor.page("/articles/earthquake")
    assert ([], []) == (page.xpath(".//mark"), page.xpath(".//*[contains(@class, 'places') or @class='hop']"))


def test_an_article_names_the_file_it_was_read_from_where_that_is_set(visitor: Visitor) -> None:
    """To the public it does not; with `show_paths` it says where in the corpus it is, and which record of the file."""
    assert "news/trap.txt" not in visitor.get("/articles/trap").get_data(as_text=True)
    told = Visitor(create_app(newsroom(), site_name=SITE, show_paths=True))
    said = [words(told.page(f"/articles/{one}").xpath(".//*[@class='origin']")[0]) for one in ("trap", "ferry-2015")]
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
        *links(page, ".//article").values(),
        *(a for a in links(page, ".//aside[@class='meta']//dl").values() if a.startswith("/")),
    ]
    assert 8 == len(addresses)
    for address in addresses:
        assert "/articles/earthquake" in visitor.get(address).get_data(as_text=True), address


GATE = Article(
    id="gate",
    headline="The gate is hung",
    body=("It was hung at noon.", "Keys and whistles", "It shuts when a float rises."),
    crossheads=(2,),
    image="https://pictures.example/gate.jpg",
    captions=(
        Caption("A keeper with a whistle", "A woman", "Jo Tarn", "https://pictures.example/keeper.jpg", 2),
        Caption("The float", None, None, "javascript:alert(1)", 0),
        Caption("Somewhere", None, None, None, None),
    ),
    authors=("Ada Flint",),
    section="Local",
    language="he",
    origin=Origin("gate.txt"),
)


def test_crossheads_and_pictures_stand_where_they_belong() -> None:
    """A picture behind its paragraph, or before the first; one without a place behind the text."""
    page = Visitor(create_app(newsroom((GATE,)))).page("/articles/gate?q=keeper+float")
    ids = [one.get("id") for one in page.xpath(".//article//*[@id]")]
    assert ["headline", "picture2", "p1", "p2", "picture1", "p3", "pictures", "picture3"] == ids
    assert ["p2", "pictures"] == [one.get("id") for one in page.xpath(".//article//h2")]
    assert ["Picture 2", "Picture 1", "Paragraph 3"] == list(links(page, ".//nav[@aria-labelledby='places']"))


def test_a_text_reads_from_its_own_side() -> None:
    """The article has its language and direction; what the page says of it has that of the page."""
    hebrew = replace(GATE, body=("השער נתלה בצהריים, והוא נסגר כשהמצוף עולה.",), headline="השער נתלה", language="he")
    article = Visitor(create_app(newsroom((hebrew,)))).page("/articles/gate").find(".//article")
    assert ("he", "rtl") == (article.get("lang"), article.get("dir"))
    assert ("en", "ltr") == ((kicker := article.find("p")).get("lang"), kicker.get("dir"))


@pytest.mark.parametrize("remote", [False, True])
def test_pictures_of_other_sites_are_shown_where_that_is_set(*, remote: bool) -> None:
    """Else nothing of the page asks another site; the policy says the same. Only web addresses are ever shown."""
    visitor = Visitor(create_app(newsroom((GATE,)), remote_pictures=remote))
    answer = visitor.get("/articles/gate")
    pictures = visitor.page("/articles/gate").xpath(".//main//img")
    policy = answer.headers["Content-Security-Policy"]
    assert ("img-src 'self' https: http:;" in policy) == remote
    shown = ["https://pictures.example/gate.jpg", "https://pictures.example/keeper.jpg"] if remote else []
    assert shown == [one.get("src") for one in pictures]
    for one in pictures:
        assert all(one.get(name) for name in ("width", "height"))
        assert ("no-referrer", "lazy") == (one.get("referrerpolicy"), one.get("loading"))
    assert ["", "A woman"][: len(shown)] == [one.get("alt") for one in pictures]


def test_the_only_caption_belongs_to_the_image() -> None:
    """Where an article has one picture, its words are that one's."""
    article = replace(GATE, captions=(Caption("The gate", "A gate", None, None, None),))
    page = Visitor(create_app(newsroom((article,)), remote_pictures=True)).page("/articles/gate")
    [figure] = page.xpath(".//figure")
    assert (GATE.image, "The gate It shows: A gate") == (figure.find("img").get("src"), words(figure))


def test_an_article_leads_to_others_of_its_author_and_section(visitor: Visitor) -> None:
    """The newest, without itself, and to all where there are more."""
    page = visitor.page("/articles/ferry-2015")
    [by, within] = page.xpath(".//aside[@class='meta']//section[starts-with(@aria-labelledby, 'more-')]")
    assert "More by Cy Pool" == words(by.find("h2"))
    assert "More in Travel" == words(within.find("h2"))
    shown = ["/articles/ferry-2020", "/articles/ferry-2019", "/articles/ferry-2018"]
    assert shown == [one.get("href") for one in by.xpath(".//li/a")]
    assert "All 10" == words(by.xpath("./p/a")[0])
    assert [] == visitor.page("/articles/trap").xpath(".//*[starts-with(@aria-labelledby, 'more-')]")


def test_an_article_can_be_cited(visitor: Visitor) -> None:
    """In words, and as a file for those who keep a library; the permanent address has nothing of the search."""
    page = visitor.page("/articles/earthquake?q=tremors")
    assert "Ada Flint and Bo Marsh. “Earthquake shakes <Quay> & the hills.” Quay Gazette, 4 March 2021." == words(
        page.xpath(".//*[@class='cite']")[0]
    )
    addresses = links(page, ".//section[@aria-labelledby='cite']")
    assert "/articles/earthquake" == addresses["permanent address"]
    bib, ris = visitor.get(addresses["BibTeX"]), visitor.get(addresses["RIS"])
    assert "@article{earthquake," in bib.get_data(as_text=True)
    assert 'attachment; filename="earthquake.ris"' == ris.headers["Content-Disposition"]
    assert "AU  - Bo Marsh\r\n" in ris.get_data(as_text=True)
    assert 404 == visitor.get("/articles/gone/ris").status_code


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>alert(1)</script>",
        '" onload="alert(1)',
        "\u202eevil\u202c",
        "a\r\nER  - \nTY  - X",
        "🦆'{{7*7}}`",
    ],
)
def test_whatever_stands_in_an_article_is_text(text: str) -> None:
    """In the page, in what it says to programs, and in citations."""
    article = Article(
        id="odd",
        headline=text,
        body=(text,),
        captions=(Caption(text, text, text, text, 1),),
        image=text,
        authors=(text,),
        section=text,
        tags=(text,),
        source=text,
        url=text,
        language=text,
        origin=Origin(text),
    )
    visitor = Visitor(
        create_app(newsroom((article, replace(article, id="odd-2"))), show_paths=True, remote_pictures=True)
    )
    page = visitor.page("/articles/odd?q=evil+alert")
    assert all(one.get("src") or one.get("type") == "application/ld+json" for one in page.iter("script"))
    assert [] == page.xpath(".//*[@onload]")
    assert " ".join(text.split()) in words(page.find(".//main"))
    [facts] = page.xpath(".//script[@type='application/ld+json']/text()")
    assert text == json.loads(facts)["headline"]
    lines = visitor.get("/articles/odd/ris").get_data(as_text=True).splitlines()
    assert 1 == sum(line.startswith("ER") for line in lines) == sum(line.startswith("TY") for line in lines)
    assert 1 == visitor.get("/articles/odd/bibtex").get_data(as_text=True).count("@article{")
