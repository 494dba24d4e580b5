"""The tree of a page, and what its elements say."""

import pytest
from lxml.html import HtmlElement

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
