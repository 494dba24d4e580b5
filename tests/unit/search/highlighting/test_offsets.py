"""Words at the positions of a text, found without cutting the whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.search.highlighting import offsets
from searchsvc.search.highlighting.offsets import OffsetFinder
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding.encoder import encoder_for
from searchsvc.text.tokens import Token

ANALYZER = Analyzer("english")
OFFSET_FINDER = OffsetFinder(ANALYZER)
WORDS = [
    "storm",
    "covid-19",
    "the",
    "U.S.",
    "don't",
    "東京都",
    "C++",
    "walk-s",
    "—",
    "rock'n'roll",
    "1,000.5",
    "and/or",
]
WORDS += ["(flood)", "x.\ty", "雨が降った。"]
TEXTS = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=3)), max_size=120).map(" ".join)


def read(text: str) -> tuple[list[int], list[Token]]:
    """The marks of a text that follows a headline's worth of words, and all its tokens by position in the field."""
    [encoded] = encoder_for(ANALYZER).encode([["Some words before", text]])
    first = encoded.checkpoints[1][0]
    tokens = [token._replace(position=first + token.position) for token in ANALYZER.tokens(text)]
    return encoded.checkpoints[1], tokens


def stretches(tokens: list[Token], data: st.DataObject) -> list[tuple[int, int]]:
    """Some stretches of the positions that tokens have, by where they begin."""
    positions = st.integers(tokens[0].position, tokens[-1].position)
    pairs = data.draw(st.lists(st.tuples(positions, st.integers(1, 3)), min_size=1, max_size=60))
    return sorted((first, min(first + length, tokens[-1].position + 1)) for first, length in pairs)


@settings(max_examples=examples(150), deadline=None)
@given(TEXTS, st.data())
def test_tokens_at_positions_are_those_of_the_whole(text: str, data: st.DataObject) -> None:
    """All tokens at the positions asked for, each once, in order, where the whole text has them."""
    checkpoints, tokens = read(text)
    if tokens:
        wanted = stretches(tokens, data)
        found = OFFSET_FINDER.tokens_at(text, checkpoints, wanted)
        assert sorted(set(found), key=tokens.index) == found
        for first, past in wanted:
            expected = [token for token in tokens if first <= token.position < past]
            assert expected == [token for token in found if first <= token.position < past]


@settings(max_examples=examples(150), deadline=None)
@given(TEXTS, st.data())
def test_bounds_go_from_the_first_word_to_the_last(text: str, data: st.DataObject) -> None:
    """Bounds are those of the tokens at the two ends; there are none where one of the words has two readings."""
    checkpoints, tokens = read(text)
    if tokens:
        wanted = stretches(tokens, data)
        bounds = OFFSET_FINDER.bounds_at(text, checkpoints, wanted)
        inside = [[token for token in tokens if first <= token.position < past] for first, past in wanted]
        if bounds is None:
            assert any(token.stacked for token in OFFSET_FINDER.tokens_at(text, checkpoints, wanted))
        else:
            assert bounds == [(part[0].start, part[-1].end) for part in inside]


def test_only_the_words_on_the_way_are_looked_at() -> None:
    """In a long text words are counted from the nearest checkpoint before, not from the beginning."""

    class Watched(Analyzer):
        seen = 0

        def tokens(self, text: str) -> list[Token]:
            self.seen += len(text)
            return super().tokens(text)

    watched = Watched("english")
    text = " ".join(f"word{number}" for number in range(10_000))
    checkpoints, _ = read(text)
    wanted = checkpoints[0] + 5_000
    begin = text.index("word5000")
    assert [(begin, begin + len("word5000"))] == OffsetFinder(watched).bounds_at(
        text, checkpoints, [(wanted, wanted + 1)]
    )
    assert 0 < watched.seen < 700


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """When it is full it is emptied; long words are not kept at all. What is found is the same."""
    monkeypatch.setattr(offsets, "_MOST_REMEMBERED", 3)
    memory: offsets._Memory[int] = offsets._Memory(len)
    words = ["a", "bb", "ccc", "dddd", "e" * 99]
    assert [1, 2, 3, 4, 99] == [memory[word] for word in words]
    assert ["dddd"] == list(memory)
