"""An article, as a person reads it."""

import re

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Reader

pytestmark = pytest.mark.slow


def test_keys_lead_from_match_to_match(reader: Reader) -> None:
    """`j` to the next place of the article that has words of the search, `k` back."""
    page = reader.open("/articles/harbour-8?q=harbour+kettle")
    for key, place in (("j", "headline"), ("j", "p1"), ("j", "picture1"), ("k", "p1"), ("k", "headline")):
        page.keyboard.press(key)
        expect(page).to_have_url(re.compile(f"#{place}$"))
        assert page.evaluate("document.querySelector(':target').id") == place


def test_arrows_lead_from_match_to_match(reader: Reader) -> None:
    """Each by its name, by mouse and keyboard; the last leads only back."""
    page = reader.open("/articles/harbour-8?q=harbour+kettle")
    page.locator("#headline").locator("xpath=preceding-sibling::p[@class='hop'][1]").get_by_role("link").click()
    expect(page).to_have_url(re.compile("#p1$"))
    page.get_by_role("link", name="Next match: Picture").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#picture1$"))
    last = page.locator("#picture1 .hop a")
    expect(last).to_have_count(1)
    last.click()
    expect(page).to_have_url(re.compile("#p1$"))


def test_an_article_leads_to_the_next_of_its_results(reader: Reader) -> None:
    """And back to them."""
    page = reader.open("/?q=harbour&sort=oldest")
    headlines = page.locator(".hits h3 a")
    names = [headlines.nth(number).inner_text() for number in (0, 1)]
    headlines.first.click()
    expect(page.locator("h1")).to_have_text(names[0])
    among = page.get_by_role("navigation", name="Results")
    expect(among).to_contain_text("1 of 64")
    among.get_by_role("link", name="next").click()
    expect(page.locator("h1")).to_have_text(names[1])
    page.get_by_role("link", name="Back to the results").click()
    expect(page).to_have_url(re.compile(r"/\?q=harbour&sort=oldest$"))


def test_pictures_of_the_corpus_are_there(reader: Reader) -> None:
    """Beside the hit and on the article; their boxes have their size before they come."""
    page = reader.open("/?q=harbour+8&sort=oldest")
    picture = page.locator(".hits img").first
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("one => one.naturalWidth") > 0
    page = reader.open("/articles/harbour-8")
    picture = page.locator("article img").first
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("one => one.naturalWidth == one.naturalHeight")
    assert picture.evaluate("one => Math.round(300 * one.height / one.width)") == 200


def test_a_picture_that_cannot_be_decoded_leaves_no_box(reader: Reader) -> None:
    """What it shows is said in words."""
    page = reader.open("/articles/harbour-8")
    expect(page.locator("article img")).to_have_count(1)
    page.evaluate(
        """() => {
            const broken = document.querySelector("article img").cloneNode();
            broken.alt = "A kettle, out of reach";
            broken.loading = "eager";
            document.querySelector("article img").replaceWith(broken);
            broken.src = "/static/style.css";
        }"""
    )
    expect(page.locator("article img")).to_have_count(0)
    expect(page.locator("article")).to_contain_text("A kettle, out of reach")


def test_the_header_has_its_links_on_a_phone(reader: Reader) -> None:
    """In a row of their own, below the search box, within the width of the screen."""
    page = reader.open("/status", width=360)
    form = page.locator("header form").bounding_box()
    assert form is not None
    for name in ("All articles", "The archive", "Help"):
        link = page.locator("header").get_by_role("link", name=name, exact=True)
        expect(link).to_be_visible()
        box = link.bounding_box()
        assert box is not None
        assert box["y"] >= form["y"] + form["height"]
        assert box["x"] + box["width"] <= 360


def test_a_bar_is_on_the_first_line_of_its_name(reader: Reader) -> None:
    """Also where the name wraps: beside the number of articles."""
    page = reader.open("/status", width=360)
    apart = page.locator(".shares tr:has(svg)").evaluate_all(
        """rows => rows.map(row => {
            const range = document.createRange();
            range.selectNodeContents(row.querySelector(".num"));
            const middle = box => box.top + box.height / 2;
            return [row.getBoundingClientRect().height,
                    Math.abs(middle(range.getBoundingClientRect())
                        - middle(row.querySelector("svg").getBoundingClientRect()))];
        })"""
    )
    assert max(height for height, _ in apart) > 1.5 * min(height for height, _ in apart)
    assert all(distance < 3 for _, distance in apart)


def test_a_feed_is_found_by_whoever_looks_for_one(reader: Reader) -> None:
    """At the addresses that a page names, for its own search; a browser reads it as XML."""
    page = reader.open("/?q=harbour&section=Travel")
    (atom,) = page.locator("link[type='application/atom+xml']").evaluate_all("all => all.map(one => one.href)")
    found = page.evaluate(
        """async address => {
            const text = await (await fetch(address)).text();
            const feed = new DOMParser().parseFromString(text, "application/xml");
            return [feed.querySelectorAll("parsererror").length, feed.querySelectorAll("entry").length,
                    feed.querySelector("title").textContent];
        }""",
        atom,
    )
    assert found[0] == 0
    assert found[1] == int(page.locator("h1 b").first.inner_text().split()[0])
    assert found[2] == "harbour, section Travel — Quay Gazette"
    page.get_by_role("link", name="JSON Feed").first.click()
    expect(page).to_have_url(re.compile(r"/feed\.json\?q=harbour&section=Travel$"))


def test_everything_works_below_a_path(reader_below: Reader) -> None:
    """Search, facet, article, picture, suggestion: none leads out of it."""
    page = reader_below.open("/")
    box = page.get_by_label("Search the archive")
    box.press_sequentially("harb")
    page.get_by_role("option").first.wait_for()
    box.fill("harbour")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/archive/\?q=harbour$"))
    page.get_by_label("Narrow the results").get_by_role("link", name="Travel", exact=True).click()
    expect(page).to_have_url(re.compile(r"/archive/\?q=harbour&section=Travel$"))
    page.locator(".hits h3 a").first.click()
    expect(page).to_have_url(re.compile(r"/archive/articles/"))
    page.get_by_role("link", name="Back to the results").click()
    hrefs = page.locator("[href], [src], [action]").evaluate_all(
        "all => all.map(one => one.getAttribute('href') || one.getAttribute('src') || one.getAttribute('action'))"
    )
    assert [] == [one for one in hrefs if not one.startswith(("/archive/", "#", "?"))]
