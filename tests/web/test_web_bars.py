"""The bars of a page: articles over time, each period a link."""

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest
from tests.web.newsroom import FERRIES, newsroom
from tests.web.press import PRESS
from tests.web.visitor import Visitor, links, words

from searchsvc.article import Moment
from searchsvc.web.app import create_app
from searchsvc.web.results.ticks import years_below

TEMPLATES = Path(__file__).parents[2] / "src" / "searchsvc" / "web" / "templates"


@pytest.fixture(scope="module")
def press() -> Visitor:
    return Visitor(create_app(newsroom(PRESS)))


def test_bars_lead_to_their_period(press: Visitor) -> None:
    """Each finds what stands on it, in the chart as in the table; together they are all that is dated."""
    page = press.page("/?q=ferry&section=Travel")
    table = {words(row.find("th")): row for row in page.xpath(".//figure//tbody/tr")}
    bars = {one.get("aria-label").split(":")[0]: one for one in page.xpath(".//figure/svg/a")}
    assert set(bars) <= set(table)
    assert ("2012", "2020") == (min(table), max(table))
    for name, row in table.items():
        count = int(words(row.find("td")))
        assert (count > 0) == (name in bars)
        if count:
            assert bars[name].get("href") == row.xpath(".//a/@href")[0]
            assert f"{count} article" in words(press.page(bars[name].get("href")).find(".//h1"))


def test_a_period_is_shown_by_shorter_ones(press: Visitor) -> None:
    """Months of a few years, days of a month; and by another where a page has room for its bars."""
    page = press.page("/?q=ferry")
    caption = page.xpath(".//figcaption")[0]
    assert "Articles by year, or by month; choose a year" == words(caption)
    by_month = press.page(links(caption, ".")["by month"])
    assert "Articles by month, or by year; choose a month" == words(by_month.xpath(".//figcaption")[0])
    assert by_month.xpath(".//svg[@class='dense']//a[@tabindex='-1']")
    too_fine = press.page("/?q=ferry&interval=day")
    assert "Articles by year" in words(too_fine.xpath(".//figcaption")[0])
    assert any("more bars than fit" in words(note) for note in too_fine.xpath(".//*[@class='note']"))


def test_bars_stand_side_by_side(press: Visitor) -> None:
    """Within the chart, without a word that would fall on another."""
    for path in ("/?q=ferry", "/?q=ferry&interval=month", "/?q=ferry&after=2013-01-10&before=2013-02-20&interval=day"):
        svg = press.page(path).xpath(".//figure/svg")[0]
        bars = [(float(one.get("x")[:-1]), float(one.get("width")[:-1])) for one in svg.xpath(".//*[@class='b']")]
        assert all(x + width <= following for (x, width), (following, _) in pairwise(bars))
        assert bars[-1][0] + bars[-1][1] <= 100
        ticks = [float(one.get("x")[:-1]) for one in svg.xpath(".//*[contains(@class, 'y')]")]
        assert all(after - before > 5 for before, after in pairwise(ticks))


@pytest.mark.slow
def test_centuries_fit_a_page() -> None:
    """Of more years than there is room for, ten or a hundred are one bar, which leads to all of them."""
    years = (1021, 1504, 1508, 2020)
    old = tuple(replace(FERRIES[0], id=f"y{year}", published=Moment.on(dt.date(year, 5, 1))) for year in years)
    page = Visitor(create_app(newsroom(old))).page("/?q=ferry")
    bars = {one.get("aria-label"): one.get("href") for one in page.xpath(".//figure/svg/a")}
    assert 3 == len(bars)
    assert "/?q=ferry&after=1500-01-01&before=1510-01-01" == bars["1500 to 1509: 2 articles"]
    assert len(page.xpath(".//figure//tbody/tr")) <= 120
    assert len(page.xpath(".//figure//*[contains(@class, 'y')]")) <= 12


def test_bars_show_what_the_archive_lacks() -> None:
    """Where a note says that it has nothing, the place of the bars is hatched, and the caption says why."""
    months = [month for month in (1, 2, 3, 7, 8, 9) for _ in range(20)]
    dated = tuple(
        replace(FERRIES[0], id=f"m{number}", published=Moment.on(dt.date(2019, month, 5)))
        for number, month in enumerate(months)
    )
    page = Visitor(create_app(newsroom(dated))).page("/?q=ferry&after=2019-01&before=2019-10")
    assert 3 == len(page.xpath(".//figure//*[@fill='url(#hatch)']"))
    assert "it is hatched" in words(page.xpath(".//figcaption")[0])
    assert any("nothing" in words(note) for note in page.xpath(".//*[@class='note']"))
    assert not a_bar_is_hatched(page)


def a_bar_is_hatched(page: lxml.html.HtmlElement) -> bool:
    """Is a month hatched that has articles?"""
    return any(one.getnext() is not None and one.getnext().tag == "a" for one in page.xpath(".//*[@fill]"))


@pytest.mark.parametrize("template", sorted(path.name for path in TEMPLATES.iterdir()))
def test_templates_name_what_they_take_of_a_row(template: str) -> None:
    """None takes more than a few things apart by their places, which a further field of a row would move."""
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    by_place = [names for names, rows in re.findall(r"{% for ([^%]+?) in ([^%]+)", text) if not rows.startswith("[")]
    assert [] == [names for names in by_place if names.count(",") > 1]


def test_months_and_days_of_one_year_name_it(press: Visitor) -> None:
    """Below the first label; where January's label is the year, nothing else is."""
    of_one_year = "/?q=ferry&after=2013-01-01&before=2014-01-01&interval="
    for interval in ("month", "day"):
        assert ["2013"] == _below(press.page(of_one_year + interval))
    assert [] == _below(press.page("/?q=ferry&interval=month")) == _below(press.page("/?q=ferry"))
    days = [dt.date(2013, 12, 30) + dt.timedelta(days=number) for number in range(4)]
    assert ("", "2013", "2014", "") == years_below(days, ["", "31 Dec", "1 Jan", "2 Jan"], "day")


def _below(page: lxml.html.HtmlElement) -> list[str]:
    """The words below the labels of the bars."""
    return [words(one) for one in page.xpath(".//figure/svg/text[@class='below']")]
