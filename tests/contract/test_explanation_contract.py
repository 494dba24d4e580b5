"""Explanations add up, on every engine, whatever is asked."""

import datetime as dt
import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.contract.documents import document, found, publish
from tests.contract.engines import ENGINES

from searchsvc.article import Article, Caption, Moment, Origin
from searchsvc.engines.port import Engine, Sort
from searchsvc.indexing.documents.index_document import index_document
from searchsvc.query.synonyms.file import read_synonyms
from searchsvc.query.tree import Keyword, Not, Or, Word
from searchsvc.schema import ID
from searchsvc.search.explaining.explanation import Explanation
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.ranking.weights import CANDIDATES
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding.encoder import encoder_for

TOLERANCE = 1e-6
"""Relative. All engines compute in double precision, in orders of their own."""

WORDS = (
    "harbour", "harbours", "storm", "stormy", "storms", "who", "WHO",
    "US", "tide", "ferry", "ferries", "running", "runs", "covid-19", "2019", "2020", "é", "the", "of",
)  # fmt: skip
NEAR = ("harbuor~", "stromy~1", "harb*", "fer*", "covid19", '"storm tide"', '"the harbour of"', '"ferries"', "absent")
PREFIXED = (
    "headline:storm", 'caption:"tide"', "by:quill", "tag:tide", "section:local", "-ferry", '-"storm tide"',
    "-section:sport", "after:2019", "before:2020-06", "headline:har*", "by:(quill OR marsh)",
)  # fmt: skip

_piece = st.sampled_from((*WORDS, *WORDS, *NEAR, *PREFIXED))
_pieces = st.lists(_piece, min_size=1, max_size=9).map(" ".join)
_queries = st.one_of(
    _pieces,
    _pieces,
    st.lists(_pieces, min_size=2, max_size=3).map(" OR ".join),
    st.tuples(_pieces, st.lists(_piece, min_size=1, max_size=3)).map(lambda two: f"{two[0]} ({' OR '.join(two[1])})"),
    st.tuples(_piece, _pieces).map(lambda two: f"{two[0]} OR ({two[1]})"),
    st.sampled_from(("", "section:local", "-storm", "who", "the of")),
)


def _sentence(chance: random.Random, most: int) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randrange(1, most)))


def _article(chance: random.Random, number: int) -> Article:
    return Article(
        id=f"article-{number}",
        headline=_sentence(chance, 5) if chance.random() < 0.9 else "",
        standfirst=_sentence(chance, 8) if chance.random() < 0.3 else None,
        body=tuple(_sentence(chance, 25) for _ in range(chance.randrange(4))),
        captions=(Caption(_sentence(chance, 6), None, None),) if chance.random() < 0.4 else (),
        authors=tuple(chance.sample(("Ada Quill", "Bo Marsh"), chance.randrange(3))),
        tags=("tide",) if chance.random() < 0.3 else (),
        section=chance.choice(("Local", "Sport", None)),
        published=Moment.on(dt.date(chance.randrange(2018, 2022), 5, 1)) if chance.random() < 0.9 else None,
        origin=Origin("made.jsonl", number),
    )


@pytest.fixture(scope="module", params=ENGINES)
def search(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    """A hundred and thirty articles of few words, so that some lie past the candidates; words have synonyms."""
    chance, analyzer = random.Random(7), Analyzer("english")
    engine = ENGINES[request.param](tmp_path_factory.mktemp("explained"))
    encoder = encoder_for(analyzer)
    publish(engine, [index_document(_article(chance, number), encoder) for number in range(130)])
    listed = tmp_path_factory.mktemp("listed") / "synonyms.txt"
    listed.write_text("ferry, storm tide\nUS, tide\nharbour => running\n", encoding="utf-8")
    with Search(engine, analyzer, synonyms=read_synonyms([listed], analyzer)) as opened:
        yield opened


def summed(explanation: Explanation) -> float:
    return sum(word.score for word in explanation.words) + sum(part.score for part in explanation.parts)


_requests = st.builds(
    SearchRequest,
    query=_queries,
    sort=st.sampled_from(("relevance", "relevance", "relevance", "newest", "oldest")),
    rank=st.sampled_from((None, None, None, "none", "-feedback")),
    recency=st.sampled_from((None, None, 0.5)),
    page=st.sampled_from((1, 1, 2)),
    size=st.just(100),
    explain=st.just(True),
)


@pytest.mark.slow
@given(request=_requests)
def test_words_and_parts_add_up_to_the_score(search: Search, request: SearchRequest) -> None:
    """Of every hit of every query; and the fields of a word to the word's."""
    for hit in search.run(request).hits:
        explanation = hit.explanation
        assert explanation is not None
        assert pytest.approx(hit.score, rel=TOLERANCE, abs=TOLERANCE) == summed(explanation)
        assert hit.score == explanation.score
        for word in explanation.words:
            if any(field.score for field in word.fields):
                assert pytest.approx(word.score) == sum(field.score for field in word.fields)


@pytest.mark.slow
@given(query=_queries, number=st.integers(0, 129), sort=st.sampled_from(("relevance", "relevance", "oldest")))
def test_an_article_is_explained_as_it_is_among_the_results(
    search: Search, query: str, number: int, sort: Sort
) -> None:
    """The same explanation as on the page; one that is on no page is told why, and only such a one."""
    article_id = f"article-{number}"
    ids = [hit.id for page in (1, 2) for hit in search(query, sort=sort, size=100, page=page).hits]
    explained = search.explain(SearchRequest(query=query, sort=sort), article_id)
    if article_id not in ids:
        assert (None, None, True) == (explained.position, explained.explanation, bool(explained.why_not))
        return
    place = ids.index(article_id) + 1
    [hit] = search(query, sort=sort, size=1, page=place, explain=True).hits
    assert ((), place if place <= CANDIDATES else None) == (explained.why_not, explained.position)
    assert explained.explanation is not None
    assert hit.explanation is not None
    assert pytest.approx(hit.score, rel=TOLERANCE, abs=TOLERANCE) == explained.explanation.score
    assert hit.explanation.words == explained.explanation.words
    assert hit.explanation.remarks == explained.explanation.remarks


@pytest.mark.slow
@pytest.mark.parametrize("query", ["2018", "absent 2018", "2018 2019", "ferry 2018", "2018 -storm"])
def test_what_has_a_year_is_found_and_explained_alike(search: Search, query: str) -> None:
    """By the day that it was published, as by its words; nothing is explained as found that is not."""
    ids = {hit.id for page in (1, 2) for hit in search(query, size=100, page=page).hits}
    told = {one for one in (f"article-{number}" for number in range(130)) if not search.explain(query, one).why_not}
    assert ids == told
    assert ids


def test_a_document_is_found_by_its_id(engine: Engine) -> None:
    """As a filter, and among the exclusions; ids are compared as they are."""
    publish(engine, [document(one, body="storm") for one in ("a", "A", "b-1", "storm")])

    assert {"a"} == found(engine, Keyword(ID, "a"))
    assert {"A", "b-1"} == found(engine, Word("storm"), Or((Keyword(ID, "A"), Keyword(ID, "b-1"), Keyword(ID, "c"))))
    assert {"A", "b-1", "storm"} == found(engine, Word("storm"), Not(Keyword(ID, "a")))
    assert set() == found(engine, Keyword(ID, "c"))
