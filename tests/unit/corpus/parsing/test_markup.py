"""HTML inside strings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.corpus.parsing.markup import line_of, paragraphs_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>One <b>two</b></p><p>Three &amp; four</p>", ("One two", "Three & four")),
        ("one<br>two<br/>three", ("one", "two", "three")),
        ("&lt;p&gt;Escaped&lt;/p&gt;&lt;p&gt;twice&lt;/p&gt;", ("Escaped", "twice")),
        ("<script>run()</script><p>Text</p><style>p{}</style>", ("Text",)),
        ("before<!-- hidden -->after", ("beforeafter",)),
        ("plain\n\ntext", ("plain", "text")),
        ("<p></p>", ()),
    ],
)
def test_html_becomes_paragraphs(text: str, expected: tuple[str, ...]) -> None:
    """Blocks are paragraphs, entities are read, scripts and comments are gone."""
    assert expected == paragraphs_of(text)


@pytest.mark.parametrize("text", ["OSPREY <OSP> BUYS <A> AND <P>", "a < b and c > d", "R&D; A&B", "<who> knows"])
def test_angle_brackets_that_are_no_markup_stay(text: str) -> None:
    """A share in angle brackets or a comparison is text."""
    assert text == line_of(text)


def test_nesting_without_end_is_read_as_far_as_it_goes() -> None:
    """Ten thousand open elements are no crash, and their text is not lost."""
    assert "deep" in " ".join(paragraphs_of("<div>" * 10_000 + "deep"))


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<b", ">", "&amp;", "&#0;", "<!--", "-->", "quay", "\x00", "<script>", "\ud800"]
        )
    )
)
@settings(max_examples=examples(150), deadline=None)
def test_broken_html_never_raises(parts: list[str]) -> None:
    """Any heap of tags gives lines without end tags in them."""
    assert all("</p>" not in line for line in paragraphs_of("".join(parts)))
