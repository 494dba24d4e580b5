"""What age takes from a score, and where it counts for nothing."""

import datetime as dt
from collections.abc import Callable

import pytest

from searchsvc.article import Article
from searchsvc.errors import InvalidParameter
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.ranking.parts.recency import Recency
from searchsvc.search.service import Search

Write = Callable[..., Article]
Archive = Callable[..., Search]

NOW = dt.datetime(2025, 1, 31, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def storms(write: Write, archive: Archive) -> Search:
    """Two alike, thirty days apart, one of them new; one without a date, one of tomorrow, one that is far better."""
    return archive(
        write("new", "Storm", "A gale.", published="2025-01-31"),
        write("old", "Storm", "A gale.", published="2025-01-01"),
        write("undated", "Storm", "A gale."),
        write("tomorrow", "Storm", "A gale.", published="2025-02-01"),
        write("best", "Storm storm", "Storm.", published="2024-01-01"),
        clock=lambda: NOW,
    )


def scores(search: Search, query: str = "storm", **asked: float | str) -> dict[str, float]:
    return {hit.id: hit.score for hit in search(query, rank="none,recency", **asked).hits}  # type: ignore[arg-type]


def test_half_of_the_weight_is_gone_after_the_half_life(storms: Search) -> None:
    """Score × (1 − w + w · 2^(−age / half-life)); undated counts as the oldest, what is dated ahead as new."""
    plain, aged = scores(storms), scores(storms, recency=0.4, half_life=30)
    shares = {one: aged[one] / plain[one] for one in plain}
    assert pytest.approx({"new": 1, "old": 0.8, "undated": 0.6, "tomorrow": 1}, rel=1e-4) == {
        one: share for one, share in shares.items() if one != "best"
    }


def test_new_articles_come_first_where_recency_is_asked_for(storms: Search) -> None:
    """With all of the score at stake, what is new passes what is better."""
    """And not where it is not."""
    assert "best" == next(iter(scores(storms)))
    assert ["tomorrow", "new", "old"] == list(scores(storms, recency=1, half_life=10))[:3]


def test_where_dates_are_ranged_or_sorted_age_costs_nothing(storms: Search) -> None:
    """In the request and in the query's own language; negatives and other filters do not count as dates."""
    plain = scores(storms)
    assert plain["old"] == scores(storms, recency=1, after="2020")["old"]
    assert plain["old"] == scores(storms, "storm before:2025-02", recency=1)["old"]
    assert plain["old"] > scores(storms, "storm -harbour", recency=1)["old"]
    assert [hit.id for hit in storms("storm", sort="oldest").hits] == [
        hit.id for hit in storms("storm", sort="oldest", recency=1).hits
    ]


def test_a_search_has_its_own_recency_until_a_request_says_otherwise(write: Write, archive: Archive) -> None:
    """The setting holds; `recency=0` and the switch of the part turn it off."""
    search = archive(
        write("old", "Storm", "A gale.", published="2024-01-31"), clock=lambda: NOW, recency=Recency(0.5, 366)
    )
    plain = search("storm", recency=0).hits[0].score
    assert pytest.approx(0.75 * plain, rel=1e-4) == search("storm").hits[0].score
    assert pytest.approx(0.5 * plain, rel=1e-4) == search("storm", half_life=1).hits[0].score
    assert plain == search("storm", rank="-recency").hits[0].score


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("recency", 1.5, "between 0 and 1"),
        ("recency", -0.1, "between 0 and 1"),
        ("recency", float("nan"), "between 0 and 1"),
        ("recency", "0.5", "must be a number, not str"),
        ("recency", True, "must be a number, not bool"),
        ("half_life", 0.009, "from 0.01"),
        ("half_life", 40_000, "to 36,500"),
    ],
)
def test_what_no_recency_can_be_is_refused(name: str, value: object, reason: str) -> None:
    """By the name of the parameter, with the reason."""
    with pytest.raises(InvalidParameter, match=f"{name}: .*{reason}"):
        SearchRequest(query="storm", **{name: value})  # type: ignore[arg-type]
