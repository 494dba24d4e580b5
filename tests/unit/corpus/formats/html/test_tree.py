"""The tree of a page, and what its elements say."""

import pytest
from lxml.html import HtmlElement, tostring
from trafilatura.utils import load_html

from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.formats.html.tree import text_of, tree_of


def test_a_tag_of_very_many_attributes_is_refused() -> None:
    """Parsing takes time by the square of a tag's attributes, so a page made of them is named, and not waited for."""
    page = (
        b"<html><body><p " + b" ".join(b"attribute%d=1" % number for number in range(100_000)) + b">x</p></body></html>"
    )
    with pytest.raises(Unreadable, match="more than 1,000 attributes"):
        tree_of(page)


def test_a_picture_inside_a_tag_is_no_attribute_heap() -> None:
    """A picture that stands in the page itself, in quotes, makes a tag long, and the page is read."""
    page = b'<html><body><img alt="x" src="data:image/png;base64,' + b"QUJD " * 20_000 + b'"><p>Words</p></body></html>'
    assert "Words" in text_of(tree_of(page))


def test_signs_that_no_page_may_have_end_no_text() -> None:
    """A NUL would end the text for the parser, and a control character has no place in a tree."""
    page = b"<html><body><p>Tues\0d\x0bay</p><p>Wednesday</p>" + b"<p>and then</p>" * 20 + b"</body></html>"
    assert text_of(tree_of(page)).startswith("Tuesday Wednesday and then")


def test_every_element_of_a_page_is_of_one_class() -> None:
    """The parser chooses it in C; to ask in Python, for each element, takes a tenth of a page's time."""
    page = b"<html><body><form><input name=a><label>Name</label><select></select></form><p>Words</p></body></html>"
    assert {type(element) for element in tree_of(page).iter()} == {HtmlElement}


@pytest.mark.parametrize(
    "first", ["<p>Words", "<p>Words</p><p>More", "<html/>\n<p>Words", '<HTML lang="en" />\n<p>Words']
)
@pytest.mark.parametrize(
    "before", ["", " " * 60, "<!DOCTYPE html>\n", "<!doctype html SYSTEM 'x'><html>\n", "\n" * 5_000]
)
def test_what_is_a_page_is_so_for_the_extractor(before: str, first: str) -> None:
    """The tree is the one that trafilatura makes of it, and what is no page for it is none."""
    page = f"{before}{first} and words of the Zürich tide.</p>"
    theirs = load_html(page)
    if theirs is None:
        with pytest.raises(Unreadable, match="no HTML"):
            tree_of(page.encode())
    else:
        assert tostring(theirs) == tostring(tree_of(page.encode()))
