"""What narrows a search on its page: values, dates, bars, and the ways out of them."""

import re
from dataclasses import replace

import lxml.html
import pytest
from tests.web.newsroom import EARTHQUAKE, newsroom
from tests.web.press import PRESS
from tests.web.visitor import Visitor, links, words

from searchsvc.web.app import create_app


@pytest.fixture(scope="module")
def press() -> Visitor:
    return Visitor(create_app(newsroom(PRESS)))


def facet(page: lxml.html.HtmlElement, name: str) -> lxml.html.HtmlElement:
    return page.get_element_by_id(f"f-{name}").getparent()


def location(press: Visitor, path: str) -> str:
    """Where a page sends a browser on."""
    answer = press.request(path)
    assert (302, True) == (answer.status_code, answer.headers["Location"].startswith("/"))
    return answer.headers["Location"]


def test_each_facet_leads_to_what_it_counts(press: Visitor) -> None:
    """Every value of every facet finds as many articles as stand beside it."""
    page = press.page("/?q=ferry&sort=oldest")
    choices = page.xpath(".//aside//ul[@class='pick']/li")
    assert len(choices) > 25
    for choice in choices:
        found = press.page(choice.find("a").get("href"))
        assert words(found.find(".//h1/b")).split()[0] == words(choice.find("span")), words(choice)


def test_several_values_of_a_facet_are_chosen_and_taken_off_singly(press: Visitor) -> None:
    """Any of them will do; each has its own tick, its own chip, and leaves the others as they are."""
    page = press.page("/?q=ferry&section=Local&section=Sport&size=3&page=2")
    chosen = facet(page, "section").xpath(".//a[@aria-current]")
    assert ["Take off Local", "Take off Sport"] == [words(one) for one in chosen]
    assert ["/?q=ferry&size=3&section=Sport", "/?q=ferry&size=3&section=Local"] == [one.get("href") for one in chosen]
    assert links(page, ".//ul[@class='chips']") == {
        "Remove the limit: section Local": "/?q=ferry&size=3&section=Sport",
        "Remove the limit: section Sport": "/?q=ferry&size=3&section=Local",
    }
    others = links(facet(page, "section"), ".")
    assert "/?q=ferry&size=3&section=Local&section=Sport&section=Travel" == others["Travel"]


def test_what_is_no_name_is_said_as_its_facet_says_it(press: Visitor) -> None:
    """Pictures by the words of their facet; a language is called as on the page, behind what it limits."""
    page = press.page("/?q=ferry&has=picture&has=caption&language=en")
    assert ["language English", "Has a picture", "Has a caption"] == [
        words(one).removeprefix("Remove the limit: ") for one in page.xpath(".//ul[@class='chips']//a")
    ]


def test_ten_values_are_there_and_a_way_to_more(press: Visitor) -> None:
    """Five of them at once, the chosen ones besides; behind the others a link to a hundred, which keeps the search."""
    section = facet(press.page("/?q=ferry&size=2&section=Local&section=Section+35"), "section")
    assert "Take off Section 35" in [words(one) for one in section.xpath("./ul//a")]
    assert [6, 5] == [len(section.xpath(f"{where}/ul/li")) for where in (".", "./details")]
    assert not section.xpath("./details/@open")
    (more,) = section.xpath("./details/p/a/@href")
    assert "/?q=ferry&size=2&section=Local&section=Section+35&more=section#f-section" == more
    page = press.page(more.partition("#")[0])
    assert 16 == len(facet(page, "section").xpath(".//li"))
    assert facet(page, "section").xpath("./details[@open]")
    assert "more=section" in page.xpath(".//*[@rel='next']/@href")[0]


def test_articles_without_a_section_are_told() -> None:
    """With the values above, they are as many as were found; not where a value is chosen, or values are left out."""
    lost = tuple(replace(EARTHQUAKE, id=f"lost-{number}", section=None) for number in range(3))
    visitor = Visitor(create_app(newsroom((EARTHQUAKE, *lost))))
    page = visitor.page("/?q=earthquake")
    (told,) = facet(page, "section").xpath("./ul/li[not(a)]")
    assert "Without a section 3" == words(told)
    chosen = visitor.page(f"/?q=earthquake&section={EARTHQUAKE.section}")
    assert not facet(chosen, "section").xpath(".//li[not(a)]")


def test_a_facet_is_there_only_where_it_parts_the_articles(press: Visitor) -> None:
    """What all articles have is no choice, unless it was chosen."""
    page = press.page("/?q=ferry&section=Local&language=en")
    assert ["When", "Section", "Author", "Year", "Language", "Picture"] == [
        words(one) for one in page.xpath(".//aside//h2")
    ]
    assert not press.page("/?q=zzqq&section=Local&after=2012").xpath(".//aside")


def test_years_stand_in_the_order_of_time(press: Visitor) -> None:
    """Each asks for its own dates and takes them off again."""
    year = facet(press.page("/?q=ferry&after=2014&before=2015"), "year")
    for part in (year.xpath("./ul/li/a"), year.xpath("./details/ul/li/a")):
        values = [words(one).removeprefix("Take off ") for one in part]
        assert (True, sorted(values, reverse=True)) == (len(values) > 1, values)
    assert "/?q=ferry&after=2019-01-01&before=2020-01-01" == links(year, ".")["2019"]
    assert "/?q=ferry" == links(year, ".")["Take off 2014"]


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("from=2013&until=2014", "after=2013-01-01&before=2015-01-01"),
        ("from=May+2013&until=", "after=2013-05-01"),
        ("until=17+March+2014", "before=2014-03-18"),
        ("until=1er+mai+2014", "before=2014-05-02"),
        ("from=17.+M%C3%A4rz+2014&until=3+de+mayo+de+2014", "after=2014-03-17&before=2014-05-04"),
        ("from=2013-02&until=2013-02-03", "after=2013-02-01&before=2013-02-04"),
    ],
)
def test_dates_are_meant_as_they_are_typed(press: Visitor, typed: str, canonical: str) -> None:
    """Both ends whole; the answer is the address that one would share, whose form says the same in words."""
    address = location(press, f"/?q=ferry&{typed}&section=")
    assert f"/?q=ferry&{canonical}" == address
    form = press.page(address).xpath(".//form[@class='span']")[0]
    again = "&".join(f"{name}={form.fields[name]}" for name in ("from", "until")).replace(" ", "+")
    assert address == location(press, f"/?q=ferry&{again}")


def test_dates_replace_those_before_and_are_taken_away(press: Visitor) -> None:
    """An empty field has no end, whatever the address asked for."""
    assert "/?q=ferry&before=2015-01-01" == location(press, "/?q=ferry&after=2012&before=2013&from=&until=2014")
    assert "/?q=ferry" == location(press, "/?q=ferry&after=2012&from=&until=")
    page = press.page("/?q=ferry&after=2012&before=2014-05&page=2&size=2")
    assert {"Remove the limit: 2012 to April 2014": "/?q=ferry&size=2"} == links(page, ".//*[@class='chips']")


@pytest.mark.parametrize(
    ("nonsense", "name"),
    [
        ("from=soon", "from"),
        ("until=2013..2014", "until"),
        ("from=yesterday", "from"),
        ("from=31+February+2014", "from"),
        ("list=long", "list"),
        ("more=tags", "more"),
        ("interval=decade", "interval"),
        ("facet_size=-1", "facet_size"),
        ("has=video", "has"),
    ],
)
def test_nonsense_in_a_control_is_named(press: Visitor, nonsense: str, name: str) -> None:
    """The page says which parameter it is, and leads to the search without it."""
    answer = press.get(f"/?q=ferry&{nonsense}")
    page = lxml.html.document_fromstring(answer.get_data())
    assert 400 == answer.status_code
    assert words(page.xpath(".//*[@class='note']")[0]).startswith(name)
    assert "/?q=ferry" == links(page, ".//main")[f"Search again without {name}"]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/?q=ferry&section=&after=&utm_source=", "/?q=ferry"),
        ("/?q=&section=Local", "/?section=Local"),
        ("/?q=ferry&section=Local&section=&page=2&size=2", "/?q=ferry&page=2&size=2&section=Local"),
        ("/?q=ferry&list=compact&more=", "/?q=ferry&list=compact"),
    ],
)
def test_a_shared_address_has_no_empty_parameter(press: Visitor, path: str, address: str) -> None:
    """A form without script sends them; what is none of ours is left to whoever decorated the link."""
    assert address == location(press, path)
    assert 200 == press.request(f"{address}&utm_source=").status_code


def test_a_list_can_be_compact(press: Visitor) -> None:
    """A line for each article; links of the page stay with it, and so does the form."""
    page = press.page("/?q=ferry&list=compact")
    assert 10 == len(page.xpath(".//ol[@class='compact']/li"))
    assert not page.xpath(".//*[@class='snippet'] | .//*[@class='why']")
    assert "/?q=ferry&page=2&list=compact" == page.xpath(".//main//a[@rel='next']/@href")[0]
    assert {"full": "/?q=ferry", "compact": "/?q=ferry&size=30&list=compact"} == links(
        page, ".//*[@class='order']/p[2]"
    )
    assert "compact" == page.xpath(".//header//input[@name='list']")[0].value
    longer = press.page("/?q=ferry&size=30&list=compact")
    assert {"full": "/?q=ferry", "compact": "/?q=ferry&size=30&list=compact"} == links(
        longer, ".//*[@class='order']/p[2]"
    )


def test_a_page_says_where_it_ends(press: Visitor) -> None:
    """Which of how many it has, and what comes after it."""
    told = {path: words(press.page(path).xpath(".//*[@class='paging']")[0]) for path in PLACES}
    assert PLACES == told


PLACES = {
    "/?q=ferry": "1 to 10 of 36 Next page",
    "/?q=ferry&page=4": "Previous page 31 to 36 of 36",
    "/?q=ferry&section=Local": "All 6",
}


def test_time_is_told_to_who_asks(press: Visitor) -> None:
    """With why each article is there; others have no use for it."""
    assert not re.search(r"in [0-9.]+ ms", words(press.page("/?q=ferry").find(".//body")))
    assert re.search(r"Found in [0-9.]+ ms", words(press.page("/?q=ferry&explain=1").find(".//main")))


FRENCH = "Le port attend la marée, et la marée attend le port. Personne ne sait qui des deux a commencé."


def test_a_caption_has_its_credit_and_a_hit_its_language(visitor: Visitor, press: Visitor) -> None:
    """Who made the picture stands behind what is said of it; texts of another language say which."""
    caption = visitor.page("/?q=upright").xpath(".//*[@class='caption']")[0]
    assert "Picture: A lighthouse, upright Credit: Ada Flint" == words(caption)
    french = replace(EARTHQUAKE, headline=FRENCH, body=(FRENCH,), standfirst=None, captions=(), language="fr")
    page = Visitor(create_app(newsroom((french,)))).page("/?q=port")
    assert ["fr", "fr"] == page.xpath(".//ol//h3/@lang | .//ol//*[@class='snippet']/@lang")
    assert not press.page("/?q=ferry").xpath(".//ol//@lang")


def test_what_follows_a_search_is_at_its_end(press: Visitor) -> None:
    """Feeds, all of it as a file, and the page as data, each of this search."""
    found = links(press.page("/?q=ferry&section=Local&page=1&size=2"), ".//dl[@class='keep']")
    assert ["Atom feed", "JSON Feed", "CSV", "JSON Lines", "BibTeX", "This page as JSON"] == list(found)
    assert "/api/v1/export?format=csv&q=ferry&section=Local" == found["CSV"]
    assert all("section=Local" in address for address in found.values())


def test_a_pasted_text_has_a_page_of_few_links(press: Visitor) -> None:
    """It stands in each of them."""
    answer = press.get("/?q=" + "ferry+" * 300)
    page = lxml.html.document_fromstring(answer.get_data())
    assert (True, []) == (bool(page.xpath(".//aside//a")), page.xpath(".//figure | .//aside//details/ul"))
