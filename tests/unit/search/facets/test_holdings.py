"""What the archive lacks of what is asked for."""

import datetime as dt
from collections.abc import Callable

import pytest
from tests.unit.search.pages import Archive, Write

from searchsvc.search.facets.holdings import ArchiveLacks, LackingMonths, Months, runs_lacking
from searchsvc.search.facets.periods import DaySpan, periods_between
from searchsvc.search.noting.english import sentence
from searchsvc.search.service import Search


def months(first: str, *counts: int, usual: float = 10) -> Months:
    begin = dt.date.fromisoformat(first)
    return Months(
        "", periods_between(begin, dt.date(begin.year + 50, 1, 1), "month")[: len(counts)], counts, usual, usual
    )


def asked(first: str, last: str) -> DaySpan:
    return DaySpan(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((10, 0, 0, 10, 10), [(2, 3, 0)]),  # 20 would be usual
        ((10, 0, 10, 0, 10), []),  # 10 may be lacking by chance
        ((10, 1, 1, 10, 10), [(2, 3, 2)]),
        ((10, 2, 2, 10, 10), []),  # a fifth is no tenth
        ((0, 0, 10, 0, 0), [(1, 2, 0), (4, 5, 0)]),
    ],
)
def test_a_run_of_months_lacks_what_would_be_usual(
    counts: tuple[int, ...], expected: list[tuple[int, int, int]]
) -> None:
    """A tenth of it at most in each, where twenty would be usual in all."""
    found = runs_lacking(months("2019-01-01", *counts), asked("2019-01-01", "2019-05-31"))
    assert [LackingMonths(dt.date(2019, a, 1), dt.date(2019, b, 1), articles) for a, b, articles in expected] == list(
        found
    )


def test_only_the_months_asked_for_are_looked_at() -> None:
    """A run is told whole where some of it was, and what is beyond what there is has nothing."""
    has_gap = months("2019-01-01", 10, 0, 0, 10)
    assert () == runs_lacking(has_gap, asked("2019-01-15", "2019-01-31"))
    assert () == runs_lacking(has_gap, asked("2019-04-01", "2019-04-03"))
    whole = LackingMonths(dt.date(2019, 2, 1), dt.date(2019, 3, 1), 0)
    for first, last in (("2019-01-15", "2019-02-01"), ("2019-03-31", "2019-04-01"), ("2019-02-10", "2019-02-11")):
        assert (whole,) == runs_lacking(has_gap, asked(first, last))
    [beyond] = runs_lacking(has_gap, asked("2019-04-01", "2019-12-31"))
    assert LackingMonths(dt.date(2019, 5, 1), dt.date(2019, 12, 1), 0) == beyond


def test_the_longest_three_are_told() -> None:
    """In their order."""
    gaps = [10, 0, 0, 10, 0, 0, 0, 10, 0, 0, 0, 0, 10, 0, 0, 10]
    found = runs_lacking(months("2019-01-01", *gaps), asked("2019-01-01", "2020-04-30"))
    assert [2, 3, 4] == [one.last.month - one.first.month + 1 for one in found]


@pytest.fixture
def held(archive: Archive, write: Write) -> Callable[..., Search]:
    """An archive with so many articles a month of each source, from January 2018 on; by now it is July 2020."""

    def searched(**counts: list[int]) -> Search:
        articles = [
            write(
                f"{source}{month}-{number}",
                "Storm",
                source=source,
                published=f"{2018 + month // 12}-{month % 12 + 1:02}-15",
            )
            for source, of_source in counts.items()
            for month, count in enumerate(of_source)
            for number in range(count)
        ]
        return archive(*articles, clock=lambda: dt.datetime(2020, 7, 20, tzinfo=dt.UTC))

    return searched


_FULL = [10] * 30
_GAP = [10] * 14 + [0] * 9 + [10] * 7


@pytest.mark.slow
@pytest.mark.parametrize(
    ("asked_for", "expected"),
    [
        ({}, []),
        ({"source": "courier"}, ["The archive has nothing from Courier between March and November 2019."]),
        ({"source": "gazette"}, []),
        ({"source": ["gazette", "Courier"]}, ["The archive has nothing from Courier between March and November 2019."]),
        ({"query": "source:courier"}, ["The archive has nothing from Courier between March and November 2019."]),
        ({"source": "courier", "before": "2019-03"}, []),
        (
            {"source": "courier", "after": "2019-10", "before": "2020"},
            ["The archive has nothing from Courier between March and November 2019."],
        ),
        ({"after": "2019", "before": "2020"}, []),  # of another source there is as much as ever
        ({"before": "2018"}, []),  # one month may have none by chance
        ({"before": "2017-05"}, ["The archive has nothing before January 2018."]),
        ({"after": "2017", "before": "2018-02"}, ["The archive has nothing before January 2018."]),
        ({"after": "2020-01"}, []),
        ({"source": "nobody"}, []),
    ],
)
def test_notes_say_what_is_lacking(held: Callable[..., Search], asked_for: dict[str, str], expected: list[str]) -> None:
    """Where dates or a source are asked for, and nowhere else."""
    search = held(Courier=_GAP, Gazette=_FULL)
    notes = search.search(**{"query": "storm", **asked_for}).noted  # type: ignore[arg-type]
    assert expected == [sentence(note) for note in notes if isinstance(note, ArchiveLacks)]


def test_an_archive_that_has_ended_says_so(held: Callable[..., Search]) -> None:
    """Up to the last month that is over."""
    search = held(Courier=[10] * 12)
    said = [sentence(note) for note in search.search("storm", after="2018-06").noted]
    assert ["The archive has nothing after December 2018."] == said
    assert said == [
        sentence(note) for note in search.search("", after="2020-01").noted if isinstance(note, ArchiveLacks)
    ]


def test_far_less_than_usual_is_said_with_what_is_usual(held: Callable[..., Search]) -> None:
    """One article in a month that usually has twenty."""
    search = held(Courier=[20] * 12 + [1, 1] + [20] * 6)
    said = [sentence(note) for note in search.search("storm", after="2018", before="2019-06").noted]
    assert ["The archive has only 2 articles between January and February 2019, where 20 a month are usual."] == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2019-03-01", "2019-03-01", "in March 2019"),
        ("2019-03-01", "2020-01-01", "between March 2019 and January 2020"),
        (None, "2019-12-01", "before January 2020"),
        ("2019-01-01", None, "after December 2018"),
    ],
)
def test_months_are_said_as_people_say_them(first: str | None, last: str | None, said: str) -> None:
    """A year that is the same is said once."""
    ends = [one and dt.date.fromisoformat(one) for one in (first, last)]
    note = ArchiveLacks("", ends[0] or None, ends[1] or None, 0, 9)
    assert f"The archive has nothing {said}." == sentence(note)


def test_a_small_archive_is_not_told_of_each_month(held: Callable[..., Search]) -> None:
    """One article a year leaves most months empty, as usual."""
    search = held(Courier=[1, *[0] * 11, 1, *[0] * 16, 1])
    assert [] == [note for note in search.search("storm", after="2018").noted if isinstance(note, ArchiveLacks)]
