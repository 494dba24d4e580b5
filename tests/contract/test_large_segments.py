"""The kernel answers as array operations do where documents are many: large numbers, long lists, close scores."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from tests.contract.documents import document, publish

from searchsvc.engines.port import Engine, EngineRequest, EngineResult, IndexDocument, Tail
from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.query.tree import (
    Alternatives,
    And,
    AtLeast,
    Best,
    Fuzzy,
    Link,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Within,
    Word,
)
from searchsvc.schema import TEXT_FIELDS
from searchsvc.text.vocabulary import Vocabulary

pytestmark = pytest.mark.slow

_DOCUMENTS = 70_000
_FREQUENCIES = {
    "seldom": 40,
    "some": 200,
    "many": 2_000,
    "often": 9_000,
    "half": 35_000,
    "most": 66_000,
    "twofold": 5_000,
}
"""In how many documents each word is: wide lists, lists with bases and directories, and bitmaps."""
_FORMS = {"some": 2, "many": 300, "often": 4, "half": 12, "most": 200, "twofold": 2}
"""How many forms a word has: their numbers take 1, 2, 4, 8 and 32 bits."""
_TIMES = (*(1, 1, 2, 6) * 20, 130)
"""How often a word can be in a document."""
_FILLING = (*(1, 1, 3) * 6, 60)

ALL_WORDS = Or(tuple(Word(word) for word in _FREQUENCIES))
TREES: tuple[Node, ...] = (
    *(Word(word) for word in _FREQUENCIES),
    Word("often", field="headline"),
    Or((Word("seldom"), Word("many"))),
    Or((Word("often"), Word("some"), Word("most"))),
    ALL_WORDS,
    Or((*ALL_WORDS.children, *ALL_WORDS.children[:4], Word("half", form="half1"), Word("often", field="headline"))),
    Or((Phrase((Word("half"), Word("most"))), Word("many"), Prefix("seld"), Fuzzy("twofolt", 1))),
    Or((Best((Word("often"), Phrase((Word("half"), Word("most"))))), And((Word("many"), Word("most"))), Word("some"))),
    Or((Not(Word("most")), *(Word(word) for word in ("many", "often", "half")))),
    Or(tuple(Word("many", form=f"many{number}") for number in range(70))),
    And((Word("half"), Word("most"))),
    And((Word("often"), Word("half"), Word("most"))),
    And((Word("many"), Word("most"), Not(Word("half")))),
    And((Word("seldom"), Word("half"))),
    Phrase((Word("half"), Word("most"))),
    Phrase((Word("many"), Word("often"))),
    And((Phrase((Word("often"), Word("half"))), Word("most"))),
    Prefix("s"),
    *(Prefix(f"{word}1") for word in _FORMS),
    Prefix("most", field="headline"),
    Prefix("half1", field="headline"),
    Fuzzy("twofold", 1),
    Fuzzy("most1", 1),
    Fuzzy("often1", 1, field="body"),
    Word("twofold", form="twofold1"),
    Alternatives((Word("seldom"), Word("some"))),
    Alternatives((Word("often"), Word("half"), Word("most")), "body"),
    Alternatives((Word("many", "many7"), Phrase((Word("often"), Word("half"))))),
    Or((Alternatives((Word("seldom"), Word("many"))), Word("often"), Alternatives((Word("half"), Word("absent"))))),
    And((Alternatives((Word("many"), Phrase((Word("half"), Word("most"))))), Word("often"))),
    Phrase((Alternatives((Word("often"), Word("some"))), Alternatives((Word("most"), Word("half", "half3"))))),
    Near((Word("half"), Word("most")), (Link(2),)),
    Near((Word("seldom"), Prefix("m"), Word("half", "half3")), (Link(9), Link(1, ordered=True))),
    Near((Prefix("many1"), Prefix("most1", field="headline")), (Link(3),)),
    Near((Or((Phrase((Word("half"), Word("most"))), Word("often"))), Fuzzy("twofold", 1)), (Link(4, ordered=True),)),
    AtLeast(Near((Alternatives((Word("some"), Word("many"))), Prefix("ha")), (Link(5),)), 8),
    AtLeast(Prefix("s"), 3),
    Within((Word("half"), Word("most"), Word("half")), 1),
)
_OTHER_BOOSTS = dict(zip(TEXT_FIELDS, (9.0, 1.0, 0.5, 1.5), strict=True))
_NO_LENGTHS = dict.fromkeys(TEXT_FIELDS, 0.0)
_WHOLE_LENGTHS = dict.fromkeys(TEXT_FIELDS, 1.0)


def _archive() -> Iterator[IndexDocument]:
    """Each word in its number of documents, next to others in changing order, in texts of very different lengths."""
    chance, vocabulary = random.Random(12), Vocabulary()
    holders = {word: set(chance.sample(range(_DOCUMENTS), count)) for word, count in _FREQUENCIES.items()}
    for number in range(_DOCUMENTS):
        having = [word for word, documents in holders.items() if number in documents]
        words = [_in_a_form(word, chance) for word in having for _ in range(chance.choice(_TIMES))]
        chance.shuffle(words)
        headline = " ".join(words[:2]) if chance.random() < 0.1 else ""
        filling = " filler" * chance.choice(_FILLING)
        body = " ".join(words) + filling
        yield document(f"{number:05}", seconds=number // 3, vocabulary=vocabulary, headline=headline, body=body)


def _in_a_form(word: str, chance: random.Random) -> str:
    forms = _FORMS.get(word, 1)
    return word if forms == 1 else f"{word}/{word}{chance.randrange(forms)}"


@dataclass(frozen=True, slots=True)
class Pair:
    kernel: Engine
    numpy: Engine


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    index = tmp_path_factory.mktemp("large") / "index"
    kernel = WhooshEngine(index, fingerprint="large", scorer="kernel")
    publish(kernel, _archive())
    return Pair(kernel, WhooshEngine(index, fingerprint="large", scorer="numpy"))


def scored(result: EngineResult) -> dict[str, float]:
    return {hit.id: hit.score for hit in result.hits}


@pytest.mark.parametrize("tree", TREES, ids=str)
@pytest.mark.parametrize(
    "weighed",
    [
        EngineRequest(),
        EngineRequest(boosts=_OTHER_BOOSTS),
        EngineRequest(b=_NO_LENGTHS),
        EngineRequest(b=_WHOLE_LENGTHS, k1=0.3),
    ],
    ids=["usual", "boosts", "no lengths", "whole lengths"],
)
def test_the_kernel_finds_the_best_of_many(engines: Pair, tree: Node, weighed: EngineRequest) -> None:
    """The same number of articles, and no score among the first that is not among the best."""
    request = replace(weighed, tree=tree, limit=30)
    expected, actual = engines.numpy.search(request), engines.kernel.search(request)

    assert expected.total == actual.total
    assert pytest.approx([hit.score for hit in expected.hits], rel=1e-9) == [hit.score for hit in actual.hits]
    among = scored(engines.numpy.search(replace(request, limit=2_000)))
    assert pytest.approx(scored(actual), rel=1e-9) == {one: among.get(one) for one in scored(actual)}


@pytest.mark.parametrize("tree", TREES, ids=str)
def test_a_page_is_the_same_whatever_its_length(engines: Pair, tree: Node) -> None:
    """Hits up to a limit are the beginning of those up to a greater one: no article comes twice, none is left out."""
    whole = engines.kernel.search(EngineRequest(tree, limit=200)).hits
    for limit in (1, 2, 3, 10, 24, 25, 63, 64, 65, 100, 128, 199):
        assert whole[:limit] == engines.kernel.search(EngineRequest(tree, limit=limit)).hits
        assert whole[:limit] == engines.kernel.search(EngineRequest(tree, limit=limit, exact_total=False)).hits


@pytest.mark.parametrize("tree", TREES, ids=str)
def test_the_newest_are_the_same_where_nobody_counts_them(engines: Pair, tree: Node) -> None:
    """In whichever field or form a word is asked for."""
    for filters in ((), (Word("half"),)):
        request = EngineRequest(tree, filters, "newest", limit=12)
        assert engines.kernel.search(request).hits == engines.kernel.search(replace(request, exact_total=False)).hits


SOME: tuple[And, ...] = (
    And((Word("often"), Word("half"), Word("most"))),
    And((Word("seldom"), Word("many"), Word("absent"))),
    And((Word("some"), Word("often"), Word("some"), Word("twofold"))),
    And((Word("most"), Phrase((Word("often"), Word("half"))), Prefix("seld"))),
    And((*(Word(word) for word in _FREQUENCIES), Word("half", form="half1"), Word("often", field="headline"))),
)


@pytest.mark.parametrize("tree", SOME, ids=str)
@pytest.mark.parametrize("tail", ["score", "number"])
@pytest.mark.parametrize("filters", [(), (Word("half"), Not(Word("many")))], ids=["all", "filtered"])
def test_the_kernel_lists_those_that_have_some(engines: Pair, tree: And, tail: Tail, filters: tuple[Node, ...]) -> None:
    """In the same order, with the same numbers, also where a page ends among those that have as many words."""
    for limit, offset in ((30, 0), (1_500, 0), (5, 250)):
        request = EngineRequest(tree, filters, limit=limit, offset=offset, tail=tail)
        expected, actual = engines.numpy.search(request), engines.kernel.search(request)
        assert (expected.total, expected.complete) == (actual.total, actual.complete)
        assert expected.child_counts == actual.child_counts
        assert pytest.approx([hit.score for hit in expected.hits], rel=1e-9) == [hit.score for hit in actual.hits]
        if tail == "number":
            assert [len(hit.missing) for hit in expected.hits] == [len(hit.missing) for hit in actual.hits]
        both = {hit.id: hit.missing for hit in expected.hits}
        assert all(both.get(hit.id, hit.missing) == hit.missing for hit in actual.hits)


def test_newer_articles_win_a_tie_that_rounding_hides(tmp_path: Path) -> None:
    """Scores that are equal but for the last bit keep their order, however many of them are asked for."""
    older = [document(f"a{n:03}", seconds=n, body="storm" + " calm" * 24) for n in range(100)]
    newer = [document(f"b{n:03}", seconds=1_000 + n, body="storm storm" + " calm" * 63) for n in range(100)]
    engine = WhooshEngine(tmp_path / "index", fingerprint="ties", scorer="kernel")
    publish(engine, [*older, *newer])

    whole = engine.search(EngineRequest(Word("storm"), limit=200)).hits
    for limit in range(1, 131):
        assert whole[:limit] == engine.search(EngineRequest(Word("storm"), limit=limit)).hits
