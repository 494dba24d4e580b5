import re
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from bench.corpora import Reading, write_corpus
from bench.made import MEAN_WORDS, made
from bench.words import word
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

_RANKS = st.integers(0, 50_000_000)


@pytest.mark.slow
@settings(max_examples=examples(50))
@given(_RANKS, _RANKS)
def test_no_two_ranks_share_a_word(one: int, other: int) -> None:
    """Different ranks have different words, of plain small letters."""
    assert (word(one) == word(other)) is (one == other)
    assert re.fullmatch("[a-z]+", word(one))


@pytest.mark.slow
def test_the_same_seed_makes_the_same_articles() -> None:
    """A shorter run gives the beginning of a longer one; another seed gives other articles."""
    assert list(made(7)) == list(islice(made(600), 7))
    assert next(made(1, seed=2)) != next(made(1, seed=1))


def test_articles_have_what_news_has() -> None:
    """About 400 words each, an id of its own, a headline of words of the text, a day in ten years, a section."""
    articles = list(made(200))
    lengths = [sum(len(paragraph.split()) for paragraph in article.body) for article in articles]
    assert abs(sum(lengths) / len(lengths) - MEAN_WORDS) < 20
    assert 200 == len({article.id for article in articles})
    for article in articles:
        text = " ".join(article.body).lower()
        assert all(part in text for part in article.headline.lower().split())
        assert article.published
        assert 2015 <= article.published.day.year <= 2024
        assert article.section
    assert any(article.captions for article in articles)


def test_the_vocabulary_goes_on_growing() -> None:
    """Heaps' law: four times the text has about twice the words, neither as many nor four times as many."""
    counts, seen = [], set()
    for number, article in enumerate(made(400), start=1):
        seen.update(re.findall("[a-z]+", " ".join(article.body).lower()))
        if number in (100, 400):
            counts.append(len(seen))
    assert 1.5 < counts[1] / counts[0] < 3.5


def test_long_paragraphs_hold_the_same_articles() -> None:
    """One or two paragraphs of about 250 words instead of many; the words, and all else, are the same."""
    short, long = list(made(200)), list(made(200, long_paragraphs=True))
    assert [replace(one, body=()) for one in short] == [replace(one, body=()) for one in long]
    assert [" ".join(one.body) for one in short] == [" ".join(one.body) for one in long]
    assert {1, 2} == {len(one.body) for one in long}
    lengths = [len(paragraph.split()) for one in long for paragraph in one.body]
    assert abs(sum(lengths) / len(lengths) - 250) < 25
    assert max(lengths) < 400


@pytest.mark.slow
def test_a_corpus_with_long_paragraphs_is_asked_for_by_its_name(tmp_path: Path) -> None:
    """With a seed or without one."""
    for name, expected in (
        ("made:3:long", made(3, long_paragraphs=True)),
        ("made:3:7:long", made(3, seed=7, long_paragraphs=True)),
    ):
        corpus = write_corpus(name, None, tmp_path)
        assert (name, list(expected)) == (corpus.name, list(Reading(corpus.lines)))
