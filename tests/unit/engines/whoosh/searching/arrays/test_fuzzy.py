"""Edit distances of many words at once."""

import random

import numpy as np
import pytest

from searchsvc.engines.memory.edit_distance import edit_distance
from searchsvc.engines.whoosh.searching.arrays.fuzzy import edit_distances


def test_edit_distances() -> None:
    """Insertion, deletion, replacement and the swap of neighbours cost 1; no part is edited twice."""
    words = ["storm", "strom", "stormy", "torm", "starm", "stom", "", "ca", "abc"]
    assert [0, 1, 1, 1, 1, 1, 5, 5, 5] == edit_distances("storm", words, 5).tolist()
    assert [3] == edit_distances("ca", ["abc"], 3).tolist()


@pytest.mark.parametrize("most", [0, 1, 2, 3])
def test_what_is_further_is_only_said_to_be(most: int) -> None:
    """Distances up to the most that count are exact, and those above it above it, for words of any two lengths."""
    chance = random.Random(most)
    words = ["".join(chance.choices("abc", k=chance.randrange(8))) for _ in range(200)]
    for word in words[:40]:
        exact = np.array([edit_distance(word, other) for other in words])
        banded = edit_distances(word, words, most)
        near = exact <= most
        assert exact[near].tolist() == banded[near].tolist()
        assert (banded[~near] > most).all()
