"""The snippets of a page take so much work and no more."""

import dataclasses
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples
from tests.unit.search.highlighting.answers import ANALYZER, OFFSET_FINDER, answer

from searchsvc.article import Article, Caption, Origin
from searchsvc.query.parser import parse
from searchsvc.search.highlighting.budget import (
    CHARACTERS_OF_ARTICLE,
    CHARACTERS_OF_PAGE,
    MOST_OCCURRENCES,
    OCCURRENCES_OF_PAGE,
    budget_of,
)
from searchsvc.search.highlighting.compiled.excerpts import CompiledExcerpts
from searchsvc.search.highlighting.highlighter import Excerpt, Highlighter
from searchsvc.search.planning.plan import plan
from searchsvc.search.results import Fragment
from searchsvc.search.service import Search
from searchsvc.text.sentences.splitter import sentences

Write = Callable[..., Article]
Archive = Callable[..., Search]

COMMON = [f"w{first}{second}" for first in "abcdefgh" for second in "klmnopqr"]
"""Sixty-four words that stand everywhere."""
EVERY_WORD = " OR ".join(COMMON)
WORDS = [*COMMON[:6], "quay", "Mr.", "end.", "covid-19"]


def article_of(*body: str, headline: str = "Monday") -> Article:
    return Article(id="a", headline=headline, body=body, origin=Origin("a"))


def common_text(words: int, sentence: int = 12) -> str:
    """So many words in sentences, of which three in four are of the query, each in turn."""
    found = [COMMON[number % 64] if number % 4 else "harbour" for number in range(words)]
    starts = range(0, words, sentence)
    return " ".join(f"{' '.join(found[start : start + sentence]).capitalize()}." for start in starts)


def excerpt(article: Article, query: str, hits: int) -> Excerpt:
    found = answer(article, query, hits)
    assert found is not None
    highlighter, stored, occurrences = found
    return next(highlighter.excerpts([stored], [occurrences]))


def marked_alone(text: str, query: str) -> list[Fragment]:
    """The text as it is marked where it is all there is, for words that stand apart from one another."""
    [paragraph] = (
        Highlighter(OFFSET_FINDER, plan(parse(query, ANALYZER).tree, (), ANALYZER).nodes).mark(article_of(text)).body
    )
    return list(paragraph)


@pytest.mark.slow
@pytest.mark.parametrize("paragraphs", [1, 50])
def test_an_article_is_marked_up_to_its_budget(paragraphs: int) -> None:
    """What lies beyond is shown whole and unmarked, that is said, and no word is cut in two."""
    words = CHARACTERS_OF_ARTICLE // len("harbours ") + 1_000
    text = " ".join(["harbours"] * (words // paragraphs))
    article = article_of(*[text] * paragraphs)
    found = Highlighter(OFFSET_FINDER, plan(parse("harbour", ANALYZER).tree, (), ANALYZER).nodes).mark(article)
    marks = [one.text for paragraph in found.body for one in paragraph if one.match]
    assert found.cut_off
    assert {"harbours"} == set(marks)
    assert CHARACTERS_OF_ARTICLE - 2 * len("harbours") <= sum(len(f"{mark} ") for mark in marks)
    assert sum(map(len, marks)) <= CHARACTERS_OF_ARTICLE
    assert article.body == tuple("".join(one.text for one in paragraph) for paragraph in found.body)


@pytest.mark.slow
def test_headline_and_captions_are_marked_before_an_endless_body() -> None:
    """They are short, and a reader looks at them first; without words to mark nothing is cut off."""
    article = dataclasses.replace(
        article_of("x " * CHARACTERS_OF_ARTICLE, headline="Harbour"), captions=(Caption("The harbour", None, None),)
    )
    found = Highlighter(OFFSET_FINDER, plan(parse("harbour", ANALYZER).tree, (), ANALYZER).nodes).mark(article)
    [caption] = found.captions
    assert (True, True) == (found.headline[0].match, caption.caption[-1].match)
    for query, cut_off in (("harbour", True), ("headline:harbour", False), ("", False)):
        nodes = plan(parse(query, ANALYZER).tree, (), ANALYZER).nodes
        assert cut_off == Highlighter(OFFSET_FINDER, nodes).mark(article).cut_off


@given(st.integers(1, 100), st.integers(1, 500))
def test_a_page_is_never_given_more_than_there_is(hits: int, leaves: int) -> None:
    """Shared by all hits and all words; each hit has at least one place of each word."""
    budget = budget_of(hits, leaves)
    assert hits * leaves * budget.occurrences <= max(OCCURRENCES_OF_PAGE, hits * leaves)
    assert hits * budget.characters <= CHARACTERS_OF_PAGE
    assert 1 <= budget.occurrences <= MOST_OCCURRENCES


def test_an_ordinary_page_has_far_more_than_it_needs() -> None:
    """Ten hits of six words: hundreds of places of each word in each, and six thousand words of text."""
    budget = budget_of(10, 6)
    assert (True, True) == (budget.occurrences > 200, budget.characters >= 40_000)
    assert MOST_OCCURRENCES == budget_of(10, 1).occurrences


@settings(max_examples=examples(150), deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=120).map(" ".join), max_size=4),
    st.lists(st.sampled_from([*WORDS, '"wak wal"', "wa*", "wbk~1"]), min_size=1, max_size=5).map(" OR ".join),
    st.sampled_from([1, 10, 50, 100]),
)
def test_within_the_budget_the_excerpt_is_the_one_of_the_whole_article(body: list[str], query: str, hits: int) -> None:
    """However many hits share it, and however close it is to its end."""
    found = answer(article_of(*body), query, hits)
    if found is None:
        return
    highlighter, stored, occurrences = found
    places = Counter((one.field, one.leaf) for one in occurrences)
    if max(places.values(), default=0) < highlighter.most and sum(map(len, body)) <= CHARACTERS_OF_PAGE // hits:
        assert highlighter.excerpt_of_whole(stored) == next(highlighter.excerpts([stored], [occurrences]))


@pytest.mark.slow
@pytest.mark.parametrize("paragraphs", [1, 40], ids=["one paragraph", "many paragraphs"])
@pytest.mark.parametrize("query", [EVERY_WORD, f'{EVERY_WORD} OR "wak wal"', "wa* OR wbl~1"])
def test_past_the_budget_pieces_are_shown_with_all_their_marks(query: str, paragraphs: int) -> None:
    """A piece of the text, in which everything that the query has is marked, though not everything was looked at."""
    body = [common_text(8_000 // paragraphs) for _ in range(paragraphs)]
    shown = excerpt(article_of(*body, headline=common_text(40)), query, hits=100)
    assert shown.snippets
    for one in shown.snippets:
        text = "".join(fragment.text for fragment in one.fragments)
        assert any(text in paragraph for paragraph in body)
        assert marked_alone(text, query) == list(one.fragments)
    assert marked_alone(common_text(40), query) == list(shown.headline)


def test_of_what_is_past_the_budget_the_first_passages_are_shown() -> None:
    """A better one beyond what may be read is not found; on a page of one hit it is."""
    rest = "harbour " * 40
    poor, rich = f"One quay and waa wak here. {rest}", "Then the quay, wak wal wam wan wao wap waq war."
    article = article_of(*[poor] * 60, rich)
    query = "quay wak OR wal OR wam OR wan OR wao OR wap OR waq OR war"
    alone, crowded = (
        "".join(one.text for one in excerpt(article, query, hits).snippets[0].fragments) for hits in (1, 100)
    )
    assert (rich, True) == (alone, crowded in poor or crowded == rich)


def test_where_nothing_may_be_read_the_opening_is_shown() -> None:
    """A text of a script without blanks, which can only be read as a whole, is left alone where it is too long."""
    text = "雨が降った。" * 2_000
    shown = excerpt(article_of(text), "雨", hits=100)
    [snippet] = shown.snippets
    piece = "".join(fragment.text for fragment in snippet.fragments)
    assert (True, [False]) == (text.startswith(piece), [fragment.match for fragment in snippet.fragments])


@pytest.fixture
def small_budget(monkeypatch: pytest.MonkeyPatch) -> int:
    """A tenth of what a page has, which a tenth as much text uses up: how many characters that is."""
    monkeypatch.setattr("searchsvc.search.highlighting.budget.CHARACTERS_OF_PAGE", CHARACTERS_OF_PAGE // 10)
    monkeypatch.setattr("searchsvc.search.highlighting.budget.OCCURRENCES_OF_PAGE", OCCURRENCES_OF_PAGE // 10)
    return CHARACTERS_OF_PAGE // 10


@pytest.mark.slow
def test_a_page_reads_no_more_than_its_budget(
    archive: Archive, write: Write, monkeypatch: pytest.MonkeyPatch, small_budget: int
) -> None:
    """A hundred articles, sixty-four words: sentences are sought in what is read, and again in what is left."""
    cut = 0

    def counted(text: str) -> list[tuple[int, int]]:
        nonlocal cut
        cut += len(text)
        return sentences(text)

    monkeypatch.setattr("searchsvc.search.highlighting.article_texts.sentences", counted)
    monkeypatch.setattr(
        CompiledExcerpts, "of_each", lambda _, articles, *__: [None] * len(articles)
    )  # which reads as much, uncounted
    text = common_text(200)
    assert 200 * len(text) > 4 * small_budget
    search = archive(*(write(f"a{number}", "Monday", text, text) for number in range(100)))
    page = search.search(EVERY_WORD, size=100)
    assert (100, True) == (len(page.hits), all(hit.snippets for hit in page.hits))
    assert 0 < cut <= 2 * small_budget


@pytest.mark.slow
@pytest.mark.usefixtures("small_budget")
def test_the_same_query_gives_the_same_page(archive: Archive, write: Write) -> None:
    """The budget is of work and not of time: what is shown does not depend on how fast it went."""
    text = common_text(400)
    assert 20 * len(text) > CHARACTERS_OF_PAGE // 10
    search = archive(*(write(f"a{number}", "Monday", text) for number in range(20)))
    assert search.search(EVERY_WORD, size=100).hits == search.search(EVERY_WORD, size=100).hits
