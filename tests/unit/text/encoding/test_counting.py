from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding import counting
from searchsvc.text.encoding.counting import TermCounter, term_counter

ENGLISH, FRENCH = Analyzer(), Analyzer("fr")


def counted(analyzer: Analyzer, texts: list[str]) -> Counter[tuple[str, str]]:
    return Counter((token.term, token.form) for text in texts for token in analyzer.tokens(text))


@settings(max_examples=examples(200), deadline=None)
@given(st.lists(st.text(max_size=60), max_size=3))
def test_counts_are_those_of_the_tokens(texts: list[str]) -> None:
    """Each term in each of its forms, over all texts, whatever the language."""
    for analyzer in (ENGLISH, FRENCH):
        assert counted(analyzer, texts) == term_counter(analyzer).counts(texts)


def test_what_was_learnt_is_forgotten_before_it_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts are right before and after."""
    monkeypatch.setattr(counting, "_MOST_ENTRIES", 5)
    counter = TermCounter(ENGLISH)
    for text in ("storms and storm", "a b c d e f g", "storms and seas", "storm"):
        assert counted(ENGLISH, [text]) == counter.counts([text])
