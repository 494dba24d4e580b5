"""English, which is there without any file of messages."""

import datetime as dt

import pytest

from searchsvc.search.wording.language import English


@pytest.mark.parametrize(("count", "said"), [(0, "many"), (1, "one"), (2, "many"), (1_000, "many")])
def test_one_alone_is_singular(count: int, said: str) -> None:
    """None are many."""
    assert said == English().ngettext("one", "many", count)


def test_numbers_and_months_are_as_people_write_them() -> None:
    """In English."""
    day = dt.date(2017, 3, 9)
    assert ("12,345", "March 2017", "March") == (
        English().number(12_345),
        English().month(day),
        English().month_alone(day),
    )
