"""Which parts take part?"""

import pytest

from searchsvc.errors import InvalidParameter
from searchsvc.search.ranking.weights import ALL_PARTS, PARTS, parts_asked_for


def test_parts_are_switched_by_name() -> None:
    """On, off, all off, and all but one."""
    assert ALL_PARTS == parts_asked_for(None)
    assert ALL_PARTS - {"proximity"} == parts_asked_for("phrase, -proximity")
    assert {"phrase"} == parts_asked_for("none,phrase")
    assert set() == parts_asked_for("none")


def test_a_part_that_is_none_is_named_with_those_that_there_are() -> None:
    """It is a bad parameter."""
    with pytest.raises(InvalidParameter, match="rank: has 'fame'; parts are phrase, ") as caught:
        parts_asked_for("phrase,fame")
    assert all(part.name in str(caught.value) for part in PARTS)
