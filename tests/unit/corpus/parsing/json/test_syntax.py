"""JSON of anybody's, value by value."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.corpus.parsing.json.syntax import BrokenJson, value_of

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=8,
)
written = st.builds(lambda value, ascii_only: json.dumps(value, ensure_ascii=ascii_only), values, st.booleans())
damaged = st.builds(
    lambda text, place, put, gone: text[: place % (len(text) + 1)] + put + text[place % (len(text) + 1) + gone :],
    written,
    st.integers(0, 60),
    st.sampled_from(
        ["", '"', ",", "\n", "\ud800", "\\ud83c", "\\", "1e999", "-", "NaN", "9" * 25, " ", "\ufeff", "[1,]"]
    ),
    st.integers(0, 2),
)


def by_python(text: str) -> str:
    """What Python's own reader makes of it, or the kind of its error."""
    try:
        return repr(json.JSONDecoder(strict=False, parse_constant=lambda _: None).decode(text))
    except ValueError:
        return "broken"


@given(st.one_of(written, damaged))
@settings(max_examples=examples(400), deadline=None)
def test_values_are_those_of_pythons_reader(text: str) -> None:
    """The quick reader that is tried first never gives another value, and nothing that it refuses is lost."""
    try:
        read = repr(value_of(text))
    except BrokenJson:
        read = "broken"
    assert by_python(text.strip("\ufeff \n")) == read
