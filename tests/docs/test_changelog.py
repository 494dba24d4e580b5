"""CHANGELOG.md says what a user sees, in three groups."""

import re
from collections import Counter
from pathlib import Path

PAGE = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")
RELEASES = PAGE.split("\n## ")[1:]
GROUPS = ["Added", "Changed", "Fixed"]


def test_each_line_stands_in_a_group() -> None:
    """Below the heading of a release nothing stands before the first of Added, Changed and Fixed: move it into one."""
    assert [] == [line for release in RELEASES for line in release.split("\n### ")[0].splitlines()[1:] if line]


def test_each_release_has_its_groups_once_and_in_order() -> None:
    """Added, Changed, Fixed: those that have lines."""
    for release in RELEASES:
        found = re.findall(r"^### (.*)$", release, re.MULTILINE)
        assert [group for group in GROUPS if group in found] == found


def test_each_group_is_a_list() -> None:
    """A group has items, with no empty line between them."""
    groups = [group for release in RELEASES for group in release.split("\n### ")[1:]]
    texts = [group.strip().splitlines()[1:] for group in groups]
    assert all(lines[:1] == [""] and len(lines) > 1 for lines in texts)
    assert [] == [line for lines in texts for line in lines[1:] if not line.startswith(("- ", "  "))]


def test_no_line_stands_twice() -> None:
    """What a user sees of a release stands once, in one group."""
    for release in RELEASES:
        items = [" ".join(item.split()) for item in re.split(r"^(?:- |### .*$)", release, flags=re.MULTILINE)]
        assert [] == [item for item, count in Counter(filter(None, items)).items() if count > 1]
