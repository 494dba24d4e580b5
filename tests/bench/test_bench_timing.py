import dataclasses

import pytest
from bench.contestants.contestant import Answer, Ask
from bench.query import Query
from bench.report import shortened
from bench.timing import time_classes

from bench import timing


class Replying:
    """Answers everything at once, and counts how often each query was asked."""

    def __init__(self) -> None:
        self.asked: list[Query] = []

    def ready(self, query: Query) -> Ask | None:
        def ask() -> Answer:
            self.asked.append(query)
            return ([1], [1.0], 7 if query.total else None)

        return ask


QUERIES = [Query("any", (f"word{number}",)) for number in range(12)]


@pytest.mark.slow
def test_all_are_asked_all_queries_as_often() -> None:
    """With totals and without, each round each query; and the fast go on for some more."""
    one, other = Replying(), Replying()
    figures = list(time_classes({"one": one, "other": other}, {"or2": QUERIES}, 2, lambda _: None))  # type: ignore[dict-item]
    assert [("one", True, 7.0), ("other", True, 7.0), ("one", False, None), ("other", False, None)] == [
        (figure.contestant, figure.total, figure.found) for figure in figures
    ]
    assert all(figure.times and figure.times.count == len(QUERIES) for figure in figures)
    assert len(one.asked) == len(other.asked) > 2 * 2 * len(QUERIES)
    assert one.asked[: len(QUERIES)] == [dataclasses.replace(query, total=True) for query in QUERIES]


@pytest.mark.slow
def test_one_that_takes_too_long_is_asked_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first ten then, and the report says so; its mean of other queries is not set beside those of all."""
    monkeypatch.setattr(timing, "_SECONDS_A_CLASS", 0.0)
    slow = Replying()
    (figure, _) = time_classes({"slow": slow}, {"or2": QUERIES}, 2, lambda _: None)  # type: ignore[dict-item]
    assert figure.times is not None
    assert (10, 2, None) == (figure.times.count, figure.left_out, figure.found)
    assert {dataclasses.replace(query, total=True) for query in QUERIES[:10]} == {q for q in slow.asked if q.total}
    assert ["\nslow was asked 10 of 12 queries of or2, with totals, and then had used its time."] == list(
        shortened([figure])
    )
