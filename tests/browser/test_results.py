"""A page of results, as a person uses it."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Reader

pytestmark = pytest.mark.slow


def total(page: Page) -> int:
    """As the page says it."""
    return int(page.locator("h1 b").first.inner_text().split()[0])


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_search_is_narrowed_and_widened(reader: Reader, *, script: bool) -> None:
    """By the box, by two values of a facet, and by taking one of them off; without script as with it."""
    page = reader.open("/", script=script)
    page.get_by_label("Search the archive").fill("harbour")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/\?q=harbour$"))
    everything = total(page)
    page.get_by_role("link", name="Travel", exact=True).first.click()
    travel = total(page)
    page.get_by_label("Narrow the results").get_by_role("link", name="Culture", exact=True).click()
    assert travel < total(page) < everything
    expect(page).to_have_url(re.compile(r"section=Travel&section=Culture$"))
    page.get_by_role("link", name="Remove the limit: section Culture").click()
    assert travel == total(page)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_dates_are_typed(reader: Reader, *, script: bool) -> None:
    """The address has what they mean, and no empty parameter."""
    page = reader.open("/?q=harbour&section=Travel", script=script)
    page.get_by_label("From").fill("2012")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"/\?q=harbour&after=2012-01-01&section=Travel$"))
    page.get_by_label("From").fill("")
    page.get_by_label("until", exact=True).fill("May 2014")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/\?q=harbour&before=2014-06-01&section=Travel$"))
    expect(page.get_by_label("until", exact=True)).to_have_value("May 2014")


def test_a_bar_leads_to_its_year_and_a_year_to_its_months(reader: Reader) -> None:
    """By the mouse and by the keyboard; the number of articles is what the bar says."""
    page = reader.open("/?q=harbour")
    page.get_by_role("link", name="2012: 5 articles").click()
    assert total(page) == 5
    expect(page.locator("figcaption")).to_contain_text("Articles by month")
    month = page.locator("svg a").first
    name = (month.get_attribute("aria-label") or "").partition(":")[0]
    month.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chips")).to_contain_text(name)


def test_values_show_on_many_bars_when_pointed_at(reader: Reader) -> None:
    """Not before; their table is what the keyboard has."""
    page = reader.open("/?q=harbour&interval=month&after=2012&before=2016")
    number = page.locator("svg.dense .n").first
    expect(number).to_be_hidden()
    page.locator("svg.dense .hit").first.hover()
    expect(number).to_be_visible()
    page.get_by_text("As a table").click()
    expect(page.get_by_role("table").get_by_role("link").first).to_be_visible()


def test_keys_lead_through_the_page(reader: Reader) -> None:
    """`/` to the box, where letters are letters; `j` and `k` from one headline to the next and back."""
    page = reader.open("/?q=harbour")
    page.keyboard.press("j")
    page.keyboard.press("j")
    headlines = page.locator(".hits h3 a")
    expect(headlines.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(headlines.nth(0)).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("jk/")
    expect(page.get_by_label("Search the archive")).to_have_value("jk/")


def test_the_keyboard_skips_what_narrows(reader: Reader) -> None:
    """One link before all, one before the facets, one before the chart."""
    page = reader.open("/?q=harbour")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to results")
    names = []
    for _ in range(7):
        page.keyboard.press("Tab")
        names.append(page.locator(":focus").inner_text())
    assert "Skip past the filters" in names
    page.locator("text=Skip past the chart").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", re.compile("/section/|/articles/"))


def test_pages_follow_one_another(reader: Reader) -> None:
    """Each says which part of all it is."""
    page = reader.open("/?q=harbour")
    page.get_by_role("link", name="Next page").click()
    expect(page.get_by_role("navigation", name="Pages")).to_contain_text("11 to 20 of 64")
    page.get_by_role("link", name="Previous page").click()
    expect(page).to_have_url(re.compile(r"/\?q=harbour$"))


def test_a_phone_has_the_facets_closed(reader: Reader) -> None:
    """Behind one button, with the first headline on the first screen; a desk has them open."""
    page = reader.open("/?q=harbour", width=390)
    choice = page.get_by_role("link", name="Travel", exact=True).first
    expect(choice).to_be_hidden()
    box = page.locator(".hits h3").first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 700
    page.get_by_text("Narrow these 64 articles").click()
    expect(choice).to_be_visible()
    expect(reader.open("/?q=harbour").get_by_role("link", name="Travel", exact=True).first).to_be_visible()


def test_a_page_takes_three_requests_and_little_room(reader: Reader) -> None:
    """The page, its stylesheet and its script, beside the icon; 30 kB at most as they are sent."""
    page = reader.open("/?q=harbour")
    asked = page.evaluate(
        "performance.getEntries().filter(one => one.transferSize).map(one => [one.name, one.encodedBodySize])"
    )
    names = [name for name, _ in asked if "icon" not in name]
    assert len(names) == 3, names
    assert sum(size for _, size in asked) < 30_000


@pytest.mark.parametrize(
    "query", ["x" * 10_000, "(" * 500, '"><script>alert(1)</script>', "%00%ff", "harbour&page=7", "harbour&size=100"]
)
def test_whatever_is_typed_has_a_page(reader: Reader, query: str) -> None:
    """Nothing of it is run, and nothing is wider than a phone."""
    page = reader.open(f"/?q={query}", width=390)
    expect(page.get_by_label("Search the archive")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
