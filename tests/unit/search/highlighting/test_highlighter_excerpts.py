"""Excerpts made from the positions that the index gives, beside those of articles that are read whole."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples
from tests.unit.search.highlighting.answers import ANALYZER, ENCODER, OFFSET_FINDER, answer

from searchsvc.article import Article, Caption, Origin
from searchsvc.engines.port import Occurrence
from searchsvc.indexing.documents.index_document import index_document
from searchsvc.query.parser import parse
from searchsvc.schema import TEXT_FIELDS
from searchsvc.search.highlighting.budget import MOST_OCCURRENCES
from searchsvc.search.highlighting.highlighter import Excerpt, Highlighter
from searchsvc.search.highlighting.offsets import OffsetFinder
from searchsvc.search.planning.plan import plan
from searchsvc.serialise import encode
from searchsvc.stored import decode
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.tokens import Token

Write = Callable[..., Article]
Show = Callable[..., str]

FILLER_SENTENCE = "The harbour board met on Monday and heard from eleven people who had come. "

WORDS = st.one_of(
    st.sampled_from(["storm", "Storms", "covid-19", "covid19", "covid", "19", "the", "U.S.", "café", "don't", "flood"]),
    st.sampled_from(
        ["東京都", "C++", "walk-s", "walks", "—", "harbour", "and", "board", "Monday", "ﬁnﬂeet-storm", "(of)"]
    ),
)
BETWEEN = st.sampled_from([" ", " ", " ", " ", ". ", "! ", ".” “", " (", "-", "  ", "\t", "\u3000", "\u2028", "。"])
SHORT_TEXTS = st.lists(st.tuples(WORDS, BETWEEN), max_size=12).map(lambda pairs: "".join(map("".join, pairs)))
FILLER = st.sampled_from(
    [
        "The harbour board met on Monday and heard from eleven people who had come by boat. ",
        "word ",
        "雨が降った。",
        "x",
    ]
)
LONG_TEXTS = st.lists(
    st.tuples(SHORT_TEXTS, FILLER, st.sampled_from([1, 5, 40])).map(lambda three: three[0] + three[1] * three[2]),
    max_size=5,
).map("".join)
ANY_TEXT = st.one_of(
    SHORT_TEXTS, SHORT_TEXTS, LONG_TEXTS, st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
)
MAYBE = st.one_of(st.none(), ANY_TEXT)
ARTICLES = st.builds(
    lambda headline, standfirst, body, captions: Article(
        id="a",
        headline=headline,
        standfirst=standfirst,
        body=tuple(body),
        captions=tuple(captions),
        origin=Origin("a"),
    ),
    SHORT_TEXTS,
    MAYBE,
    st.lists(ANY_TEXT, max_size=6),
    st.lists(st.builds(Caption, MAYBE, MAYBE), max_size=2),
)
LEAVES = st.one_of(
    WORDS,
    st.lists(WORDS, min_size=1, max_size=3).map(lambda words: '"' + " ".join(words) + '"'),
    st.sampled_from(["sto*", "flo*", "cov*", "strom~", "flod~1", "covd~2", '"board met on Monday"', '"heard from"']),
    st.tuples(st.sampled_from(["headline", "body", "caption", "standfirst"]), WORDS).map(":".join),
)
QUERIES = st.lists(LEAVES, min_size=1, max_size=4).map(" OR ".join)


def excerpt(article: Article, query: str) -> Excerpt:
    found = answer(article, query)
    assert found is not None
    highlighter, stored, occurrences = found
    return next(highlighter.excerpts([stored], [occurrences]))


@pytest.mark.slow
@settings(max_examples=examples(300), deadline=None)
@given(ARTICLES, QUERIES)
def test_an_excerpt_is_the_one_of_the_whole_article(article: Article, query: str) -> None:
    """Reading only what is shown gives the same headline, passages and marks as reading everything."""
    found = answer(article, query)
    if found is not None:
        highlighter, stored, occurrences = found
        assert highlighter.excerpt_of_whole(article) == next(highlighter.excerpts([stored], [occurrences]))


def test_matches_far_apart_in_a_long_text_are_both_shown(write: Write, shown: Show) -> None:
    """A long paragraph is read in parts, and gives the passages that it gives as a whole."""
    paragraph = f"A tide came. {FILLER_SENTENCE * 30}A surge came. {FILLER_SENTENCE * 30}It was ice. Storm Jo came."
    texts = [
        [shown(one.fragments) for one in excerpt(write("a", "Monday", paragraph), query).snippets]
        for query in ("tide surge", '"ice storm"')
    ]
    filler = (FILLER_SENTENCE * 3).strip()
    assert [
        [f"A [tide] came. {filler[: 3 * len(FILLER_SENTENCE) - 1]}", f"A [surge] came. {filler}"],
        [f"{(FILLER_SENTENCE * 2)}It was [ice. Storm] Jo came."],
    ] == texts


def test_what_the_index_did_not_tell_of_is_marked_too(write: Write, shown: Show) -> None:
    """A word that occurs too often to be told of everywhere is marked in the passage of a rarer one all the same."""
    article = write("a", "Monday", *["The tide and the boat."] * MOST_OCCURRENCES, "The surge and the tide.")
    snippets = excerpt(article, '"the" tide surge').snippets
    assert "[The surge] and [the tide]." == shown(snippets[-1].fragments).replace("] [", " ")


def test_an_article_without_marks_is_read_whole(write: Write) -> None:
    """Whatever the occurrences say."""
    article = write("a", "The tide", "A tide came.", "A surge came.")
    highlighter = Highlighter(OFFSET_FINDER, plan(parse("tide surge", ANALYZER).tree, (), ANALYZER).nodes)
    assert highlighter.excerpt_of_whole(article) == next(highlighter.excerpts([decode(encode(article))], [()]))


def test_texts_without_a_match_are_not_looked_at(write: Write) -> None:
    """Of a long article little more is analysed than the words round the passages that are shown."""

    class Watched(Analyzer):
        seen = 0

        def tokens(self, text: str) -> list[Token]:
            self.seen += len(text)
            return super().tokens(text)

    found = answer(write("a", "Monday", *[FILLER_SENTENCE] * 500, "The tide came.", *[FILLER_SENTENCE] * 500), "tide")
    assert found is not None
    watched = Watched("english")
    highlighter = Highlighter(OffsetFinder(watched), plan(parse("tide", ANALYZER).tree, (), ANALYZER).nodes)
    assert 1 == len(next(highlighter.excerpts([found[1]], [found[2]])).snippets)
    assert watched.seen < 100


OCCURRENCES = st.lists(
    st.builds(
        Occurrence,
        st.sampled_from(TEXT_FIELDS),
        st.one_of(st.integers(0, 60), st.integers(0, 1 << 32)),
        st.integers(0, 1),
        st.integers(1, 3),
    ),
    max_size=8,
).map(lambda found: sorted(found, key=lambda one: (TEXT_FIELDS.index(one.field), one.position, one.leaf)))


@settings(max_examples=examples(200), deadline=None)
@given(ARTICLES, OCCURRENCES)
def test_occurrences_that_cannot_be_do_no_harm(article: Article, occurrences: list[Occurrence]) -> None:
    """A damaged index that tells of matches where there are none gives an excerpt of the article all the same."""
    highlighter = Highlighter(OFFSET_FINDER, plan(parse('storm "the flood"', ANALYZER).tree, (), ANALYZER).nodes)
    stored = decode(index_document(article, ENCODER).stored)
    assert article.headline == "".join(one.text for one in next(highlighter.excerpts([stored], [occurrences])).headline)
