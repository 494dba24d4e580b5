"""No page has anything that axe-core finds wrong, moves while it loads, or is wider than the screen."""

import pytest
from tests.browser.conftest import Reader

pytestmark = pytest.mark.slow
PAGES = {
    "home": "/",
    "results": "/?q=harbour&section=Local&section=Sport&after=2012&more=author",
    "some": "/?q=harbour+kettle+gulls+-moorings&explain=1",
    "compact": "/?q=harbour&list=compact&interval=month",
    "zero": "/?q=zeppelin&section=Sport",
    "respelt": "/?q=harbuor",
    "article": "/articles/harbour-8?q=harbour",
    "odd-article": "/articles/odd?q=harbour",
    "help": "/help",
    "status": "/status",
    "section": "/section/Local",
    "nowhere": "/author/Nobody",
    "error": "/?q=harbour&after=never",
}
PHONES, DESK = (320, 390), (1280,)


@pytest.mark.parametrize("width", PHONES + DESK)
@pytest.mark.parametrize("name", ["home", "results", "article", "status"])
def test_nothing_moves_while_a_page_comes(patient_reader: Reader, name: str, width: int) -> None:
    """Piece by piece, and pictures last; a rounded pixel is none."""
    page = patient_reader.open(PAGES[name], width=width)
    page.wait_for_load_state("networkidle")
    assert round(page.evaluate("window.shift"), 3) == 0


@pytest.mark.parametrize(
    ("dark", "widths"),
    [
        pytest.param(False, PHONES + DESK, id="light"),
        pytest.param(True, DESK, id="dark"),  # the style sheet has other colours by night, and nothing else
        pytest.param(True, PHONES, id="dark-phone", marks=pytest.mark.long),
    ],
)
@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_use_it(reader: Reader, name: str, widths: tuple[int, ...], *, dark: bool) -> None:
    """By WCAG 2.2 AA and good practice, in both schemes, on a phone and on a desk."""
    for width in widths:
        page = reader.open(PAGES[name], width=width, dark=dark)
        assert round(page.evaluate("window.shift"), 2) == 0  # as it is reported: less is a rounded pixel
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert [] == reader.violations(page)
        reader.keep(page, f"{name}-{width}-{'dark' if dark else 'light'}")
