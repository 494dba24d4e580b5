"""The reference of the API, tried in a browser."""

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Reader

pytestmark = pytest.mark.slow


def test_a_request_is_tried_where_it_is_described(reader: Reader) -> None:
    """The answer stands below the form, with its address, status and time; what was left empty is not sent."""
    page = reader.open("/reference")
    form = page.locator("form[data-path='/api/v1/search']")
    form.get_by_label("q", exact=True).fill("harbour & tide")
    form.get_by_role("button", name="Try").click()
    said = form.get_by_role("status")
    expect(said).to_contain_text("200")
    assert said.inner_text().startswith("/api/v1/search?q=harbour+%26+tide: 200")
    assert '"hits": [' in form.locator("pre").inner_text()
    assert [] == reader.violations(page)


def test_an_id_is_a_part_of_the_address(reader: Reader) -> None:
    """The script puts it there; an error is shown as any answer is."""
    page = reader.open("/reference", width=390)
    form = page.locator("form[data-path='/articles/{article_id}']")
    form.locator("[name=article_id]").fill("odd")
    form.get_by_role("button", name="Try").click()
    expect(form.get_by_role("status")).to_contain_text("/articles/odd: 200")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everybody_can_read_it(reader: Reader, *, dark: bool) -> None:
    """With a script or without."""
    page = reader.open("/reference", dark=dark)
    assert page.evaluate("window.shift") == 0
    assert [] == reader.violations(page)
    reader.keep(page, f"reference-{'dark' if dark else 'light'}")
