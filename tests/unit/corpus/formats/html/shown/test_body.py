"""Which paragraphs of a page are the article."""

from typing import Any

import pytest
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import MANUALLY_CLEANED

from searchsvc.corpus.formats.html.shown import body
from searchsvc.corpus.formats.html.shown.body import _CLEANED, shown_of
from searchsvc.corpus.formats.html.tree import tree_of

PARAGRAPHS = (
    "The bridge at Lower Sarn was closed on Tuesday after a goat was found to be living in the arch.",
    "It had been there since the spring, the council said, and had eaten the inspection record.",
    "Traffic is sent round by the mill until a way has been found to ask it to leave.",
    "The goat, which belongs to nobody that the council could find, has since been given a name.",
)
TEXT = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)


def test_a_paragraph_around_a_box_beside_the_article_is_one() -> None:
    """A box of advertisements in the middle of a sentence goes before the text is looked for."""
    opened, rest = PARAGRAPHS[0].split(" after ", 1)
    torn = f"<div>{opened} <aside><a href='/coats'>Coats at half price</a></aside>after {rest}</div>"
    page = f"<html><body><article><h1>Goat in bridge</h1>{torn}{TEXT}</article></body></html>"
    lines = shown_of(tree_of(page.encode()), [], ["Goat in bridge"], []).paragraphs
    assert not [line for line in lines if "half price" in line]
    assert " ".join(lines).startswith(PARAGRAPHS[0])


def test_the_mark_of_a_caption_stays_in_no_tree() -> None:
    """Captions are marked while the page is copied without them, and what is asked of the page later sees no mark."""
    tree = tree_of(f"<html><body><article><p class=c>A goat</p>{TEXT}</article></body></html>".encode())
    caption = tree.find(".//p")
    assert "A goat" not in shown_of(tree, [caption], ["Goat in bridge"], []).paragraphs
    assert dict(caption.attrib) == {"class": "c"}


def test_no_paragraph_that_the_extractor_sees_holds_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would take time by the square of those that are in one, as an element that nobody knows lets them be."""
    held: list[int] = []

    def counted(page: HtmlElement, **options: Any) -> object:
        held.append(len(page.xpath("//p//p")))
        return bare_extraction(page, **options)

    monkeypatch.setattr(body, "bare_extraction", counted)
    tree = tree_of(f"<html><body><article><p>{PARAGRAPHS[0]}<x-box>{TEXT}</x-box></article></body></html>".encode())
    assert 4 == len(tree.xpath("//p//p"))
    assert PARAGRAPHS[1] in shown_of(tree, [], ["Goat in bridge"], []).paragraphs
    assert held
    assert not any(held)
    assert 4 == len(tree.xpath("//p//p"))


def test_what_is_taken_away_before_the_extractor_looks_it_takes_away_itself() -> None:
    """So that no version of it loses what it would have read."""
    assert {*_CLEANED, "script", "head"} <= {*MANUALLY_CLEANED}
