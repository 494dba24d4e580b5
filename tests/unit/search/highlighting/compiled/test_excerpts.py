"""The excerpt of a hit, made in compiled code: the one that Python makes."""

from collections.abc import Sequence
from functools import cache
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples
from tests.unit.search.highlighting.answers import ANALYZER, ENCODER, OFFSET_FINDER, answer, as_rows

from searchsvc.article import Article, Caption, Origin
from searchsvc.engines.port import Occurrence
from searchsvc.indexing.documents.index_document import index_document
from searchsvc.query.parser import parse
from searchsvc.schema import TEXT_FIELDS
from searchsvc.search.highlighting.compiled.excerpts import Asked, CompiledExcerpts, FoundExcerpt, compiled_excerpts
from searchsvc.search.highlighting.fragments import JOINING, cut, fragments
from searchsvc.search.highlighting.highlighter import Excerpt, Highlighter
from searchsvc.search.highlighting.spans import Span
from searchsvc.search.planning.plan import plan
from searchsvc.stored import TEXTS, StoredArticle, decode
from searchsvc.text.sentences.splitter import _BEGINNERS, ABBREVIATIONS

QUERY = 'tide OR surge OR "quay wall" OR covid-19 OR sto* OR "no quay"'
FILLER = "Boats lay at the wall and nobody went out to them. "
WORDS = st.one_of(
    st.sampled_from(["tide", "Surge", "quay wall", "I", "J", "u.s", "U.S", "a.m", "no", "No", "3.5", "covid-19", "€5"]),
    st.sampled_from(["été", "Ærø", "ßa", "ſt", "東京", "😀", "stone-cold", "a-b-c-d-e-f", "quay" * 20, FILLER]),
    st.sampled_from(sorted(ABBREVIATIONS)),
    st.sampled_from(sorted(_BEGINNERS)).map(str.title),
    st.text(st.sampled_from("aZ.'“”(\u00a0\u2028é7-"), max_size=12),
)
SIGNS = st.sampled_from(
    [
        "。",
        "！」",
        " ",
        " ",
        " ",
        " ",
        ". ",
        ".  ",
        "? ",
        "!” ",
        "… ",
        ".) (",
        ". “",
        ", ",
        ".\n",
        ".",
        ". - ",
        "\u2013",
        "\u2019",
        '." "',
        "-",
    ]
)
TEXTS_OF_ANY_LENGTH = st.builds(
    lambda pairs, times: "".join(map("".join, pairs)) * times,
    st.lists(st.tuples(WORDS, SIGNS), max_size=25),
    st.sampled_from([1, 1, 3, 40]),
)
MAYBE = st.one_of(st.none(), TEXTS_OF_ANY_LENGTH)
ARTICLES = st.builds(
    lambda headline, standfirst, body, captions: Article(
        id="a", headline=headline, standfirst=standfirst, body=(*body,), captions=(*captions,), origin=Origin("a")
    ),
    TEXTS_OF_ANY_LENGTH,
    MAYBE,
    st.lists(TEXTS_OF_ANY_LENGTH, max_size=4),
    st.lists(st.builds(Caption, MAYBE, MAYBE), max_size=2),
)
PLACES = st.lists(
    st.tuples(
        st.sampled_from([*range(len(TEXT_FIELDS)), TEXT_FIELDS.index("body")]),
        st.floats(0, 1, exclude_max=True),
        st.floats(0, 1.01),
        st.integers(0, 5),
        st.sampled_from([1, 1, 1, 2, 3]),
    ),
    max_size=25,
)


@cache
def compiled() -> CompiledExcerpts:
    """Skips the test where there is no library."""
    found = compiled_excerpts(ANALYZER.tokens)
    if found is None:
        pytest.skip("search/highlighting/compiled/excerpts.c was not compiled here")
    return found


def found_in(article: StoredArticle, occurrences: Sequence[Occurrence], asked: Asked) -> FoundExcerpt | None:
    """What compiled code says of one hit."""
    (found,) = compiled().of_each([article], [occurrences], asked)
    return found


def highlighter(query: str = QUERY, hits: int = 1) -> Highlighter:
    return Highlighter(OFFSET_FINDER, plan(parse(query, ANALYZER).tree, (), ANALYZER).nodes, hits)


def told(article: StoredArticle, places: list[tuple[int, float, float, int, int]]) -> tuple[Occurrence, ...]:
    """Occurrences as an index tells of them: in any text of a column, anywhere from its beginning to behind its end."""
    found = set()
    for column, text, place, leaf, length in places:
        firsts = [points[0] for points in (article.checkpoints or ())[column]]
        strings = TEXTS[TEXT_FIELDS[column]].strings(article)
        if firsts:
            index = int(text * len(firsts))
            positions = len(ANALYZER.tokens(strings[index] or "")) + 1
            found.add((column, firsts[index] + int(place * positions), leaf, length))
    return tuple(Occurrence(TEXT_FIELDS[column], *place) for column, *place in sorted(found))


def both(article: Article, query: str) -> tuple[Excerpt, Excerpt, FoundExcerpt | None]:
    """In Python, in whichever way there is, and what compiled code says."""
    found = answer(article, query)
    assert found is not None
    of_query, stored, occurrences = found
    by_compiled = found_in(stored, occurrences, of_query._asked)
    return of_query._plain_excerpt(stored, occurrences), next(of_query.excerpts([stored], [occurrences])), by_compiled


def article_of(*body: str) -> Article:
    return Article(id="a", headline="Monday", body=body, origin=Origin("a"))


@pytest.mark.slow
@settings(max_examples=examples(200), deadline=None)
@given(ARTICLES, PLACES, st.sampled_from([1, 10, 100]))
def test_it_gives_what_python_gives(
    article: Article, places: list[tuple[int, float, float, int, int]], hits: int
) -> None:
    """The same headline, passages and marks, wherever in any texts the index says that leaves match, and however."""
    stored = decode(index_document(article, ENCODER).stored)
    of_query, occurrences = highlighter(hits=hits), told(stored, places)
    plain = of_query._plain_excerpt(stored, occurrences)
    assert (
        plain
        == next(of_query.excerpts([stored], [occurrences]))
        == next(of_query.excerpts([stored], [as_rows(occurrences)]))
    )


@pytest.mark.parametrize("times", [4, 5, 6])
def test_however_they_are_told_it_is_seen_that_there_may_be_more(times: int) -> None:
    """A leaf that has all the occurrences that were asked for may have others, which are then looked for."""
    stored = decode(index_document(article_of("The tide, " * 9), ENCODER).stored)
    of_query = highlighter()
    of_query.most = 5
    occurrences = [Occurrence("body", 1 + 2 * at, 0) for at in range(times)]
    marks = [
        sum(one.match for one in next(of_query.excerpts([stored], [told])).snippets[0].fragments)
        for told in (occurrences, as_rows(occurrences))
    ]
    assert marks == [9 if times >= of_query.most else times] * 2


@pytest.mark.parametrize("sign", [*sorted(JOINING), "/", "\u2012", "\u2014", "\u2018", "\u2212", "\u2010\u2010"])
def test_the_same_signs_join_two_marks(sign: str) -> None:
    """Of those between two words that match each is marked that is of the set, and no other."""
    text = f"Of a/b/c/d/tide{sign}surge it said no more."  # so many words in one are left to whoever reads them
    stored = decode(index_document(article_of(text), ENCODER).stored)
    spans = [
        Span(at, at + len(word), number) for number, word in enumerate(("tide", "surge")) for at in [text.index(word)]
    ]
    occurrences = [Occurrence("body", 5, 0)]
    found = found_in(stored, occurrences, highlighter()._asked._replace(read=lambda *_: spans))
    assert found is not None
    [passage] = found.passages
    marked = fragments(passage.text, spans, passage.start, passage.end)
    assert marked == cut(passage.text, passage.marks, passage.start, passage.end)
    assert (sign in JOINING) == (len(passage.marks) == 2)


def test_each_abbreviation_is_known() -> None:
    """A sentence ends behind the same words, before the same words."""
    body = [
        f"{FILLER * 6}Tide and {word}. {following} quay and {word.title()}.” {following} was? {FILLER * 6}"
        for word in (*ABBREVIATIONS, "no", "x", "I", "u.s", "approximate", "étés")
        for following in ("The", "the", "7", "“The", "Été")
    ]
    for paragraph in body:
        plain, found, by_compiled = both(article_of(paragraph), "quay")
        assert (plain, True) == (found, by_compiled is not None), paragraph


@pytest.mark.slow
def test_it_knows_each_character_as_python_does() -> None:
    """Of each character before and after a stop, and between words: the same sentences and words."""
    for number in [*range(0x800), *range(0x2000, 0x2100), *range(0x3000, 0x3100), *range(0xFF00, 0x10400, 3)]:
        sign = chr(number)
        text = f"{FILLER * 5}quay . quay{sign}. {sign}Tide{sign}was. It{sign}.{sign} Was{sign}{FILLER * 5}"
        plain, found, _ = both(article_of(text, f"{FILLER[:-2]}{sign}" * 9 + "quay"), "quay")
        assert plain == found, hex(number)


def test_plain_words_are_never_left_to_python() -> None:
    """Words that were met before and others, long ones too, behind checkpoints and between them, and in phrases."""
    text = " ".join(f"tide, quay{number} {'wall' * 9}" for number in range(50))
    stored = decode(index_document(article_of("A tide.", text), ENCODER).stored)
    asked = highlighter()._asked._replace(read=lambda *_: pytest.fail("words were not enough"))
    occurrences = [Occurrence("body", 10 + at, 0, length) for at in (0, 1, 60, 148) for length in (1, 2)]
    found = found_in(stored, occurrences, asked)
    assert found is not None
    [passage] = found.passages
    first = passage.text[passage.marks[0] : passage.marks[1]]
    assert ("body", text, f"tide, quay0 {'wall' * 9}") == (passage.field, passage.text, first)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_where_python_fails_on_the_way_the_hit_is_left_to_it() -> None:
    """A word of two readings is read by Python; what that raises is raised again there, and nothing is made of it."""

    def failing(*_: object) -> NoReturn:
        raise RuntimeError("no tokens today")

    stored = decode(index_document(article_of("Of covid-19 it said no more."), ENCODER).stored)
    occurrences, asked = [Occurrence("body", 1, 3, 2)], highlighter()._asked
    assert (True, None) == (
        found_in(stored, occurrences, asked) is not None,
        found_in(stored, occurrences, asked._replace(read=failing)),
    )


@pytest.mark.slow
def test_many_words_are_remembered_anew() -> None:
    """More words than there is room for, one after the other, twice."""
    article = article_of(" ".join(f"w{number}" for number in range(25_000)))
    for word in ("w24999", "w12345", "w24999"):
        plain, found, _ = both(article, word)
        assert (plain, True) == (found, any(one.text == word for one in found.snippets[0].fragments if one.match))


def test_a_query_of_very_many_concepts_is_left_to_python() -> None:
    """There is a bit for each of 64."""
    words = [f"w{number}" for number in range(65)]
    stored = decode(index_document(article_of(" ".join(words)), ENCODER).stored)
    nodes = [node for word in words for node in plan(parse(word, ANALYZER).tree, (), ANALYZER).nodes]
    of_query = Highlighter(OFFSET_FINDER, nodes)
    occurrences = [Occurrence("body", 0, 0)]
    assert found_in(stored, occurrences, of_query._asked) is None
    assert of_query._plain_excerpt(stored, occurrences) == next(of_query.excerpts([stored], [occurrences]))


@pytest.mark.parametrize("points", [[5], [0, 1_000, 1], [0, -1, 1], [0, 1 << 40, 2], [0, 3], []])
@pytest.mark.parametrize("length", [0, 1, 2, 1 << 32])
def test_what_a_damaged_index_tells_does_no_harm(points: list[int], length: int) -> None:
    """Positions before the text and beyond it, offsets beyond it, a number without another: nothing, or places."""
    for checkpoints in (
        [[[0]], [], [[9]], [points, [30]]],
        [[[0]], [], [[9]], [points]],
        [[points], [], [[9]], []],
        [],
    ):
        article = StoredArticle(id="a", headline="Monday", body=("tide and quay", "tide"), checkpoints=checkpoints)
        for positions in ([2, 3], [3, 2], [0], [31, 1 << 31]):
            occurrences = [Occurrence("body", position, 0, length) for position in positions]
            found = found_in(article, occurrences, highlighter()._asked)
            for field, text, start, end, marks in found.passages if found else ():
                assert (field, True) == ("body", 0 <= start < end <= len(text))
                assert [*marks] == sorted(marks)
                assert all(start <= mark <= end for mark in marks)


def test_the_hits_of_a_page_are_each_as_if_alone() -> None:
    """More than one call takes; among them some without a match, without checkpoints, and of a damaged index."""
    texts = [f"{FILLER * number}The tide rose{' été' * (number % 3)}. {FILLER * 3}" for number in range(23)]
    articles = [decode(index_document(article_of(text, "tide"), ENCODER).stored) for text in texts]
    positions = [10 * number + 1 for number in range(23)]
    found = [[Occurrence("body", position, 0)] for position in positions]
    articles[4] = StoredArticle(id="a", headline="Monday", body=("tide",))
    found[7], found[11] = [], [Occurrence("body", 1 << 40, 0)]
    asked = highlighter()._asked
    together = compiled().of_each(articles, found, asked)
    assert together == [found_in(*one, asked) for one in zip(articles, found, strict=True)]
    assert [4, 11] == [number for number, one in enumerate(together) if one is None]
    of_query = highlighter(hits=23)
    alone = [next(of_query.excerpts([article], [one])) for article, one in zip(articles[:11], found[:11], strict=True)]
    assert alone == [*of_query.excerpts(articles[:11], found[:11])]
