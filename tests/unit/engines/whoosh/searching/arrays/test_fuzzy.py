"""Edit distances of many words at once."""

from searchsvc.engines.whoosh.searching.arrays.fuzzy import edit_distances


def test_edit_distances() -> None:
    """Insertion, deletion, replacement and the swap of neighbours cost 1; no part is edited twice."""
    words = ["storm", "strom", "stormy", "torm", "starm", "stom", "", "ca", "abc"]
    assert [0, 1, 1, 1, 1, 1, 5, 5, 5] == edit_distances("storm", words).tolist()
    assert [3] == edit_distances("ca", ["abc"]).tolist()
