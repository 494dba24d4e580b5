"""The best piece of a text, chosen in compiled code: the one that Python chooses."""

from collections.abc import Collection, Sequence
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.search.highlighting.article_texts import ArticleText, Worth
from searchsvc.search.highlighting.compiled_candidates import CompiledChoice, compiled_choice
from searchsvc.search.highlighting.passages import LONGEST, ROOM, _best_candidate, _Candidate, _plain_best
from searchsvc.search.highlighting.spans import Span
from searchsvc.text.sentences.splitter import _BEGINNERS, ABBREVIATIONS

Chosen = tuple[Worth, int, int, tuple[int, int], bool]

WORDS = st.one_of(
    st.sampled_from(
        [
            "tide",
            "Surge",
            "quay",
            "I",
            "J",
            "u.s",
            "U.S",
            "a.m",
            "no",
            "No",
            "3",
            "3.5",
            "été",
            "Ærø",
            "ßa",
            "ſt",
            "東京",
            "\ud800",
            "😀",
        ]
    ),
    st.sampled_from(sorted(ABBREVIATIONS)),
    st.sampled_from(sorted(_BEGINNERS)).map(str.title),
    st.text(st.sampled_from("aZ.'“”(\u00a0\u2028é7"), max_size=12),
)
SIGNS = st.sampled_from(
    [
        "。",
        "！」",
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
        "... ",
        ", ",
        ".\n",
        ".",
        ". - ",
        '." "',
    ]
)
TEXTS = st.builds(
    lambda pairs, times: "".join(map("".join, pairs)) * times,
    st.lists(st.tuples(WORDS, SIGNS), min_size=1, max_size=40),
    st.sampled_from([1, 1, 3]),
)
MATCHES = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 30), st.integers(0, 5)), min_size=1)
LACKING = st.frozensets(st.integers(0, 5), max_size=3)


@cache
def choice() -> CompiledChoice:
    """Skips the test where there is no library."""
    compiled = compiled_choice(ROOM, LONGEST)
    if compiled is None:
        pytest.skip("search/highlighting/candidates.c was not compiled here")
    return compiled


def compiled(of: ArticleText, lacking: Collection[int] = ()) -> Chosen | None:
    return choice().best(of.text, (of.start, of.end), of.spans, lacking)


def plain(of: ArticleText, lacking: Collection[int] = ()) -> Chosen | None:
    return plain_of(_plain_best(of, lacking))


def plain_of(best: tuple[Worth, _Candidate] | None) -> Chosen | None:
    return None if best is None else (best[0], best[1].start, best[1].end, best[1].within, best[1].whole)


def body(text: str, spans: Sequence[Span], start: int = 0) -> ArticleText:
    return ArticleText("body", text, spans, start, len(text))


@settings(max_examples=examples(400))
@given(TEXTS, MATCHES, LACKING, st.booleans())
def test_it_chooses_what_python_chooses(
    text: str, matches: list[tuple[float, int, int]], lacking: frozenset[int], from_within: bool
) -> None:
    """Of any text of known characters, whole or in part: the same piece, worth the same, within the same bounds."""
    start = len(text) // 3 if from_within else 0
    begun = (
        (min(len(text) - 1, int(start + share * (len(text) - start))), length, concept)
        for share, length, concept in matches
    )
    spans = {Span(at, min(len(text), at + length), concept) for at, length, concept in begun if text[at].isalnum()}
    assume(spans)
    given_text = body(text, sorted(spans), start)
    assert plain(given_text, lacking) == compiled(given_text, lacking)


def test_each_abbreviation_is_known() -> None:
    """A sentence ends behind the same words, before the same words."""
    filler = "Boats lay at the wall and nobody went out to them. " * 6
    for word in (*ABBREVIATIONS, "no", "x", "I", "u.s", "approximate", "étés"):
        for following in ("The", "Harbour", "the", "7", "“The", "Été"):
            text = f"{filler}Tide and {word}. {following} quay and {word.title()}.” {following} was? {filler}"
            found = body(text, [Span(at := text.index("quay"), at + 4, 0)])
            assert plain(found) == compiled(found), text


def test_it_knows_each_character_as_python_does() -> None:
    """Of each character before and after a stop, and between words: the same sentences."""
    filler = "Boats lay at the wall and nobody went out to them that day. " * 5
    for number in [*range(0x800), *range(0x2000, 0x2100), *range(0x3000, 0x3100), *range(0xFF00, 0x10400, 3)]:
        sign = chr(number)
        text = f"{filler}quay{sign}. {sign}Tide{sign}was. It{sign}.{sign} Was{filler}"
        found = body(text, [Span(at := text.index("quay"), at + 4, 0)])
        assert plain(found) == compiled(found), hex(number)


def test_a_text_of_very_many_concepts_is_left_to_python() -> None:
    """There is a bit for each of 64."""
    text = body("quay tide. " * 30, [Span(0, 4, 64)])
    assert (None, plain(text)) == (compiled(text), plain_of(_best_candidate(text, ())))
