"""Pages in German, whose words are long, on a desk and on a phone."""

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Reader
from tests.browser.test_accessibility import PAGES

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("width", [1280, 390])
def test_a_german_search(reader: Reader, width: int) -> None:
    """By the box, with its suggestions, dates as they are written, and a facet."""
    page = reader.open("/", width=width, language="de-AT")
    box = page.get_by_label("Archiv durchsuchen")
    box.press_sequentially("harb")
    page.get_by_role("listbox", name="Vorschläge").get_by_role("option").first.wait_for()
    expect(page.get_by_role("status")).to_contain_text("Vorschl")
    box.fill("harbour")
    page.get_by_role("button", name="Suchen").click()
    expect(page.locator("h1")).to_have_text("64 Artikel mit harbour")
    if width < 900:
        page.get_by_text("Diese 64 Artikel eingrenzen").click()
    page.get_by_label("Von", exact=True).fill("März 2012")
    page.get_by_role("button", name="Zeigen").click()
    expect(page.locator(".chips")).to_contain_text("b März 2012")
    page.get_by_role("link", name="Einschränkung aufheben: ab März 2012").click()
    expect(page.locator("h1")).to_have_text("64 Artikel mit harbour")


@pytest.mark.parametrize("language", ["de", "fr", "es"])
@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_use_it_in_any_language(reader: Reader, name: str, language: str) -> None:
    """No page is wider than the screen, or moves, and axe-core finds nothing wrong with the one of the longest words:
    what it looks at is alike in all.
    """
    for width in (320, 390, 1280):
        page = reader.open(PAGES[name], width=width, language=language)
        assert page.evaluate("document.documentElement.lang") == language
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if width == 390 and language == "de":
            assert [] == reader.violations(page)
        reader.keep(page, f"{name}-{width}-{language}")
