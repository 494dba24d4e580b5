"""Dates as they are typed, and the days that they span. Today is Sunday, 16 March 2025."""

import datetime as dt

import pytest
from babel.dates import get_month_names

from searchsvc.query.dates.spans import (
    BEFORE_DAYS,
    DAYS_BY_CODE,
    LONGEST_DATE,
    Calendar,
    Days,
    is_month_or_day,
    is_range,
    span_of,
)
from searchsvc.query.parser import parse
from searchsvc.query.render import render
from searchsvc.text.analyzer import Analyzer
from searchsvc.web.localisation.language import CODES

ENGLISH = Analyzer()
TODAY = dt.date(2025, 3, 16)
CALENDAR = Calendar(clock=lambda: dt.datetime(2025, 3, 16, 23, 30, tzinfo=dt.UTC))

SPANS = {
    "2025": "2025-01-01..2026-01-01",
    "2025-02": "2025-02-01..2025-03-01",
    "2025-12": "2025-12-01..2026-01-01",
    "2024-02-29": "2024-02-29..2024-03-01",
    "today": "2025-03-16..2025-03-17",
    "Yesterday": "2025-03-15..2025-03-16",
    "7d": "2025-03-09..",
    "-7d": "2025-03-09..",
    "2 weeks ago": "2025-03-02..",
    "1m": "2025-02-16..",
    "13 months": "2024-02-16..",
    "1y": "2024-03-16..",
    "last 7 days": "2025-03-09..",
    "past  week": "2025-03-09..",
    "this week": "2025-03-10..2025-03-17",
    "last week": "2025-03-03..2025-03-10",
    "this month": "2025-03-01..2025-04-01",
    "Last Month": "2025-02-01..2025-03-01",
    "this year": "2025-01-01..2026-01-01",
    "last year": "2024-01-01..2025-01-01",
    "March 2025": "2025-03-01..2025-04-01",
    "sep 2025": "2025-09-01..2025-10-01",
    "17 March 2025": "2025-03-17..2025-03-18",
    "17th Mar. 2025": "2025-03-17..2025-03-18",
    "March 17, 2025": "2025-03-17..2025-03-18",
    "1er mai 2024": "2024-05-01..2024-05-02",
    "le 1er mai 2024": "2024-05-01..2024-05-02",
    "el 3 de mayo de 2024": "2024-05-03..2024-05-04",
    "am 3. Mai 2024": "2024-05-03..2024-05-04",
    "hier": "2025-03-15..2025-03-16",
    "Gestern": "2025-03-15..2025-03-16",
    "ayer": "2025-03-15..2025-03-16",
    "aujourd’hui": "2025-03-16..2025-03-17",
    "mañana": "2025-03-17..2025-03-18",
    "gestern..heute": "2025-03-15..2025-03-17",
    "3/2024": "2024-03-01..2024-04-01",
    "12/2024": "2024-12-01..2025-01-01",
    "20240229": "2024-02-29..2024-03-01",
    "12 févr. 2024": "2024-02-12..2024-02-13",
    "Août 2024": "2024-08-01..2024-09-01",
    "17. März 2024": "2024-03-17..2024-03-18",
    "3. Dez. 2024": "2024-12-03..2024-12-04",
    "17 de marzo de 2024": "2024-03-17..2024-03-18",
    "1º de enero del 2024": "2024-01-01..2024-01-02",
    "setiembre de 2024": "2024-09-01..2024-10-01",
    "17/3/2025": "2025-03-17..2025-03-18",
    "03/17/2025": "2025-03-17..2025-03-18",
    "5/5/2025": "2025-05-05..2025-05-06",
    "2019..2021": "2019-01-01..2022-01-01",
    "2019-03..2019-04-05": "2019-03-01..2019-04-06",
    "2019..": "2019-01-01..",
    "..2021": "..2022-01-01",
    "yesterday..today": "2025-03-15..2025-03-17",
    "9999-12-31": "9999-12-31..",
    "2025.,.": "2025-01-01..2026-01-01",
    "2025-02.;.": "2025-02-01..2025-03-01",
    "31.1.2025.": "2025-01-31..2025-02-01",
}


@pytest.mark.parametrize(("text", "days"), SPANS.items(), ids=SPANS.keys())
def test_span(text: str, days: str) -> None:
    """Each text means the days beside it, from the first up to the day after the last; a length of time has no last."""
    span = span_of(text, lambda: TODAY)
    assert span is not None
    assert days == "..".join("" if day is None else day.isoformat() for day in (span.first, span.end))


@pytest.mark.parametrize("code", CODES)
def test_every_language_of_the_pages_has_its_days(code: str) -> None:
    """Yesterday, today and tomorrow; and what stands before a date, with a month of the Unicode locale data."""
    names = DAYS_BY_CODE[code]
    assert [-1, 0, 1] == sorted(set(names.values()))
    for name, number in names.items():
        day = TODAY + dt.timedelta(days=number)
        assert Days(day, day + dt.timedelta(days=1)) == span_of(name.upper(), lambda: TODAY)
    march = get_month_names("wide", "format", code)[3]
    for word in BEFORE_DAYS[code].split("|"):
        assert Days(dt.date(2024, 3, 5), dt.date(2024, 3, 6)) == span_of(f"{word} 5 {march} 2024", lambda: TODAY)


def test_no_date_is_longer_than_is_looked_for() -> None:
    """As many words as the longest has."""
    longest = "el 17 de marzo de 2024"
    assert span_of(longest, lambda: TODAY) is not None
    assert LONGEST_DATE == len(longest.split()) == max(len(text.split()) for text in (*SPANS, longest))
    assert render(parse('date:"el 17 de marzo de 2024" tide', ENGLISH).tree) == render(
        parse("date:el 17 de marzo de 2024 tide", ENGLISH).tree
    )


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("2017-11", True),
        ("17.11.2017.", True),
        ("November 2017", True),
        ("2017", False),
        ("2017.", False),
        ("2017;", False),
    ],
)
def test_a_year_is_no_month(text: str, is_one: bool) -> None:
    """Whatever stands behind it."""
    assert is_one == is_month_or_day(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "foo",
        "17/33/2025",
        "03/04/2025",
        "13/2025",
        "20250231",
        "30250101",
        "le mai",
        "hier soir",
        "2025-13",
        "31 June 2025",
        "3000y",
        "99999m",
        "last",
        "foo..2021",
        "2019..foo",
        "31. April 2024",
        "1er 2024",
        "de 2024",
        "mardi 2024",
        "7h",
    ],
)
def test_no_span(text: str) -> None:
    """What is no date, or lies beyond the calendar, has no days."""
    assert span_of(text, lambda: TODAY) is None


READ = {
    "after:yesterday": "after:2025-03-15",
    "after:7d": "after:2025-03-09",
    "before:7d": "before:2025-03-09",
    "date:today": "after:2025-03-16 before:2025-03-17",
    'date:"last month"': "after:2025-02-01 before:2025-03-01",
    "date:2019..2021": "after:2019-01-01 before:2022-01-01",
    "after:2019..2021": "after:2019-01-01 before:2022-01-01",
    "date:2019..": "after:2019-01-01",
    "2019..2021 storm": "after:2019-01-01 before:2022-01-01 storm",
    "storm since:2024": "storm after:2024-01-01",
    "storm until:2024": "storm before:2025-01-01",
    "until:2025-03-17": "before:2025-03-18",
    "year:2025": "after:2025-01-01 before:2026-01-01",
    "-date:2025": "-(after:2025-01-01 before:2026-01-01)",
    "date:2023 OR date:2025": "(after:2023-01-01 before:2024-01-01) OR (after:2025-01-01 before:2026-01-01)",
    "date: 2025-03": "after:2025-03-01 before:2025-04-01",
    "Date: unknown": "Date unknown",
    "storm 2019..": None,
    "headline:2019..2021": "headline:2019 headline:2021",
    "this year": None,
    "storm yesterday": None,
}


@pytest.mark.parametrize(("query", "understood"), READ.items(), ids=READ.keys())
def test_a_date_is_read_from_the_clock(query: str, understood: str | None) -> None:
    """Dates counted from today are shown as days; two dates with `..` are a range without a field, too; bare words
    such as `this year` are words.
    """
    assert understood == parse(query, ENGLISH, CALENDAR).understood


def test_today_is_the_day_of_the_time_zone() -> None:
    """Half an hour before midnight in Greenwich it is the next day further east."""
    east = Calendar(dt.timezone(dt.timedelta(hours=1)), CALENDAR.clock)
    assert ["after:2025-03-16", "after:2025-03-17"] == [
        render(parse("after:today", ENGLISH, calendar).tree) for calendar in (CALENDAR, east)
    ]


def test_a_span_is_open_where_it_has_no_end() -> None:
    """The ends of a length of time are its first day, and none."""
    assert Days(dt.date(2025, 3, 15), None) == span_of("1d", lambda: TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019..2021", True),
        ("2019-03..2021-04-30", True),
        ("1900..2099", True),
        ("2000..3000", False),
        ("1500..1600", False),
        ("2019..", False),
        ("7d..2019", False),
    ],
)
def test_two_numbers_are_a_range_of_dates_where_both_may_be_years(text: str, expected: bool) -> None:
    """Without a field before them they may be anything."""
    assert expected == is_range(text)
