"""How many documents have each value, and were published in each period: alike on every engine."""

import datetime as dt
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.contract.archives import archives, large_archive
from tests.contract.documents import DAY, document, publish
from tests.contract.engines import ENGINES
from tests.contract.queries import leaves, trees
from tests.contract.several_segments import several_segments

from searchsvc.engines.memory import MemoryEngine
from searchsvc.engines.port import CountRequest, Counts, Engine, EngineRequest, IndexDocument, ValueCount
from searchsvc.query.tree import Alternatives, And, DateRange, DayStart, Everything, Fuzzy, Keyword, Not, Or, Word
from searchsvc.schema import VALUE_COLUMNS

_SPELLINGS = ("News", "news", "NEWS ", "Sport", "en-GB", "en_gb", "en", "fr", "東京", "Straße", "STRASSE", " ", "")


def _with(number: str, **values: Sequence[str]) -> IndexDocument:
    return replace(document(number, body="storm"), values={name: tuple(row) for name, row in values.items()})


def _start(day: int, hours_east: float = 0) -> DayStart:
    return DayStart(dt.date(1970, 1, 1) + dt.timedelta(days=day), day * DAY - int(hours_east * 3600))


def _of(field: str, counts: Counts) -> list[tuple[str, int]]:
    return [(one.value, one.documents) for one in counts.values[field]]


def test_values_are_counted_as_fields_compare(engine: Engine) -> None:
    """In the spelling that most articles of the archive have, whichever of them match; a blank is no value."""
    publish(
        engine,
        [
            _with("1", section=["News"]),
            _with("2", section=["news"]),
            _with("3", section=["News"]),
            _with("4", section=["sport"]),
            _with("5", section=[" "]),
            _with("6"),
        ],
    )

    everything = engine.counts(CountRequest(fields=("section",)))
    only_one = engine.counts(CountRequest(Keyword("id", "2"), fields=("section",)))

    assert (6, [("News", 3), ("sport", 1)]) == (everything.total, _of("section", everything))
    assert (ValueCount("News", "news", 1, 3),) == only_one.values["section"]


def test_equals_are_told_by_value(engine: Engine) -> None:
    """Of values that as many articles have the first stand first, and of spellings the first by code points."""
    publish(engine, [_with("1", source=["b"]), _with("2", source=["A"]), _with("3", source=["a"])])

    assert [("A", 2), ("b", 1)] == _of("source", engine.counts(CountRequest(fields=("source",))))


def test_an_article_counts_once_for_each_of_its_values(engine: Engine) -> None:
    """Also where it states one twice."""
    publish(engine, [_with("1", authors=["Jo Quay", "Sam Lee", "jo quay"]), _with("2", authors=["Sam Lee"])])

    assert [("Sam Lee", 2), ("Jo Quay", 1)] == _of("authors", engine.counts(CountRequest(fields=("authors",))))


def test_a_language_counts_what_its_filter_finds(engine: Engine) -> None:
    """Articles in en-GB are among those in en, which is told only where some article states it, or where it is kept."""
    british = [_with("1", language=["en-GB"]), _with("2", language=["en_gb"]), _with("3", language=["pt-BR"])]
    publish(engine, [*british, _with("4", language=["en"])])

    counts = engine.counts(CountRequest(fields=("language",), kept={"language": ("pt",)}))

    assert [("en", 3), ("en-GB", 2), ("pt", 1), ("pt-BR", 1)] == _of("language", counts)


def test_the_greatest_are_told_and_the_kept(engine: Engine) -> None:
    """A kept value is told with its number, which may be 0, and nobody need have it."""
    publish(engine, [_with("1", section=["a"]), _with("2", section=["a"]), _with("3", section=["b"]), _with("4")])

    kept = {"section": ("b", "nowhere")}
    found = engine.counts(CountRequest(Not(Keyword("id", "3")), (), ("section",), limit=1, kept=kept))
    expected = (ValueCount("a", "a", 2, 2), ValueCount("b", "b", 0, 1), ValueCount("nowhere", "nowhere", 0, 0))

    assert expected == found.values["section"]
    assert () == engine.counts(CountRequest(fields=("section",), limit=0)).values["section"]


def test_filters_leave_documents_out(engine: Engine) -> None:
    """As of a search."""
    publish(engine, [document("1", body="storm"), document("2", body="storm flood"), document("3", body="flood")])

    assert 1 == engine.counts(CountRequest(Word("storm"), (Word("flood"),))).total
    assert 0 == engine.counts(CountRequest(Or(()))).total
    assert 3 == engine.counts(CountRequest(Everything(), (Not(Or(())),))).total


def test_a_period_goes_up_to_the_next(engine: Engine) -> None:
    """From its first second; what lies outside of all is in none, and the undated are counted apart."""
    seconds = {"before": -1, "first": 0, "last": DAY - 1, "next": DAY, "after": 2 * DAY}
    dated = [replace(document(name, body="storm"), seconds=at) for name, at in seconds.items()]
    publish(engine, [*dated, document("undated", body="storm")])

    counts = engine.counts(CountRequest(Word("storm"), boundaries=(_start(0), _start(1), _start(2))))

    assert ((2, 1), 1, -1, 2 * DAY) == (counts.periods, counts.undated, counts.oldest, counts.newest)


@pytest.mark.parametrize("hours_east", [-12, -5.5, 0, 2, 14])
def test_days_are_of_the_calendar(engine: Engine, hours_east: float) -> None:
    """What has only a day is in it in every time zone; an instant is where it falls."""
    day = replace(document("day", body="storm"), seconds=DAY, day_only=True)
    noon = replace(document("noon", body="storm"), seconds=DAY + DAY // 2)
    publish(engine, [day, noon])
    boundaries = tuple(_start(number, hours_east) for number in range(4))

    expected = [0, 1, 0]
    expected[int((1.5 * 24 + hours_east) // 24)] += 1
    assert tuple(expected) == engine.counts(CountRequest(boundaries=boundaries)).periods


def test_an_empty_archive_has_nothing(engine: Engine) -> None:
    """No value, no period, no date; what is kept has no article."""
    publish(engine, [])

    found = engine.counts(
        CountRequest(fields=VALUE_COLUMNS, kept={"section": ("a",)}, boundaries=(_start(0), _start(1)))
    )

    assert (0, (0,), 0, None, None) == (found.total, found.periods, found.undated, found.oldest, found.newest)
    assert {**dict.fromkeys(VALUE_COLUMNS, ()), "section": (ValueCount("a", "a", 0, 0),)} == found.values


def test_a_new_generation_is_counted_anew(engine: Engine) -> None:
    """Its values are its own."""
    publish(engine, [_with("1", section=["a"])])
    assert [("a", 1)] == _of("section", engine.counts(CountRequest(fields=("section",))))
    publish(engine, [_with("1", section=["b"])])

    found = engine.counts(CountRequest(fields=("section",)))
    assert (2, [("b", 1)]) == (found.generation, _of("section", found))


@st.composite
def _requests(draw: st.DrawFn) -> CountRequest:
    hours = draw(st.sampled_from((0, -11, 1, 14, -3.5)))
    days = sorted(draw(st.lists(st.integers(-2, 4), max_size=6)))
    values = st.sampled_from(("news", "sport", "en", "en-gb", "fr", "picture", "jo bloggs", "absent"))
    return CountRequest(
        draw(trees),
        tuple(draw(st.lists(leaves, max_size=2))),
        tuple(draw(st.lists(st.sampled_from(VALUE_COLUMNS), unique=True))),
        draw(st.integers(0, 4)),
        draw(st.dictionaries(st.sampled_from(VALUE_COLUMNS), st.lists(values, unique=True, max_size=3).map(tuple))),
        tuple(_start(day, hours) for day in days),
    )


@st.composite
def _documents(draw: st.DrawFn) -> list[IndexDocument]:
    rows = st.lists(st.sampled_from(_SPELLINGS), min_size=1, max_size=3).map(tuple)
    spelled = st.dictionaries(st.sampled_from(VALUE_COLUMNS), rows)
    return [replace(one, values=draw(spelled)) for one in draw(archives())]


@pytest.mark.parametrize("name", [name for name in ENGINES if name != "memory"])
@given(documents=_documents(), requests=st.lists(_requests(), min_size=1, max_size=6))
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_archive_is_counted_alike(name: str, documents: list[IndexDocument], requests: list[CountRequest]) -> None:
    """Whatever is asked, of whichever documents."""
    reference = MemoryEngine()
    publish(reference, documents)
    with tempfile.TemporaryDirectory() as folder:
        other = ENGINES[name](Path(folder))
        publish(other, documents)
        for request in requests:
            assert reference.counts(request) == other.counts(request)
        other.close()


_TREES = (
    Everything(),
    Word("storm"),
    And((Word("storm"), Not(Word("run")))),
    Alternatives((Word("storm"), Word("run"))),
    Fuzzy("storms", 1),
    DateRange(_start(0, 9), _start(1, 9)),
)


@pytest.mark.parametrize("name", [name for name in ENGINES if name != "memory"])
@pytest.mark.parametrize("hours_east", [0, -9.5, 14])
def test_a_large_archive_is_counted_alike(name: str, hours_east: float, tmp_path: Path) -> None:
    """More documents than a block has, and a total that is that of a search."""
    documents = large_archive(2_500, seed=5)
    reference, other = MemoryEngine(), ENGINES[name](tmp_path)
    publish(reference, documents)
    publish(other, documents)

    boundaries = tuple(_start(day, hours_east) for day in range(-2, 5))
    for tree in _TREES:
        request = CountRequest(tree, fields=VALUE_COLUMNS, boundaries=boundaries)
        assert reference.counts(request) == (found := other.counts(request))
        assert found.total == other.search(EngineRequest(tree, limit=1)).total
        in_periods = [other.search(EngineRequest(tree, (DateRange(*ends),))).total for ends in pairwise(boundaries)]
        assert in_periods == list(found.periods)
    other.close()


@pytest.mark.parametrize("scorer", ["kernel", "numpy"])
def test_several_segments_count_as_one(scorer: str, tmp_path: Path) -> None:
    """Each has rows of its own; what is deleted has no value, and spells none."""
    parts = [
        [_with("1", section=["News"], authors=["Jo"]), _with("2", section=["NEWS"]), _with("3", section=["gone"])],
        [_with("4", section=["news"]), _with("5", section=["news"], authors=["Sam", "JO"])],
    ]
    engine = several_segments(tmp_path, parts, "kernel" if scorer == "kernel" else "numpy", deleted=("2", "3"))

    found = engine.counts(CountRequest(fields=("section", "authors"), kept={"section": ("gone",)}))

    assert (3, [("news", 3), ("gone", 0)]) == (found.total, _of("section", found))
    assert [("JO", 2), ("Sam", 1)] == _of("authors", found)
    engine.close()
