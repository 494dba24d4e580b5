"""Whatever is typed is taken: no answer is an error, and no note is nonsense. bench/odd_queries.py makes them."""

from collections.abc import Iterator
from itertools import islice

import pytest
from bench.corpora import write_corpus
from bench.odd_answers import Ask, Asking, answering, main, nonsense, slowest, words_of
from bench.odd_queries import KINDS, odd_queries

from searchsvc.bootstrap import rebuild_index
from searchsvc.config import load_settings

WORDS = ("storm", "harbour", "of", "Men", "élan")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ask, list[str]]]:
    """What asks a site over made articles, and some of their words."""
    folder = tmp_path_factory.mktemp("odd")
    corpus = write_corpus("made:200", None, folder)
    index = folder / "index"
    rebuild_index([corpus.lines], load_settings({"SEARCHSVC_INDEX": str(index)}))
    with answering(index) as ask:
        yield ask, words_of(corpus.lines)


def test_each_kind_is_made_the_same_for_the_same_seed() -> None:
    """Kinds in turn, and another seed gives other queries."""
    made = list(islice(odd_queries(WORDS, 3), 2 * len(KINDS)))
    assert [*KINDS, *KINDS] == [kind for kind, _ in made]
    assert made == list(islice(odd_queries(WORDS, 3), 2 * len(KINDS)))
    assert made != list(islice(odd_queries(WORDS, 4), 2 * len(KINDS)))


@pytest.mark.slow
def test_a_sample_is_taken(archive: tuple[Ask, list[str]]) -> None:
    """No error and no nonsense, as JSON and as a page."""
    ask, words = archive
    asking = Asking(ask, lambda: 0.0)
    for kind, query in islice(odd_queries(words, 11), 3 * len(KINDS)):
        asking.query(kind, query)
    assert [] == asking.wrong
    assert asking.statuses[200] > 4 * len(KINDS)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.long
def test_two_thousand_are_taken_by_a_server(seed: int) -> None:
    """None over 50 ms of CPU either."""
    assert 0 == main(["made:2000", "--count", "2000", "--seed", str(seed)])


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("storm", "None was ignored."),
        ("storm", "storm was ignored"),
        ("storm", "\x07storm was ignored."),
        ("storm", "There is no word in “sturm”."),
        ("storm", "x" * 500 + "."),
        ("storm", "No article has storm."),
    ],
)
def test_nonsense_is_noticed(query: str, note: str) -> None:
    """A program's words, no sentence, control characters, another's words, a page of text, and what is not true."""
    assert 1 == len(list(nonsense(query, {"notes": [note], "complete": 1})))


def test_sense_is_none() -> None:
    """What is said of a query as it is typed, each thing once; twice is too often."""
    note = "~ works only at the end of a word, so “~sto…” was read as “sto”."
    assert [] == list(nonsense("~STORM", {"notes": [note], "complete": 0}))
    assert ["said 2 times: " + note] == list(nonsense("~STORM", {"notes": [note, note], "complete": 0}))


def test_errors_are_counted_and_slow_ones_asked_again() -> None:
    """A 500 is wrong for JSON and page; what took long by the clock has to take CPU, too, to be slow."""
    times = iter(range(0, 100, 1))
    asking = Asking(lambda _: (500, b""), lambda: float(next(times)))
    asking.query("kind", "storm")
    assert ["kind: 500 for 'storm'"] * 2 == asking.wrong
    assert ["/api/v1/search?q=storm", "/?q=storm"] == asking.slow
    assert [] == slowest(asking.slow, lambda _: (200, b""))
