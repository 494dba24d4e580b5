"""What holds of the analyzer for any text at all."""

import pickle
import re
import sys
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.text.analyzer import Analyzer
from searchsvc.text.characters import BEYOND_LATIN, latin_marks, marks, unspaced_letters
from searchsvc.text.folding import fold
from searchsvc.text.patterns import patterns, patterns_for
from searchsvc.text.tokens import Token

ENGLISH, FRENCH = Analyzer(), Analyzer("fr")
OF_MANY = (ENGLISH, Analyzer("de"), *(Analyzer(code, "english") for code in ("de", "fr", "es", "tr", "ru")))

SIGNS = st.text("aAbnoO1230,.-'’`´&+#_ \u00a0\u0301\u00ad\u200b\u200d東京ガｶﾞทีé½ſ😀👍🏽🇬❤\ufe0f\ud800\x00", max_size=40)
ANY_TEXT = st.text(st.characters(), max_size=60) | SIGNS  # st.characters() without limits: surrogates too


def shifted(token: Token, positions: int, offset: int) -> Token:
    return token._replace(position=token.position + positions, start=token.start + offset, end=token.end + offset)


@settings(max_examples=examples(300), deadline=None)
@given(ANY_TEXT)
def test_tokens_are_in_order(text: str) -> None:
    """Offsets and positions never go backwards, each token stands on text, and no position lacks its own word."""
    for analyzer in (ENGLISH, FRENCH):
        tokens = analyzer.tokens(text)
        assert sorted(token.start for token in tokens) == [token.start for token in tokens]
        assert all(0 <= token.start < token.end <= len(text) for token in tokens)
        assert all(0 < len(token.form) <= 255 and 0 < len(token.term) <= 255 for token in tokens)
        own = [token.position for token in tokens if not token.stacked]
        assert list(range(len(own))) == own
        assert sorted(token.position for token in tokens) == [token.position for token in tokens]


@settings(max_examples=examples(60), deadline=None)
@given(st.text("abcdeghilnorsty", min_size=1, max_size=70) | st.sampled_from(("news", "has", "skies", "harbours")))
def test_a_plain_word_of_a_query_is_one_of_a_text(word: str) -> None:
    """In every language: queries have a short way for it."""
    for analyzer in OF_MANY:
        assert analyzer.tokens(word) == analyzer.query_tokens(word)


@settings(max_examples=examples(200), deadline=None)
@given(ANY_TEXT, ANY_TEXT)
def test_a_blank_parts(first: str, second: str) -> None:
    """The tokens of two texts with a blank between are those of the first, then those of the second."""
    before, after = ENGLISH.tokens(first), ENGLISH.tokens(second)
    positions = sum(not token.stacked for token in before)
    expected = before + [shifted(token, positions, len(first) + 1) for token in after]
    assert expected == ENGLISH.tokens(f"{first} {second}")


@settings(max_examples=examples(200), deadline=None)
@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_a_text_is_found_by_its_query_tokens(before: str, text: str, after: str) -> None:
    """Within a longer text, the words that a query for a piece looks for lie in a row."""
    wanted = [(token.term, token.form) for token in ENGLISH.query_tokens(text) if not token.stacked]
    there = [(token.term, token.form) for token in ENGLISH.tokens(f"{before} {text} {after}") if not token.stacked]
    rows = (there[at : at + len(wanted)] for at in range(len(there) + 1))
    assert wanted in rows


@settings(max_examples=examples(200), deadline=None)
@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    """A form is folded: it folds to itself."""
    forms = [token.form for token in ENGLISH.tokens(text)]
    assert forms == [fold(form) for form in forms]


@pytest.mark.slow
@pytest.mark.parametrize("text", ["a", "a-", "a.", "1,000", "'", "\u0301", "a\u0301", "東", "a'", "&a", "+", "\u200b"])
def test_no_blanks_at_all(text: str) -> None:
    """A text of a hundred thousand signs in a row is cut like any other."""
    tokens = ENGLISH.tokens(text * 100_000)
    assert all(len(token.form) <= 255 for token in tokens)


def test_threads_share_an_analyzer() -> None:
    """Threads that use one analyzer at the same time get what one thread alone gets."""
    texts = [" ".join(f"{word}{number}ing {word}s" for number in range(200)) for word in ("run", "hop", "deport")]
    expected = [Analyzer().tokens(text) for text in texts]
    shared = Analyzer()
    found: dict[int, list[Token]] = {}

    def cut(number: int) -> None:
        found[number] = shared.tokens(texts[number % 3])

    threads = [threading.Thread(target=cut, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [expected[number % 3] for number in range(6)] == [found[number] for number in range(6)]


def test_an_analyzer_is_pickled_as_its_language() -> None:
    """An analyzer that went to another process cuts as before."""
    copy = pickle.loads(pickle.dumps(FRENCH))
    assert (FRENCH.fingerprint, FRENCH.tokens("nationales")) == (copy.fingerprint, copy.tokens("nationales"))


@given(
    st.text(
        alphabet=st.one_of(
            st.characters(max_codepoint=0x2FF),
            st.sampled_from("‘’“”–—…‐‑\u200b\u200d\u2060 .-'&"),
            st.characters(min_codepoint=0x20A0, max_codepoint=0x2BFF).filter(lambda sign: not BEYOND_LATIN.match(sign)),
            st.just("\ufffd"),
        ),
        max_size=60,
    )
)
def test_latin_patterns_are_the_patterns(text: str) -> None:
    """On Latin text the small classes find the same pieces and items, of the same kinds, as the full ones."""
    small, full = patterns_for(text), patterns()
    assert small is not full
    for name in ("piece", "item"):
        matches = [
            [(match.span(), match.lastgroup) for match in getattr(grammar, name).finditer(text)]
            for grammar in (small, full)
        ]
        assert matches[0] == matches[1]
    assert full.run.search(text) is None
    assert small.foreign.sub("", text) == full.foreign.sub("", text)


@settings(max_examples=examples(200))
@given(st.text(alphabet=st.characters(categories=["L", "N"], max_codepoint=0x7F), min_size=1, max_size=300))
def test_plain_words_follow_the_rules_too(word: str) -> None:
    """Words of ASCII letters and digits are cut on a shorter way; with a sign without width they take the long one."""
    for analyzer in (ENGLISH, FRENCH):
        [short], [long] = analyzer.tokens(word), analyzer.tokens(f"{word}\u200b")
        assert long._replace(end=long.end - 1) == short


def test_what_latin_patterns_leave_out_is_beyond_latin() -> None:
    """A text that passes the quick look has no sign that the quick patterns would miss."""
    left_out = re.compile(f"[{marks()}{unspaced_letters()}]")
    let_pass = [chr(point) for point in range(sys.maxunicode + 1) if not BEYOND_LATIN.match(chr(point))]
    assert {sign for sign in let_pass if left_out.match(sign)} == set(latin_marks())
