"""The search box completes what is typed, for whoever uses keys, a pointer or a screen reader."""

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Reader

pytestmark = pytest.mark.slow


def typed(page: Page, text: str) -> None:
    """Typed letter by letter, up to the list that follows."""
    page.get_by_role("combobox").press_sequentially(text)
    expect(page.get_by_role("listbox")).to_be_visible()


def test_a_word_is_chosen_by_keys(reader: Reader) -> None:
    """The box shows what is looked at, and says so to a screen reader; Enter searches for it."""
    page = reader.open("/")
    typed(page, "harb")
    box, options = page.get_by_role("combobox"), page.get_by_role("option")
    assert ("true", None) == (box.get_attribute("aria-expanded"), box.get_attribute("aria-activedescendant"))
    assert page.get_by_role("status").inner_text().endswith(("suggestion", "suggestions"))
    box.press("ArrowDown")
    assert options.first.get_attribute("id") == box.get_attribute("aria-activedescendant")
    assert ("true", "harbour") == (options.first.get_attribute("aria-selected"), box.input_value())
    assert [] == reader.violations(page)
    reader.keep(page, "suggestions")
    box.press("Enter")
    page.wait_for_url("**/?q=harbour*")


def test_keys_go_round_and_leave(reader: Reader) -> None:
    """Up from the box is the last one, down from there the box; Escape gives back what was typed."""
    page = reader.open("/")
    typed(page, "harb")
    box = page.get_by_role("combobox")
    box.press("ArrowUp")
    assert page.get_by_role("option").last.get_attribute("id") == box.get_attribute("aria-activedescendant")
    box.press("ArrowDown")
    assert ("harb", None) == (box.input_value(), box.get_attribute("aria-activedescendant"))
    box.press("ArrowDown")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert ("harb", "false") == (box.input_value(), box.get_attribute("aria-expanded"))


def test_a_headline_leads_to_its_article(reader: Reader) -> None:
    """By a pointer."""
    page = reader.open("/", width=390)
    typed(page, "harb")
    page.locator("[role=option].headline").first.click()
    page.wait_for_url("**/articles/*")


def test_enter_without_a_choice_searches_for_what_was_typed(reader: Reader) -> None:
    """As it did without suggestions."""
    page = reader.open("/")
    typed(page, "harb")
    page.get_by_role("combobox").press("Enter")
    page.wait_for_url("**/?q=harb*")


def test_only_the_last_of_quick_keys_is_answered(reader: Reader) -> None:
    """Nothing is asked between quick keys, and an emptied box has no list."""
    page = reader.open("/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/suggest" in request.url else None)
    typed(page, "harbour")
    assert len(asked) < len("harbour")
    assert asked[-1].endswith("q=harbour")
    page.get_by_role("combobox").fill("")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_without_scripts_the_box_is_a_box(reader: Reader) -> None:
    """It has no role that promises more."""
    page = reader.open("/", script=False)
    assert 0 == page.get_by_role("combobox").count()
    page.get_by_role("searchbox").fill("harbour")
    page.get_by_role("button", name="Search").click()
    assert "q=harbour" in page.url
