"""Standfirsts of pages."""

import pytest

from searchsvc.corpus.formats.html.linked_data.json_ld import JsonLd
from searchsvc.corpus.formats.html.meta import Meta
from searchsvc.corpus.formats.html.standfirst import standfirst_of

BODY = ("The bridge at Lower Sarn was closed on Tuesday.", "A goat lives in the arch.")


def chosen(shown: str | None, described: str | None, said: str | None = None) -> str | None:
    contents = {"description": (described,)} if described else {}
    meta = Meta(contents=contents, title="", canonical=None, language=None)
    return standfirst_of(shown, JsonLd(description=said), meta, "Goat closes bridge", BODY)


@pytest.mark.parametrize(
    ("shown", "described", "expected"),
    [
        ("It has eaten the record", "Some other words", "It has eaten the record"),
        (None, "It has eaten the record", "It has eaten the record"),
        (None, "The bridge at Lower Sarn was closed…", None),
        (None, "The bridge at Lower Sarn was closed on Tuesday.", None),
        (None, "Goat closes bridge", None),
        (None, None, None),
    ],
)
def test_a_description_is_a_standfirst_where_it_says_more(
    shown: str | None, described: str | None, expected: str | None
) -> None:
    """What is shown comes first; what repeats headline or text is none."""
    assert expected == chosen(shown, described)
