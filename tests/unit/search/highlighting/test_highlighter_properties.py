"""What holds of the marks and snippets of any article and any query."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.article import Article, Caption, Origin
from searchsvc.engines.memory import MemoryEngine
from searchsvc.indexing.documents.index_document import index_document
from searchsvc.query.parser import parse
from searchsvc.search.highlighting.highlighter import Highlighter
from searchsvc.search.highlighting.offsets import OffsetFinder
from searchsvc.search.highlighting.spans import Matcher, wanted_leaves
from searchsvc.search.planning.plan import plan
from searchsvc.search.results import Fragment, Snippet
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding.encoder import encoder_for

ANALYZER = Analyzer("english")
OFFSET_FINDER = OffsetFinder(ANALYZER)

WORDS = st.sampled_from(
    ["storm", "Storms", "covid-19", "covid19", "covid", "19", "the", "U.S.", "café", "don't", "flood", "東京都", "C++"]
)
SEPARATORS = st.sampled_from([" ", ", ", ". ", "! ", " “", "” ", " (", "-"])
TEXTS = st.lists(st.tuples(WORDS, SEPARATORS), max_size=12).map(lambda pairs: "".join(map("".join, pairs)))
LONG_TEXTS = st.builds(lambda text, times: text * times, TEXTS, st.sampled_from([1, 1, 9]))
ANY_TEXT = st.one_of(LONG_TEXTS, st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
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
    ANY_TEXT,
    MAYBE,
    st.lists(ANY_TEXT, max_size=3),
    st.lists(st.builds(Caption, MAYBE, MAYBE), max_size=2),
)
LEAVES = st.one_of(
    WORDS,
    st.lists(WORDS, min_size=1, max_size=3).map(lambda words: '"' + " ".join(words) + '"'),
    st.sampled_from(["sto*", "flo*", "cov*", "strom~", "flod~1", "covd~2"]),
    st.tuples(st.sampled_from(["headline", "body", "caption", "standfirst"]), WORDS).map(":".join),
)
POSITIVE_QUERIES = st.one_of(
    st.lists(LEAVES, min_size=1, max_size=4).map(" ".join),
    st.lists(LEAVES, min_size=2, max_size=4).map(" OR ".join),
    st.tuples(LEAVES, LEAVES, LEAVES).map(lambda three: "{} ({} OR {})".format(*three)),
)
QUERIES = st.one_of(POSITIVE_QUERIES, st.text(max_size=30))


def joined(fragments: Iterable[Fragment]) -> str:
    return "".join(fragment.text for fragment in fragments)


def texts_of(article: Article, field: str) -> Sequence[str | None]:
    return {
        "standfirst": [article.standfirst],
        "body": article.body,
        "caption": [one.caption for one in article.captions],
        "alt": [one.alt for one in article.captions],
    }[field]


def well_cut(fragments: Sequence[Fragment]) -> bool:
    """Is no fragment empty, and every other one a match?"""
    alternate = all(one.match != other.match for one, other in pairwise(fragments))
    return alternate and all(fragment.text for fragment in fragments)


def highlighter(query: str) -> Highlighter:
    return Highlighter(OffsetFinder(ANALYZER), plan(parse(query, ANALYZER).tree, (), ANALYZER).nodes)


@settings(max_examples=examples(200), deadline=None)
@given(ARTICLES, QUERIES)
def test_snippets_are_exact_pieces_of_the_article(article: Article, query: str) -> None:
    """Joined, a snippet is a piece of the field that it names; the headline is whole; no fragment is empty."""
    excerpt = highlighter(query).excerpt_of_whole(article)
    assert article.headline == joined(excerpt.headline)
    assert well_cut(excerpt.headline)
    for snippet in excerpt.snippets:
        piece = joined(snippet.fragments)
        assert piece.strip() == piece != ""
        assert any(piece in (text or "") for text in texts_of(article, snippet.field))
        assert well_cut(snippet.fragments)


@settings(max_examples=examples(100), deadline=None)
@given(ARTICLES, QUERIES)
def test_there_is_a_snippet_wherever_there_is_text(article: Article, query: str) -> None:
    """One or two snippets, and none only for an article that has nothing but a headline."""
    fields = ("standfirst", "body", "caption", "alt")
    has_text = any((text or "").strip() for field in fields for text in texts_of(article, field))
    assert len(highlighter(query).excerpt_of_whole(article).snippets) in ((1, 2) if has_text else (0,))


@settings(max_examples=examples(150), deadline=None)
@given(ANY_TEXT, QUERIES)
def test_a_text_read_word_by_word_has_the_matches_of_the_whole(text: str, query: str) -> None:
    """No word reaches over a space, and what follows one is tokenised as if nothing stood before it."""
    wanted = wanted_leaves(plan(parse(query, ANALYZER).tree, (), ANALYZER).nodes)
    for field in ("headline", "body"):
        of_field = Matcher(wanted, field)
        assert of_field.find(ANALYZER.tokens(text)) == of_field.find_in(text, OFFSET_FINDER.read_word)


@settings(max_examples=examples(100), deadline=None)
@given(ARTICLES, QUERIES)
def test_removing_the_marks_gives_back_the_article(article: Article, query: str) -> None:
    """A marked article has every text of the article, letter for letter."""
    marked = highlighter(query).mark(article)
    assert (article.headline, article.standfirst or "", article.body) == (
        joined(marked.headline),
        joined(marked.standfirst),
        tuple(joined(paragraph) for paragraph in marked.body),
    )
    assert [(one.caption or "", one.alt or "") for one in article.captions] == [
        (joined(one.caption), joined(one.alt)) for one in marked.captions
    ]
    assert all(well_cut(text) for text in (marked.headline, marked.standfirst, *marked.body))


@settings(max_examples=examples(200), deadline=None)
@given(ARTICLES, POSITIVE_QUERIES)
def test_every_hit_shows_why_it_is_one(article: Article, query: str) -> None:
    """An article that matched through its texts has a mark in its headline or in a snippet."""
    engine = MemoryEngine()
    with engine.begin() as build:
        build.add([index_document(article, encoder_for(ANALYZER))])
        build.publish()
    for hit in Search(engine, ANALYZER).search(query).hits:
        shown: list[tuple[Fragment, ...]] = [hit.headline, *(snippet.fragments for snippet in hit.snippets)]
        assert any(fragment.match for fragments in shown for fragment in fragments)


@settings(max_examples=examples(100), deadline=None)
@given(ARTICLES)
def test_nothing_is_marked_for_an_empty_query(article: Article) -> None:
    """Everything is a match, and no word of it is why."""
    excerpt = highlighter("").excerpt_of_whole(article)
    snippets: Sequence[Snippet] = excerpt.snippets
    fragments = [*excerpt.headline, *(fragment for one in snippets for fragment in one.fragments)]
    assert [] == [fragment for fragment in fragments if fragment.match]


@pytest.mark.parametrize("query", ["storm", "sto*", "strom~", '"the storm"'])
def test_lone_surrogates_harm_nothing(query: str, write: Callable[..., Article]) -> None:
    """A text that no file could hold is marked all the same."""
    excerpt = highlighter(query).excerpt_of_whole(write("a", "\ud800 the storm", "the storm \udfff"))
    assert "\ud800 the storm" == joined(excerpt.headline)
