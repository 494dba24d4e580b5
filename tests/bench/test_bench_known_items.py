"""Known items: queries that are made of an article find it, and near duplicates count as it."""

from pathlib import Path

import pytest
from bench.known_items import KINDS, KnownItem, KnownItems, main, reciprocal_rank

from searchsvc.article import Article, Moment, Origin
from searchsvc.text.analyzer import Analyzer

pytestmark = pytest.mark.slow

BODY = "The keeper of the lighthouse, Gwenda Loft, said to Casimir Boone on Friday that nobody had seen the swan. " * 4
OTHERS = "abcdefghijklmnopqrstuvwxyz"


def article(article_id: str, headline: str, body: str) -> Article:
    return Article(
        id=article_id, headline=headline, body=(body,), origin=Origin("x"), published=Moment.parse("2019-03-04")
    )


@pytest.fixture(scope="module")
def items() -> KnownItems:
    made = [article(one, f"Swan sold twice near lighthouse {one}", BODY) for one in OTHERS]
    return KnownItems({one.id: one for one in made}, Analyzer("english"))


def test_queries_of_all_kinds_are_made_of_an_article(items: KnownItems) -> None:
    """The same for the same seed, and not more than were asked for."""
    made = items.made(3)
    assert list(KINDS) == list(made)
    assert [3] * len(KINDS) == [len(of_kind) for of_kind in made.values()]
    assert made == items.made(3)
    assert all(one.query.endswith(" 2019") for one in made["c"])
    assert all(len(one.query.split()) in range(4, 7) for one in made["b"])


def test_an_article_that_is_nearly_the_same_is_right() -> None:
    """A second report in the same words counts as the one that was looked for."""
    made = (article("one", "Swan sold", BODY), article("two", "A swan sold", BODY), article("else", "Bees", "Bees."))
    found = KnownItems({one.id: one for one in made}, Analyzer("english"))
    item = KnownItem("swan", "one")
    assert [True, True, False] == [found.is_right(item, one) for one in ("one", "two", "else")]


def test_the_place_of_the_first_right_one_counts() -> None:
    """One over its place, and nothing past the tenth."""
    item = KnownItem("swan", "c")
    assert 1 / 3 == reciprocal_rank(item, ["a", "b", "c", "c"], lambda asked, one: asked.article == one)
    assert 0.0 == reciprocal_rank(item, [*"abdefghijk", "c"], lambda asked, one: asked.article == one)


@pytest.mark.slow
def test_the_made_corpus_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    """A line a kind; whoever types words of a headline finds that article."""
    assert 0 == main(["made:200", "--count", "5"])
    lines = capsys.readouterr().out.splitlines()
    assert "made:200: 200 articles, seed 1" == lines[0]
    assert list(KINDS) == [line.split()[0] for line in lines[1:]]


def test_a_corpus_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By its name, with a code that is not 0."""
    assert 1 == main([str(tmp_path / "nowhere")])
    assert "nowhere" in capsys.readouterr().err
