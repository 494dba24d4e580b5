"""Results as HTML: what an article says is text there, whatever it holds."""

from dataclasses import dataclass

from searchsvc.search.rendering.html import facets_html, marked_html


@dataclass(frozen=True)
class Fragment:
    text: str
    match: bool


@dataclass(frozen=True)
class Value:
    value: str
    count: int


def test_what_matches_is_marked_and_all_is_escaped() -> None:
    """Inside a mark, too."""
    fragments = [Fragment("Eels <b> & ", False), Fragment("<i>ferry", True), Fragment(".", False)]
    assert "Eels &lt;b&gt; &amp; <mark>&lt;i&gt;ferry</mark>." == marked_html(fragments)


def test_each_value_of_a_facet_is_a_row() -> None:
    """With its count, as people write it."""
    table = facets_html({"section": [Value("Arts & <Letters>", 1_200), Value("Sport", 3)], "author": []})
    assert 2 == table.count("<td>section</td>")
    assert '<td dir="auto">Arts &amp; &lt;Letters&gt;</td><td>1,200</td>' in table
    assert "author" not in table
