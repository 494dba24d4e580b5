import pytest

from searchsvc.search.explaining.near_ids import near_ids

IDS = ("pond-reopens", "Pond-closes", "ferry-2011", "ferry-2012", "ferry-2013", "ferry-2014", "ce20e084ffad6a46")


@pytest.mark.parametrize(
    ("sought", "expected"),
    [
        ("pond-reopen", ("pond-reopens",)),
        ("POND-REOPENS", ("pond-reopens",)),
        ("ce20", ("ce20e084ffad6a46",)),
        ("ce20e084ffad6a64", ("ce20e084ffad6a46",)),
        ("ferry-201", ("ferry-2011", "ferry-2012", "ferry-2013")),
        ("pon", ()),
        ("nothing-like-it", ()),
    ],
)
def test_ids_that_begin_alike_or_differ_in_little_are_near(sought: str, expected: tuple[str, ...]) -> None:
    """At most three, as they are written; three letters are the beginning of too many."""
    assert expected == near_ids(sought, IDS)
