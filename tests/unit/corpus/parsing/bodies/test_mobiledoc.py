"""Bodies in Mobiledoc."""

import json
from typing import Any

import pytest

from searchsvc.corpus.parsing.bodies.mobiledoc import is_mobiledoc
from searchsvc.corpus.parsing.bodies.rich_text import content_in

DOCUMENT: dict[str, Any] = {
    "version": "0.3.1",
    "markups": [["em"], ["a", ["href", "https://echo.example"]]],
    "atoms": [["soft-return", "", {}], ["mention", "@eel", {}]],
    "cards": [
        ["image", {"src": "quay.jpg", "caption": "The quay at dawn"}],
        ["html", {"html": "<p>The council met.</p><p>It was late.</p>"}],
        ["hr", {}],
    ],
    "sections": [
        [
            1,
            "p",
            [
                [0, [], 0, "The ferry "],
                [0, [0], 1, "Swift"],
                [0, [], 0, " was late,"],
                [1, [], 0, 0],
                [0, [], 0, "again."],
            ],
        ],
        [10, 0],
        [1, "h2", [[0, [], 0, "Who waited"]]],
        [3, "ul", [[[0, [], 0, "People at the quay"]], [[0, [], 0, "Friends of "], [1, [], 0, 1]]]],
        [10, 2],
        [10, 1],
    ],
}


@pytest.mark.parametrize("written", [False, True])
def test_sections_are_paragraphs_and_cards_what_they_hold(written: bool) -> None:
    """Pieces of a line are one, marked or not; no name of an element is a text. It may lie in a string."""
    content = content_in(json.dumps(DOCUMENT) if written else DOCUMENT)
    assert [
        "The ferry Swift was late, again.",
        "Who waited",
        "People at the quay",
        "Friends of @eel",
        "The council met.",
        "It was late.",
    ] == list(content.paragraphs)
    assert ["The quay at dawn"] == [caption.caption for caption in content.captions]


@pytest.mark.parametrize(
    "broken",
    [
        {"sections": [[1], [10, 99], [10, -1], [3, "ul", [7, None]], None, [1, "p", [[0], [1, [], 0, 5], "x"]]]},
        {"cards": None, "atoms": 3},
    ],
)
def test_what_is_broken_in_it_is_passed_over(broken: dict[str, Any]) -> None:
    """Numbers that point nowhere, and what is no list."""
    document = {**DOCUMENT, **broken}
    assert is_mobiledoc(document)
    assert all("h2" != one != "p" for one in content_in(document).paragraphs)


def test_other_trees_are_none() -> None:
    """Sections alone are anybody's."""
    assert not is_mobiledoc({"sections": [{"type": "paragraph"}]})
    assert not is_mobiledoc({**DOCUMENT, "version": 2})
    assert not is_mobiledoc([DOCUMENT])
