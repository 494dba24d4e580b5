"""Archives of several languages, of many sections and authors."""

from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
from bench.corpora import Reading, write_corpus
from bench.made import made
from bench.variants import AUTHORS, FIVE_LANGUAGES, LANGUAGES, SECTIONS, in_languages, varied

from searchsvc.text.detection.article_language import language_of_article


@pytest.mark.slow
def test_a_third_each_is_in_a_language_that_is_told_from_its_text() -> None:
    """Stated or not; all else is as it was, and English is unchanged."""
    plain, stated = list(made(60)), list(in_languages(made(60), stated=True))
    assert dict.fromkeys(LANGUAGES, 20) == Counter(one.language for one in stated)
    assert [one.id for one in plain] == [one.id for one in stated]
    assert [one.body for one in plain[::3]] == [one.body for one in stated[::3]]
    unstated = list(in_languages(made(60), stated=False))
    assert {None} == {one.language for one in unstated}
    told = [language_of_article(None, one.body, "en") for one in unstated]
    assert sum(one.language == code for one, code in zip(stated, told, strict=True)) > 55


def test_a_fifth_each_is_in_one_of_five_languages() -> None:
    """Which their texts do not gainsay."""
    made_so = list(in_languages(made(50), stated=True, languages=FIVE_LANGUAGES))
    assert dict.fromkeys(FIVE_LANGUAGES, 10) == Counter(one.language for one in made_so)
    told = [language_of_article(one.language, one.body, "en") for one in made_so]
    assert [one.language for one in made_so] == told


@pytest.mark.slow
def test_sections_and_authors_are_many() -> None:
    """Few sections are large; no author has many articles; three in a hundred have no date."""
    articles = list(varied(made(3_000), seed=1))
    sections, authors = Counter(one.section for one in articles), Counter(one.authors for one in articles)
    assert SECTIONS // 2 < len(sections) <= SECTIONS
    assert max(sections.values()) > 20 * len(articles) / SECTIONS / 4
    assert 2_000 < len(authors) <= AUTHORS
    assert 0.02 < sum(one.published is None for one in articles) / len(articles) < 0.04


def test_paragraphs_have_about_two_hundred_words() -> None:
    """All but the last of an article; the text is the same."""
    for plain, other in zip(made(50), varied(made(50), seed=1), strict=True):
        assert " ".join(plain.body) == " ".join(other.body)
        assert all(200 <= len(paragraph.split()) < 240 for paragraph in other.body[:-1])


@pytest.mark.slow
def test_the_same_seed_makes_the_same_variant() -> None:
    """A shorter run gives the beginning of a longer one."""
    assert list(varied(made(5), seed=3)) == list(islice(varied(made(600), seed=3), 5))
    assert next(varied(made(1), seed=3)) != next(varied(made(1), seed=4))


@pytest.mark.slow
def test_variants_are_asked_for_by_name(tmp_path: Path) -> None:
    """Each, and together, with a seed or without one."""
    for name, expected in (
        ("made:4:languages", in_languages(made(4), stated=True)),
        ("made:4:unstated", in_languages(made(4), stated=False)),
        ("made:6:five", in_languages(made(6), stated=True, languages=FIVE_LANGUAGES)),
        ("made:4:7:varied", varied(made(4, seed=7), 7)),
        ("made:4:languages:varied", varied(in_languages(made(4), stated=True), 1)),
        ("made:4:long:unstated", in_languages(made(4, long_paragraphs=True), stated=False)),
    ):
        corpus = write_corpus(name, None, tmp_path)
        assert (name, list(expected)) == (corpus.name, list(Reading(corpus.lines)))
