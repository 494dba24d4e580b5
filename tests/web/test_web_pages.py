import re
from itertools import pairwise
from urllib.parse import urlencode

import lxml.html
import pytest
from tests.web.newsroom import SITE
from tests.web.visitor import Visitor, links, words

from searchsvc.query.field_names import FIELD_NAMES

SCRIPT = ".//script[not(@type='application/ld+json' or starts-with(@src, '/static/'))]"
"""What a browser would run beside our own files; the other kind is data for search engines."""
PAGES = ["/", "/?q=ferry", "/?q=earthquake+ferry", "/?q=zzqq", "/articles/earthquake?q=kettle", "/help", "/nowhere"]


def test_the_front_page_says_what_there_is(visitor: Visitor) -> None:
    """An empty box comes with the size of the archive, its dates, searches to try, where to browse, and what is new."""
    page = visitor.page("/")
    assert "12 articles, from 1 June 2011 to 4 March 2021" == words(page.find(".//h1"))
    assert "Articles by year; 1 undated; choose a year" == words(page.xpath(".//figure/figcaption")[0])
    assert ["Sections", "Sources", "Authors"] == [words(one) for one in page.xpath(".//aside//h2")]
    assert "/?section=Travel" == links(page, ".//aside")["Travel"]
    assert all(href.startswith("/?q=") for href in links(page, ".//*[@class='examples']").values())
    assert "/articles/earthquake" == page.xpath(".//*[@class='front']//h3//a")[0].get("href")


def test_an_empty_query_is_the_front_page(visitor: Visitor) -> None:
    """A form that was sent empty asks for nothing."""
    assert words(visitor.page("/?q=&after=&before=").find(".//h1")).startswith("12 articles, from")


def test_results_count_and_title_say_the_search(visitor: Visitor) -> None:
    """The title tells tabs and bookmarks apart; the count is exact and in words."""
    page = visitor.page("/?q=ferry+-2015")
    assert f"ferry -2015: 9 articles — {SITE}" == page.findtext(".//title")
    assert "9 articles with ferry -2015" == words(page.find(".//h1"))


def test_a_hit_shows_why_it_was_found(visitor: Visitor) -> None:
    """Section, date, source and authors are quiet; headline and text have the words marked."""
    (hit,) = visitor.page("/?q=earthquake").xpath(".//*[@class='hits']/li")
    assert "Local · 4 March 2021 · Quay Gazette · Ada Flint, Bo Marsh" == words(hit.xpath(".//*[@class='kicker']")[0])
    assert "2021-03-04T12:05:00Z" == hit.xpath(".//time")[0].get("datetime")
    assert "Earthquake" in [words(mark) for mark in hit.xpath(".//h3//mark")]
    assert "/articles/earthquake?q=earthquake" == hit.xpath(".//h3//a")[0].get("href")


def test_a_caption_is_shown_as_one(visitor: Visitor) -> None:
    """Words of a picture are told apart from words of the text."""
    (caption,) = visitor.page("/?q=teapot").xpath(".//*[@class='caption']")
    assert "Picture: A cracked teapot" == words(caption)


def test_an_article_without_a_date_says_so(visitor: Visitor) -> None:
    """No date is made up, and none is passed over."""
    assert "undated" in words(visitor.page("/?q=trap").xpath(".//*[@class='kicker']")[0])


def test_a_relaxed_search_explains_itself(visitor: Visitor) -> None:
    """The note counts each word, and each hit says which one it lacks."""
    page = visitor.page("/?q=earthquake+ferry")
    assert "earthquake (1), ferry (10)" in words(page.xpath(".//*[@class='understood']")[0])
    assert "No article with all of earthquake ferry, 11 articles with some of it" == words(page.find(".//h1"))
    assert "It lacks ferry." in [words(line) for line in page.xpath(".//*[@class='missing']")]


def test_a_line_is_drawn_where_the_articles_with_all_words_end(visitor: Visitor) -> None:
    """Above the first that lacks one; none where all lack one, or none does."""
    page = visitor.page("/?q=ferry+2015")
    (line,) = page.xpath(".//*[@class='break']")
    assert "This article has all of it. Below: 9 that have some of it." == words(line)
    above, below = page.xpath(".//ol[contains(@class, 'hits')]")
    assert (above, below) == (line.getprevious(), line.getnext())
    assert [1, 9] == [len(part.xpath("./li")) for part in (above, below)]
    assert [0, 9] == [len(part.xpath(".//*[@class='missing']")) for part in (above, below)]
    assert "2" == below.get("start")
    for query in ("earthquake+ferry", "ferry"):
        assert not visitor.page(f"/?q={query}").xpath(".//*[@class='break']")


def test_a_page_without_hits_helps(visitor: Visitor) -> None:
    """It names the words, leads to the help, and to searches that work."""
    page = visitor.page("/?q=zzqq&section=Travel&after=2012")
    assert "zzqq" in words(page.xpath(".//*[@class='note']")[0])
    assert {"/help", "/?sort=newest"} <= set(links(page, ".//main").values())
    assert page.xpath(".//*[@class='examples']//a")


def test_what_stands_above_a_headline_leads_to_more_of_it(visitor: Visitor) -> None:
    """Section, source and each author are links, as on the page of the article."""
    found = links(visitor.page("/?q=earthquake"), ".//*[@class='hits']//*[@class='kicker']")
    assert set(found) == set(links(visitor.page("/articles/earthquake"), ".//article/p[contains(@class, 'kicker')]"))
    assert {"Local", "Quay Gazette", "Ada Flint", "Bo Marsh"} == set(found)


def test_the_query_as_it_was_read_is_shown_where_it_is_not_plain(visitor: Visitor) -> None:
    """A query that was mended is shown mended, a plain one is not repeated."""
    assert visitor.page("/?q=ferry+(tide").xpath(".//*[@class='understood']")
    assert not visitor.page("/?q=ferry+tide").xpath(".//*[@class='understood']")


def test_links_keep_the_search(visitor: Visitor) -> None:
    """Order, paging and articles carry query and filters on; another order begins at page one."""
    page = visitor.page("/?q=ferry&section=travel&size=3&page=2&sort=oldest")
    search = "q=ferry&size=3&{}section=travel"
    assert links(page, ".//*[@class='order']/p[1]") == {
        "relevance": "/?" + search.format(""),
        "newest": "/?" + search.format("sort=newest&"),
        "oldest": "/?" + search.format("sort=oldest&"),
    }
    assert links(page, ".//*[@class='paging']") == {
        "Previous page": "/?" + search.format("sort=oldest&"),
        "Next page": "/?q=ferry&page=3&size=3&sort=oldest&section=travel",
    }
    assert "oldest" == words(page.xpath(".//*[@class='order']//*[@aria-current]")[0])


def test_the_form_keeps_the_search_but_not_the_page(visitor: Visitor) -> None:
    """Changing a word starts anew within the same filters and order."""
    page = visitor.page("/?q=ferry&section=travel&size=3&page=2&sort=oldest&after=2012&before=2019-05")
    values = {one.get("name"): one.get("value") for one in page.xpath(".//header//form//input")}
    expected = {"q": "ferry", "after": "2012-01-01", "before": "2019-05-01", "section": "travel"}
    assert {**expected, "size": "3", "sort": "oldest"} == values


def test_limits_can_be_taken_away_one_by_one(visitor: Visitor) -> None:
    """What narrows a search is said in words, and each limit has its own way out."""
    page = visitor.page("/?q=ferry&section=travel&after=2012-06")
    assert [
        "Remove the limit: from June 2012",
        "Remove the limit: section travel",
    ] == [words(one) for one in page.xpath(".//*[@class='chips']//li")]
    assert [
        "/?q=ferry&section=travel",
        "/?q=ferry&after=2012-06-01",
    ] == [one.get("href") for one in page.xpath(".//*[@class='chips']//a")]


def test_a_page_past_the_end_leads_back(visitor: Visitor) -> None:
    """Beyond the last page stands where the last one is, not an empty list."""
    page = visitor.page("/?q=ferry&page=9&size=4")
    assert {"page 3": "/?q=ferry&page=3&size=4"} == links(page, ".//*[@class='note']")


def test_every_page_of_results_has_its_json(visitor: Visitor) -> None:
    """The same search as data is one link away, for people and for programs."""
    page = visitor.page("/?q=ferry&sort=oldest&page=2&size=5")
    (alternate,) = page.xpath(".//link[@rel='alternate'][@type='application/json']")
    assert links(page, ".//body/footer")["JSON"] == alternate.get("href")
    ids = [hit["id"] for hit in visitor.json(alternate.get("href"))["hits"]]
    shown = [link.get("href").split("?")[0] for link in page.xpath(".//*[@class='hits']//h3//a")]
    assert [f"/articles/{one}" for one in ids] == shown


@pytest.mark.parametrize("path", ["/?q=trap", "/articles/trap?q=trap", "/?q=%3Cscript%3E&section=%3Cb%3E", "/"])
def test_text_never_becomes_markup(visitor: Visitor, path: str) -> None:
    """Tags in articles and queries are shown, not obeyed."""
    page = visitor.page(path)
    assert not page.xpath(f"{SCRIPT} | .//i | .//u | .//main//b//b | .//*[@onload] | .//*[@onclick]")


def test_the_help_explains_every_prefix(visitor: Visitor) -> None:
    """What the language reads before a colon stands on the page that explains it."""
    forms = [words(code) for code in visitor.page("/help").xpath(".//dt//code")]
    assert {f"{name}:" for name in FIELD_NAMES} <= set(forms)


def test_the_examples_of_the_help_can_be_tried(visitor: Visitor) -> None:
    """Every example of the table is understood: it leaves no note that something was ignored."""
    examples = [words(code) for code in visitor.page("/help").xpath(".//*[@class='example']/code")]
    assert len(examples) >= 17
    for query in examples:
        notes = visitor.json(f"/api/v1/search?{urlencode({'q': query})}")["notes"]
        assert all(note.startswith("No article") for note in notes), query


def test_the_links_of_the_help_find_something(visitor: Visitor) -> None:
    """Only examples that were made from this archive are links, since the general ones may find nothing in it."""
    searches = [address for address in links(visitor.page("/help"), ".//main").values() if address.startswith("/?")]
    assert searches
    assert all(visitor.json(address.replace("/?", "/api/v1/search?"))["total"] for address in searches)


@pytest.mark.parametrize("path", PAGES)
def test_pages_work_for_everybody(visitor: Visitor, path: str) -> None:
    """Landmarks, one h1, headings in order, labels, a language, a skip link that leads to the text, unique ids."""
    page = visitor.page(path)
    levels = [int(one.tag[1]) for one in page.xpath(".//h1 | .//h2 | .//h3 | .//h4")]
    in_main = [int(one.tag[1]) for one in page.xpath(".//main//h1 | .//main//h2 | .//main//h3 | .//main//h4")]
    assert (1, 1) == (levels.count(1), in_main[0])
    assert all(after <= before + 1 for before, after in pairwise(in_main))
    assert [1, 1, 1] == [len(page.xpath(name)) for name in (".//main[@id='main']", ".//body/header", ".//body/footer")]
    assert "#main" == page.xpath(".//body/a[@class='skip']")[0].get("href")
    assert "en" == page.get("lang")
    labelled = {label.get("for") for label in page.xpath(".//label")}
    assert all(one.get("id") in labelled for one in page.xpath(".//input[not(@type='hidden')]"))
    ids = page.xpath("//@id")
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_inline(visitor: Visitor, path: str) -> None:
    """The policy allows our stylesheet, scripts and icon and nothing else, and pages keep to it."""
    answer = visitor.get(path)
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self';")
    assert ("nosniff", "same-origin") == (
        answer.headers["X-Content-Type-Options"],
        answer.headers["Referrer-Policy"],
    )
    page = lxml.html.document_fromstring(answer.get_data())
    assert not page.xpath(f"{SCRIPT} | .//style | .//*[@style] | .//iframe | .//img")
    assert not [name for name in page.xpath("//@*/..") for name in name.keys() if name.startswith("on")]  # noqa: SIM118  (lxml's)


@pytest.mark.slow
@pytest.mark.parametrize("path", PAGES)
def test_links_of_a_page_lead_somewhere(visitor: Visitor, path: str) -> None:
    """Every link within the site is answered."""
    page = visitor.page(path)
    addresses = {one for one in page.xpath("//a/@href | //link/@href") if one.startswith("/")}
    assert {200} == {visitor.get(address).status_code for address in addresses}


def test_stylesheet_and_icon_are_kept_by_browsers(visitor: Visitor) -> None:
    """The address names the content, so it may be kept for good; without that name it is asked for anew."""
    page = visitor.page("/")
    (address,) = page.xpath("//link[@rel='stylesheet']/@href")
    kept, asked = visitor.get(address), visitor.get("/static/style.css")
    assert re.fullmatch(r"/static/style\.css\?v=[0-9a-f]{16}", address)
    assert ("public, max-age=31536000, immutable", "no-cache") == (
        kept.headers["Cache-Control"],
        asked.headers["Cache-Control"],
    )
    (icon,) = page.xpath("//link[@rel='icon']/@href")
    assert ("text/css", "image/svg+xml") == (kept.mimetype, visitor.get(icon).mimetype)


def test_a_word_put_right_leads_to_both_readings(visitor: Visitor) -> None:
    """The box keeps what was typed; the note leads to the word that is shown and to the one that was typed."""
    page = visitor.page("/?q=earthqauke&section=local")
    assert "earthqauke" == page.get_element_by_id("q").value
    [note] = page.xpath("//p[@class='note']")
    assert "Showing earthquake. Search only for earthqauke" == words(note)
    assert {
        "earthquake": "/?q=earthquake&section=local",
        "Search only for earthqauke": "/?q=earthqauke&section=local&correct=0",
    } == links(page, "//p[@class='note']")
    assert [] == page.xpath("//p[@class='understood']")
    assert "/articles/earthquake?q=earthquake&section=local" in links(page, "//ol").values()
    assert any(link.startswith("/?q=earthqauke&section=local&explain=1#why-") for link in links(page, "//ol").values())


def test_a_query_that_was_read_otherwise_says_so_beside_it(visitor: Visitor) -> None:
    """Where more than the word is not as it was typed."""
    page = visitor.page("/?q=earthqauke+AND+noon")
    assert "Read as earthquake noon" == words(page.xpath("//p[@class='understood']")[0])
    for only_respelt in ("earthqauke+OR+ferry", "earthquakes+earthqauke"):
        page = visitor.page(f"/?q={only_respelt}")
        assert "Showing earthquake. Search only for earthqauke" == words(page.xpath("//p[@class='note']")[0])
        assert [] == page.xpath("//p[@class='understood']")


def test_a_day_leads_to_what_was_published_then(visitor: Visitor) -> None:
    """With the limits of the search, and how many they leave."""
    page = visitor.page("/?q=4+March+2021&section=local")
    note = page.xpath("//p[@class='note']")[0]
    assert 'Published then: date:"4 March 2021" finds 1 article.' == words(note)
    assert ["/?q=date:%224+March+2021%22&section=local"] == list(links(note, ".").values())


def test_as_typed_another_word_is_offered(visitor: Visitor) -> None:
    """With `correct=0` nothing is put right, and the way back is there."""
    page = visitor.page("/?q=earthqauke&correct=0")
    assert "Did you mean earthquake?" == words(page.xpath("//p[@class='note']")[0])
    assert {"earthquake": "/?q=earthquake"} == links(page, "//p[@class='note']")
    assert "0" == page.xpath("//form//input[@name='correct']")[0].value
