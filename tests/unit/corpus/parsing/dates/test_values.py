"""Dates in the shapes in which programs write them."""

import pytest

from searchsvc.corpus.parsing.dates.values import moment_in


@pytest.mark.parametrize(
    ("value", "known"),
    [
        ([2025, 3, 17, 8, 25, 0, 0, 76, 0], "2025-03-17"),
        ([2025, 3, 17], "2025-03-17"),
        (["2025-03-17"], "2025-03-17"),
        ({"year": 2025, "month": 3, "day": 17}, "2025-03-17"),
        ({"year": 2025, "month": "MARCH", "dayOfMonth": 17}, "2025-03-17"),
        ({"_seconds": 1742171100, "_nanoseconds": 0}, "2025-03-17T00:25:00Z"),
        ({"seconds": "1742171100", "nanos": 5}, "2025-03-17T00:25:00Z"),
        ({"$date": {"$numberLong": "1742171100000"}}, "2025-03-17T00:25:00Z"),
        ({"__type": "Date", "iso": "2025-03-17T00:25:00.000Z"}, "2025-03-17T00:25:00Z"),
        (
            {"date": "2025-03-17 01:25:00.0000", "timezone": "Europe/Berlin"},
            "2025-03-17T00:25:00Z",
        ),
        ({"date": "2025-03-17 01:25:00", "timezone": "Nowhere/Land"}, "2025-03-17"),
        (1742171100, "2025-03-17T00:25:00Z"),
    ],
)
def test_shapes_of_dates_are_read(value: object, known: str) -> None:
    """Lists, parts by name, seconds, and objects around a date."""
    assert known == str(moment_in(value))


@pytest.mark.parametrize(
    "value", [None, [], {}, [1, 2, 3], [2025], {"year": 2025}, {"year": 2025, "month": 13, "day": 1}, {"seconds": None},
              {"year": "x", "month": [], "day": {}}, {"date": {"date": {"date": {}}}}, True,
              [[[[[[[[["2025-03-17"]]]]]]]]]],
)  # fmt: skip
def test_other_shapes_are_none(value: object) -> None:
    """Nothing raises, nothing is made up."""
    assert moment_in(value) is None
