"""Dates as they are written, and what is known of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.corpus.parsing.dates.moments import FIRST_YEAR, LAST_YEAR, moment_of


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
        ("/Date(1742171100000)/", "2025-03-17T00:25:00Z"),
        ("/Date(1742171100000+0100)/", "2025-03-17T00:25:00Z"),
        ("2025-03-17T01:25:00+01:00[Europe/Berlin]", "2025-03-17T00:25:00Z"),
        ("2025-03-17 00:25:00 +0000 UTC", "2025-03-17T00:25:00Z"),
        ("Mon Mar 17 2025 02:25:00 GMT+0200 (Eastern European Standard Time)", "2025-03-17T00:25:00Z"),
        ("Mon Mar 17 00:25:00 +0000 2025", "2025-03-17T00:25:00Z"),
        ("Mon Mar 17 00:25:00 UTC 2025", "2025-03-17T00:25:00Z"),
        ("17/Mar/2025:00:25:00 +0000", "2025-03-17T00:25:00Z"),
        ("17. März 2025, 01:25 Uhr MEZ", "2025-03-17T00:25:00Z"),
        ("March 16, 2025 at 8:25 p.m. EDT", "2025-03-17T00:25:00Z"),
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
        "17 Mar 2025 00:25 IST",
        "00:25 GMT, 17 March 2025",
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
    [
        "17. März 2025", "17. Mrz. 2025", "17 de marzo de 2025", "17 mars 2025", "17 de março de 2025", "17 marzo 2025",
        "17 maart 2025", "17 marca 2025", "17. března 2025", "17 марта 2025 г., 08:25", "17 березня 2025 року",
        "17 مارس 2025", "17 آذار/مارس 2025", "١٧ مارس ٢٠٢٥", "17 मार्च 2025",
        "१७ मार्च २०२५", "17 Maret 2025", "17 Mart 2025",
        "17 Μαρτίου 2025", "17 במרץ 2025", "17 มีนาคม 2568", "17 มี.ค. 2568", "17 tháng 3 năm 2025", "2025. március 17.",
        "2025 m. kovo 17 d.", "17. maaliskuuta 2025", "17 de març de 2025", "2025年3月17日 17時25分", "令和7年3月17日",
        "民國114年3月17日", "二〇二五年三月十七日", "2025년 3월 17일", "2025. 3. 17.",
    ],
)  # fmt: skip
def test_days_are_read_in_the_large_languages(written: str) -> None:
    """In words, in the figures of other scripts, in the years of other calendars that count the same days."""
    assert "2025-03-17" == str(moment_of(written))


@pytest.mark.parametrize(
    "written",
    [
        "Published 17 March 2025", "Publié le 17 mars 2025 à 08h25", "Veröffentlicht am 17.03.2025",
        "Stand: 17.03.2025, 8:25",
        "08:25, 17 March 2025", "Updated 8:25 AM GMT, Mon March 17, 2025", "Lunes 17 de marzo de 2025", "17 Mar '25",
        "datetime.datetime(2025, 3, 17, 8, 25)", "[2025, 3, 17, 8, 25, 0]",
        "time.struct_time(tm_year=2025, tm_mon=3, tm_mday=17)",
    ],
)  # fmt: skip
def test_labels_and_times_may_stand_before_a_day(written: str) -> None:
    """Words without figures, and a time, which does not make it an instant there."""
    assert "2025-03-17" == str(moment_of(written))


@pytest.mark.parametrize(("day_first", "known"), [(True, "2025-04-03"), (False, "2025-03-04"), (None, "None")])
def test_the_order_of_day_and_month_may_be_known(day_first: bool | None, known: str) -> None:
    """By whoever knows the language or the table; it changes nothing where the figures tell."""
    assert known == str(moment_of("03/04/2025", day_first=day_first))
    assert "2025-03-17" == str(moment_of("17/03/2025", day_first=day_first))
    assert "2025-03-17" == str(moment_of("03/17/2025", day_first=day_first))


@pytest.mark.parametrize(
    "written",
    ["17 million in May 2025", "17 foo 2025", "page 3 of 2025", "on 3 of 12 days in March 2025",
     "03/04/2025", "2025", "2025-03", "March 2025", "yesterday", "", "2025-02-30", "0999-01-01", "9999-12-31",
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
        st.datetimes().map(lambda time: f"{time:%Y-%m-%d %H:%M:%S}"),
        st.from_regex(r"\d{4}-[\dW]\d-\d\d(T\d\d[:.]\d\d:\d\d[Zz])?", fullmatch=True),
        st.from_regex(r"202[0-9]-[01][0-9]-[0-3][0-9][ T][0-9]{2}:[0-9]{2}:[0-9]{2}", fullmatch=True),
    )
)
@settings(max_examples=examples(300))
def test_the_usual_forms_are_read_as_all_others(written: str) -> None:
    """The quick way for what programs write gives what the long way gives, which a blank before the text leads to."""
    assert moment_of(f" {written}") == moment_of(written)
