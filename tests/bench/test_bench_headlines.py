"""Headlines that are pasted find their own articles, and the tool says which do not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.headlines import WAYS, finds, main, missed

from searchsvc.article import Article, Origin
from searchsvc.bootstrap import search_of_articles
from searchsvc.config import load_settings
from searchsvc.search.service import Search
from searchsvc.serialise import encode

pytestmark = pytest.mark.slow

HEADLINES = (
    "Mayor: 'no' to a not so new bridge - and yes to two",
    "'It isn't over': Ferry | Harbour Wire & Quay",
    "5 things: 8C, 3.5m out of work, and 10km of queues",
    'The "old" lighthouse (again)',
    "Où est l’école d’été?",
    "Who is it?",
)


@pytest.fixture(scope="module")
def search() -> Iterator[Search]:
    made = [Article(id=one, headline=one, body=("Nothing else.",), origin=Origin("x")) for one in HEADLINES]
    with search_of_articles(made, load_settings({})) as search:
        yield search


@pytest.mark.parametrize("headline", HEADLINES)
@pytest.mark.parametrize("way", WAYS)
def test_a_headline_finds_its_own_article(way: str, headline: str, search: Search) -> None:
    """However it is pasted, its article has all of it."""
    assert finds(search, WAYS[way](headline), headline)


def test_what_is_missed_is_told(search: Search) -> None:
    """Words that the article lacks make it none of the complete ones, listed or not, and so do those it excludes."""
    assert not finds(search, "lighthouse zeppelin", HEADLINES[3])
    assert not finds(search, "zeppelin", HEADLINES[3])
    assert not finds(search, 'The -"old" lighthouse (again)', HEADLINES[3])
    assert [("as typed", "zeppelin")] == list(missed(search, {HEADLINES[3]: "zeppelin"}))[:1]


def test_a_corpus_is_asked_for_its_headlines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says how many were found, and ends with 1 where there is no such corpus."""
    lines = [encode({"headline": one, "body": "Nothing else."}) for one in HEADLINES]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    assert 0 == main([str(tmp_path / "a.jsonl")])
    assert "a.jsonl: 6 headlines in 7 ways, 0 not found\n" == capsys.readouterr().out
    with pytest.raises(SystemExit, match="1"):
        main([str(tmp_path / "none")])
