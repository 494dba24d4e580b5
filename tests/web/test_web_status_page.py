"""The page about the archive."""

import datetime as dt
from dataclasses import replace

import pytest
from tests.web.newsroom import ARTICLES, SITE, TRAP, newsroom
from tests.web.visitor import Visitor, words

from searchsvc.article import Moment, ReadFailure
from searchsvc.indexing.reporting.report import FailureGroup, Found, RebuildReport
from searchsvc.web.app import create_app

REPORT = RebuildReport(
    generation=1,
    articles=12,
    added=12,
    changed=0,
    removed=0,
    unchanged=0,
    failed=9,
    seconds=1.0,
    errors=(
        ReadFailure("secret/a.html", "no article text (9 words)", None, "web page", first_bytes="<p>Passwords"),
        ReadFailure("secret/w.jsonl", "no headline and no text", 3, "JSON Lines file", first_bytes='{"pin": 4711}'),
    ),
    duplicates=0,
    notes=(),
    found=Found(),
    failures=(
        FailureGroup("no article text (<14> words)", "web page", 7, ("secret/a.html",), 7, 0),
        FailureGroup("no headline and no text", "JSON Lines file", 2, ("secret/w.jsonl",), 1, 2),
    ),
)


def test_every_month_and_value_leads_to_its_articles(visitor: Visitor) -> None:
    """The number in a cell, and beside a value, is what its link finds."""
    page = visitor.page("/status")
    cells = page.xpath(".//table[@class='months']//td/a") + page.xpath(".//table[@class='months']//th/a")
    assert 11 + 11 == len(cells)
    shares = page.xpath(".//table[@class='shares']//tr[td[@class='num']]")
    for address, said in [
        *((one.get("href"), words(one)) for one in cells if len(words(one)) < 4),
        *((one.find(".//a").get("href"), words(one.find("td"))) for one in shares),
    ]:
        found = visitor.page(address)
        assert said in words(found.xpath(".//h1")[0]).replace("One", "1"), address
    assert 11 == sum(int(words(one)) for one in page.xpath(".//table[@class='months']//td[last()]"))
    assert "12 articles from 1 June 2011 to 4 March 2021, 1 of them undated." in words(page.find(".//main"))


def test_a_year_without_articles_is_a_row_of_holes() -> None:
    """So that a gap is seen as what it is, and is told besides."""
    first, last = (replace(TRAP, id=day, published=Moment.parse(day)) for day in ("2018-12-31", "2020-01-01"))
    page = Visitor(create_app(newsroom((first, last)))).page("/status")
    assert ["2020", "2019", "2018"] == [words(one) for one in page.xpath(".//table[@class='months']/tbody//th")]
    assert [] == page.xpath(".//table[@class='months']/tbody/tr[2]//a")
    [gap] = page.xpath(".//table[@class='rows']/tbody/tr")
    assert "January 2019 to December 2019 12 the whole archive" == " ".join(words(one) for one in gap)


@pytest.mark.parametrize("show_paths", [False, True])
def test_it_says_what_could_not_be_read(*, show_paths: bool) -> None:
    """In groups; which files these are is told to the public only where that is set."""
    app = create_app(newsroom(), site_name=SITE, build_report=lambda _: REPORT, show_paths=show_paths)
    visitor = Visitor(app)
    page = visitor.page("/status")
    rows = page.xpath(".//*[@id='unread']/following-sibling::table//tbody/tr")
    assert ["Web page: no article text (<14> words)", "JSON Lines file: no headline and no text"] == [
        words(row.find("th")) for row in rows
    ]
    assert ["7", "2"] == [words(row.find("td")) for row in rows]
    html = visitor.get("/status").get_data(as_text=True)
    assert [show_paths] * 3 == [text in html for text in ("secret/", "Passwords", "4711")]
    each = page.xpath(".//details//tbody/tr")
    assert (["secret/a.html", "secret/w.jsonl"] if show_paths else []) == [words(row.find("th")) for row in each]


@pytest.mark.parametrize("show_paths", [False, True])
def test_the_api_says_the_same(*, show_paths: bool) -> None:
    """Groups and each; neither paths nor what is in files where they are not shown, and how many are not kept."""
    visitor = Visitor(create_app(newsroom(), build_report=lambda _: REPORT, show_paths=show_paths))
    told = visitor.json("/api/v1/failures")
    assert (1, 9, 7) == (told["generation"], told["failed"], told["not_kept"])
    assert [(7, 7, 0), (2, 1, 2)] == [(one["count"], one["files"], one["records"]) for one in told["failures"]]
    assert [("web page", None), ("JSON Lines file", 3)] == [(one["kind"], one["record"]) for one in told["errors"]]
    seen = [(one["path"], one["first_bytes"]) for one in told["errors"]]
    shown = [("secret/a.html", "<p>Passwords"), ("secret/w.jsonl", '{"pin": 4711}')]
    assert (shown if show_paths else [(None, None)] * 2) == seen
    assert [show_paths] * 2 == [bool(one["examples"]) for one in told["failures"]]
    assert 9 == visitor.json("/api/v1/status")["failed"]


QUOTING = (
    "no headline and no text; keys: Passwords, pin",
    "a broken row: unexpected Passwords",
    "broken front matter: while scanning\nPasswords; 4711",
    "its table of contents cannot be read: _Passwords_1.toc: 4711",
    "a segment that its index no longer has:\nPasswords",
)


@pytest.mark.parametrize("show_paths", [False, True])
@pytest.mark.parametrize("reason", QUOTING)
def test_what_a_reason_quotes_is_told_with_the_paths_alone(reason: str, *, show_paths: bool) -> None:
    """Names of keys, names of files and what a library said stand at the end of a reason, and are cut off."""
    report = replace(
        REPORT,
        errors=(ReadFailure("a.csv", reason, 1, "table"),),
        failures=(FailureGroup(reason, "table", 1, ("a.csv",), 1, 1),),
    )
    visitor = Visitor(create_app(newsroom(), build_report=lambda _: report, show_paths=show_paths))
    told = visitor.json("/api/v1/failures")
    [group], [error] = told["failures"], told["errors"]
    open_part = reason.replace(";", ":").partition(":")[0]
    assert (reason if show_paths else open_part) == group["reason"] == error["reason"]
    for address in ("/status", "/api/v1/failures"):
        html = visitor.get(address).get_data(as_text=True)
        assert [show_paths, True] == ["Passwords" in html, reason[:12] in html]


def test_of_an_index_that_says_nothing_the_api_makes_nothing_up(visitor: Visitor) -> None:
    """An older version kept nothing."""
    told = visitor.json("/api/v1/failures")
    assert {"generation": 1, "failed": None, "failures": [], "errors": [], "not_kept": 0} == told
    assert visitor.json("/api/v1/status")["failed"] is None


def test_where_nothing_is_known_of_the_build_nothing_is_said(visitor: Visitor) -> None:
    """An index that was made from Python has no report; one without failures says so."""
    assert [] == visitor.page("/status").xpath(".//*[@id='unread']")
    whole = replace(REPORT, failed=0, failures=())
    page = Visitor(create_app(newsroom(), build_report=lambda _: whole)).page("/status")
    assert "everything could be read" in words(page.xpath(".//*[@id='unread']/following-sibling::p")[0])


def test_names_are_text_there_too() -> None:
    """Markup, quotes and marks of direction in sections, sources and languages."""
    odd = replace(TRAP, source="</svg><script>alert(1)</script>\u202e🦆", section='"><img src=x onerror=alert(1)>')
    page = Visitor(create_app(newsroom((odd, *ARTICLES)))).page("/status")
    assert [] == page.xpath(".//main//script | .//img | .//*[@onerror]")
    assert "</svg><script>alert(1)</script>\u202e🦆" in page.find(".//main").text_content()


def test_values_are_called_as_their_facet_calls_them() -> None:
    """A language by its name, a section as it is."""
    page = Visitor(create_app(newsroom((replace(TRAP, language="en-GB", section="en"),)))).page("/status")
    called = [words(page.xpath(f".//section[@aria-labelledby='{one}']//th/a")[0]) for one in ("languages", "sections")]
    assert ["English, GB only", "en"] == called


def test_a_language_that_counts_in_another_says_so() -> None:
    """Beside Norwegian, which has all of these articles, nobody adds up Bokmål; and so in German."""
    wordless = replace(TRAP, headline="2021", body=(), captions=())
    articles = [replace(wordless, id=tag, language=tag) for tag in ("no", "nb", "nb-NO", "zh-Hant")]
    visitor = Visitor(create_app(newsroom(tuple(articles))))
    of_languages = ".//section[@aria-labelledby='languages']//tbody/tr"
    rows = visitor.page("/status").xpath(of_languages)
    called = {words(row.find("th")): words(row.find("td")) for row in rows}
    assert {
        "Norwegian": "3",
        "Norwegian, Norwegian Bokmål only": "2",
        "Norwegian, Norwegian Bokmål (NO) only": "1",
        "Chinese, Hant only": "1",
    } == called
    german = visitor.get("/status", headers={"Accept-Language": "de"}).get_data(as_text=True)
    assert "Norwegisch, nur Norwegisch (Bokmål)<" in german


def test_the_same_archive_has_the_same_page(visitor: Visitor) -> None:
    """Whoever has it already is not sent it again."""
    tag = visitor.get("/status").headers["ETag"]
    assert 304 == visitor.get("/status", headers={"If-None-Match": tag}).status_code


def _dated(*days: str) -> Visitor:
    """An archive with an article of each of these days."""
    return Visitor(create_app(newsroom(tuple(replace(TRAP, id=day, published=Moment.parse(day)) for day in days))))


def test_many_years_without_articles_are_one_row() -> None:
    """However far from the others a wrong date lies; a year or two are seen as they are."""
    visitor = _dated("1823-06-05", "2018-12-31", "2021-01-01")
    years = visitor.page("/status").xpath(".//table[@class='months']/tbody//th")
    assert ["2021", "2020", "2019", "2018", "1824 to 2017", "1823"] == [words(one) for one in years]
    wide = [words(cell) for cell in years[4].getparent()], years[4].get("colspan")
    assert (["1824 to 2017", "0"], "13") == wide


def test_a_date_in_the_future_is_said_to_be_one() -> None:
    """On the page about the archive and the first one, with a link to its articles; of yesterday's nothing is said."""
    said = "Some dates lie in the future: their articles."
    ahead, past = _dated("2020-05-01", "9998-12-31"), _dated("2020-05-01", "2020-12-31")
    for path in ("/", "/status"):
        [note] = ahead.page(path).xpath(".//main/p[@class='note']")
        assert (said, "1 article") == (words(note), words(ahead.page(note.find("a").get("href")).find(".//h1"))[:9])
        assert [] == past.page(path).xpath(".//main/p[@class='note']")


@pytest.mark.parametrize("earlier", [3, 8])
def test_an_article_of_a_day_far_ahead_leads_no_front_page(earlier: int) -> None:
    """It comes after all others, those without a date too; one of tomorrow keeps its place. A search sorts by date."""
    tomorrow = str(dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1))
    past = [f"2020-05-0{day}" for day in range(earlier, 0, -1)]
    dated = [replace(TRAP, id=day, published=Moment.parse(day)) for day in (*past, "2087-01-01", tomorrow)]
    visitor = Visitor(create_app(newsroom((*dated, replace(TRAP, id="undated", published=None)))))
    hits = "//ol[@class='front']/li//*[self::h2 or self::h3]/a/@href"
    shown = [address.rpartition("/")[2].partition("?")[0] for address in visitor.page("/").xpath(hits)]
    assert [tomorrow, *past, "undated", "2087-01-01"][:7] == shown
    sorted_by_date = [one["id"] for one in visitor.json("/api/v1/search?sort=newest")["hits"]]
    assert ["2087-01-01", tomorrow] == sorted_by_date[:2]


def test_articles_of_one_day_have_no_span() -> None:
    """The day is said once, and of gaps nothing."""
    visitor = _dated("2021-05-03")
    page = visitor.page("/status")
    assert "1 article of 3 May 2021." in words(page.find(".//main"))
    assert [] == page.xpath(".//*[@id='gaps']|.//*[@href='#gaps']")
    assert "1 article, of 3 May 2021" == words(visitor.page("/").find(".//h1"))
