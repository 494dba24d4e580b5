"""What keywords, dates, branches and filters match, on every engine."""

import pytest
from tests.contract.documents import day_start, document, found, ids, on_day, publish, words

from searchsvc.engines.port import Engine, EngineRequest
from searchsvc.query.tree import And, Best, DateRange, Everything, Keyword, Node, Not, Or, Word


def test_a_keyword_is_the_whole_value_of_its_field(engine: Engine) -> None:
    """Several values may find a document (en-gb and en); a word of a value finds nothing."""
    publish(
        engine,
        [
            document("gb", keywords={"language": ("en-gb", "en"), "section": ("world news",)}),
            document("us", keywords={"language": ("en-us", "en"), "section": ("sport",)}),
            document("none", body="sport"),
        ],
    )

    assert {"gb", "us"} == found(engine, Keyword("language", "en"))
    assert {"gb"} == found(engine, Keyword("language", "en-gb"))
    assert {"us"} == found(engine, Keyword("section", "sport"))
    assert set() == found(engine, Keyword("section", "news"))
    assert set() == found(engine, Keyword("source", "sport"))


def test_a_date_range_holds_its_start_and_not_its_end(engine: Engine) -> None:
    """`after` is inclusive, `before` exclusive, to the second."""
    noon = on_day("2025-03-17") + 43_200
    publish(engine, [document(str(shift), seconds=noon + shift) for shift in (-1, 0, 1)])
    start = day_start("2025-03-17", hours_east=-12)

    assert {"0", "1"} == found(engine, DateRange(after=start))
    assert {"-1"} == found(engine, DateRange(before=start))
    assert set() == found(engine, DateRange(after=start, before=start))


def test_days_begin_where_the_time_zone_says_for_instants_and_by_the_calendar_for_days(engine: Engine) -> None:
    """In Tokyo 17 March begins at 15:00 UTC of the 16th; an article dated 17 March is of the 17th everywhere."""
    publish(
        engine,
        [
            document("16th", seconds=on_day("2025-03-16"), day_only=True),
            document("16th 15:00", seconds=on_day("2025-03-16") + 15 * 3600),
            document("16th 14:59", seconds=on_day("2025-03-16") + 15 * 3600 - 60),
            document("17th", seconds=on_day("2025-03-17"), day_only=True),
            document("17th 14:59", seconds=on_day("2025-03-17") + 15 * 3600 - 60),
            document("17th 15:00", seconds=on_day("2025-03-17") + 15 * 3600),
        ],
    )
    tokyo = DateRange(day_start("2025-03-17", hours_east=9), day_start("2025-03-18", hours_east=9))
    new_york = DateRange(day_start("2025-03-17", hours_east=-5), day_start("2025-03-18", hours_east=-5))

    assert {"16th 15:00", "17th", "17th 14:59"} == found(engine, tokyo)
    assert {"17th", "17th 14:59", "17th 15:00"} == found(engine, new_york)


def test_undated_articles_are_in_no_date_range(engine: Engine) -> None:
    """Not in an open one either, and so always in its negation."""
    publish(engine, [document("undated"), document("epoch", seconds=0), document("old", seconds=on_day("0001-01-01"))])

    assert {"epoch", "old"} == found(engine, DateRange())
    assert {"undated"} == found(engine, Not(DateRange()))
    assert {"old"} == found(engine, DateRange(before=day_start("1970-01-01")))


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (And(words("storm sea")), {"both"}),
        (Or(words("storm sea")), {"storm", "sea", "both"}),
        (Best(words("storm sea")), {"storm", "sea", "both"}),
        (Not(Word("storm")), {"sea", "neither"}),
        (Not(Not(Word("storm"))), {"storm", "both"}),
        (And((Word("storm"), Not(Word("sea")))), {"storm"}),
        (And((Not(Word("storm")), Not(Word("sea")))), {"neither"}),
        (Or((Word("storm"), Not(Word("sea")))), {"storm", "both", "neither"}),
        (And((Or(words("storm sea")), Not(And(words("storm sea"))))), {"storm", "sea"}),
        (And((Everything(), Word("sea"))), {"sea", "both"}),
        (And(words("storm absent")), set()),
        (Or(words("storm absent")), {"storm", "both"}),
        (And(()), {"storm", "sea", "both", "neither"}),
        (Or(()), set()),
        (Best(()), set()),
        (Not(Everything()), set()),
        (Everything(), {"storm", "sea", "both", "neither"}),
    ],
)
def test_branches_are_set_operations(engine: Engine, tree: Node, expected: set[str]) -> None:
    """And intersects, Or and Best unite, Not complements; without children And is everything, Or nothing."""
    publish(
        engine,
        [
            document("storm", body="storm"),
            document("sea", headline="sea"),
            document("both", headline="sea", body="storm"),
            document("neither"),
        ],
    )

    assert expected == found(engine, tree)


def test_filters_must_match_all(engine: Engine) -> None:
    """Any node may be a filter; each of them holds."""
    publish(
        engine,
        [
            document("a", body="storm", keywords={"section": ("sport",)}, seconds=10),
            document("b", body="storm", keywords={"section": ("sport",)}),
            document("c", body="storm"),
        ],
    )

    assert {"a", "b"} == found(engine, Word("storm"), Keyword("section", "sport"))
    assert {"a"} == found(engine, Word("storm"), Keyword("section", "sport"), DateRange())
    assert {"b"} == found(engine, Word("storm"), Keyword("section", "sport"), Not(DateRange()))
    assert set() == found(engine, Word("storm"), Word("absent"))


def test_many_words_find_nothing_in_a_period_without_articles(engine: Engine) -> None:
    """Posting lists are added up for whole stretches of documents; those that a filter leaves out are no hits."""
    many = [f"w{number}" for number in range(40)]
    start = on_day("2025-03-17")
    publish(engine, (document(f"{at:04}", seconds=start + at, body=many[at % 40]) for at in range(4_000)))
    asked = words(" ".join(many[:12]))
    for period in (DateRange(before=day_start("2025-03-17")), DateRange(after=day_start("2025-03-18"))):
        assert set() == found(engine, Or(asked), period)
        assert [] == ids(engine.search(EngineRequest(And(asked), (period,), tail="score")))
    first_hour = DateRange(before=day_start("2025-03-17", hours_east=-1))
    assert 3_600 * 12 // 40 == engine.search(EngineRequest(Or(asked), (first_hour,))).total
