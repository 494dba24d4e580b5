import math
from pathlib import Path

import pytest

from searchsvc.evaluation.judged_run import write_run
from searchsvc.evaluation.measures import mean, values_of
from searchsvc.evaluation.significance import paired_randomisation

JUDGED = {"q": {"a": 3, "b": 0, "c": 1}}


def test_measures_are_those_of_their_definitions() -> None:
    """By hand: nDCG with gains 3 and 1 at ranks 2 and 3, AP (1/2 + 2/3) / 2, RR 1/2, all of both found."""
    values = values_of({"q": [("b", 9.0), ("a", 8.0), ("c", 7.0)]}, JUDGED)
    ideal = 3 + 1 / math.log2(3)
    assert pytest.approx((3 / math.log2(3) + 1 / 2) / ideal) == values["nDCG@10"]["q"]
    assert pytest.approx((1 / 2 + 2 / 3) / 2) == values["AP"]["q"]
    assert values["RR@10"]["q"] == 0.5
    assert values["R@100"]["q"] == 1.0


def test_hits_of_equal_scores_count_in_the_order_shown() -> None:
    """Measures see the page that a person sees."""
    tied = {"q": [("a", 1.0), ("b", 1.0)]}
    other = {"q": [("b", 1.0), ("a", 1.0)]}
    assert values_of(tied, JUDGED)["RR@10"]["q"] == 1.0
    assert values_of(other, JUDGED)["RR@10"]["q"] == 0.5


def test_a_query_without_any_hit_counts_as_nothing() -> None:
    """It is 0 and not left out, and the mean of no queries is 0."""
    assert {"q": 0.0} == values_of({"q": []}, JUDGED)["nDCG@10"]
    assert mean({}) == 0.0


def test_equal_runs_do_not_differ() -> None:
    """Their p is 1."""
    assert paired_randomisation([0.5, 0.25], [0.5, 0.25], 1_000) == 1.0


def test_a_difference_in_every_query_is_hardly_chance() -> None:
    """Of 2^12 exchanges only two are as large: p is about 2 / 4,096."""
    p = paired_randomisation([0.5] * 12, [0.25] * 12, 20_000)
    assert p < 0.002


def test_a_difference_of_one_query_may_be_chance() -> None:
    """However great it is, its sign alone is half of all that could come."""
    assert paired_randomisation([1.0, 0.5, 0.5], [0.0, 0.5, 0.5], 1_000) == 1.0


def test_runs_of_other_queries_are_not_compared() -> None:
    """Values are paired, query by query."""
    with pytest.raises(ValueError, match="same queries"):
        paired_randomisation([1.0], [1.0, 2.0])


def test_a_run_file_keeps_the_order_of_ties(tmp_path: Path) -> None:
    """trec_eval sorts by score, so that of equals the later has a little less."""
    path = tmp_path / "some.run"
    write_run(path, {"q": [("a", 2.0), ("b", 2.0), ("c", 1.5)]}, "searchsvc")
    assert [
        "q Q0 a 1 2.000000 searchsvc",
        "q Q0 b 2 1.999999 searchsvc",
        "q Q0 c 3 1.500000 searchsvc",
    ] == path.read_text().splitlines()
