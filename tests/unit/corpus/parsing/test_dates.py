"""Dates as they are written, and what is known of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.corpus.parsing.dates import FIRST_YEAR, LAST_YEAR, moment_of


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("2025-03-17T00:25:00Z", "2025-03-17T00:25:00Z"),
        ("2025-03-17T00:25:00+01:00", "2025-03-16T23:25:00Z"),
        ("2025-03-17T00:25:00.123456789+0100", "2025-03-16T23:25:00Z"),
        ("2025-03-17T00:25Z", "2025-03-17T00:25:00Z"),
        ("20250317T002500Z", "2025-03-17T00:25:00Z"),
        ("2025-03-17 00:25:00 UTC", "2025-03-17T00:25:00Z"),
        ("Mon, 17 Mar 2025 00:25:00 +0100", "2025-03-16T23:25:00Z"),
        ("Mon, 17 Mar 2025 00:25:00 GMT", "2025-03-17T00:25:00Z"),
        (1742171100, "2025-03-17T00:25:00Z"),
        (1742171100000, "2025-03-17T00:25:00Z"),
        ("1742171100.5", "2025-03-17T00:25:00Z"),
    ],
)
def test_an_instant_is_known_where_the_zone_is(written: object, known: str) -> None:
    """ISO 8601 and RFC 2822 with a zone, and epoch numbers, are instants in UTC."""
    assert known == str(moment_of(written))


@pytest.mark.parametrize(
    "written",
    [
        "2025-03-17",
        "2025-03-17 00:25:00",
        "2025-03-17T00:25:00",
        "20250317",
        20250317,
        "17 March 2025",
        "Monday, 17th March 2025",
        "Monday 17 March, 2025 at 3.32pm",
        "March 17, 2025",
        "Mar. 17 2025",
        "17-MAR-2025 15:01:01.79",
        "17 Mar 2025 00:25 CET",
        "Mon, 17 Mar 2025 00:25:00 -0000",
        "2025/03/17",
        "17/03/2025",
        "3/17/2025",
        "17.03.2025",
    ],
)
def test_without_a_zone_only_the_day_is_known(written: object) -> None:
    """A time without a zone is no instant, so the day is all that is kept."""
    assert "2025-03-17" == str(moment_of(written))


@pytest.mark.parametrize(
    "written",
    ["03/04/2025", "2025", "2025-03", "March 2025", "yesterday", "", "2025-02-30", "0999-01-01", "9999-12-31",
     None, True, 7, 10**400, float("nan"), float("inf"), [], {}, "2025-03-17" * 50],
)  # fmt: skip
def test_what_cannot_be_told_is_none(written: object) -> None:
    """Ambiguous, partial, impossible and far-off dates are no dates; nothing is made up."""
    assert moment_of(written) is None


@given(
    st.one_of(st.text(max_size=40), st.integers(), st.floats(), st.from_regex(r"[\d/T:. +Z-]{6,30}", fullmatch=True))
)
@settings(max_examples=examples(300), deadline=None)
def test_nothing_raises_and_years_stay_in_bounds(written: object) -> None:
    """Any value gives a moment of the years allowed, or None."""
    moment = moment_of(written)
    assert moment is None or FIRST_YEAR <= moment.day.year <= LAST_YEAR


@given(
    st.one_of(
        st.dates().map(str),
        st.datetimes().map(lambda time: f"{time:%Y-%m-%dT%H:%M:%SZ}"),
        st.from_regex(r"\d{4}-[\dW]\d-\d\d(T\d\d[:.]\d\d:\d\d[Zz])?", fullmatch=True),
    )
)
@settings(max_examples=examples(300))
def test_the_usual_forms_are_read_as_all_others(written: str) -> None:
    """The quick way for what programs write gives what the long way gives, which a blank before the text leads to."""
    assert moment_of(f" {written}") == moment_of(written)
