from collections import Counter
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding import counting
from searchsvc.text.encoding.counting import STOP_WORD, TermCounter, term_counter

ENGLISH, FRENCH = Analyzer(), Analyzer("fr")
TEXTS = st.text(max_size=60) | st.lists(st.sampled_from(("storm", "storms", "the", "and", "été")), max_size=8).map(
    " ".join
)


def expected_counts(analyzer: Analyzer, texts: list[str]) -> Counter[str | None]:
    """By term; by None how many stop words there are."""
    tokens = (token for text in texts for token in analyzer.tokens(text))
    return Counter(None if analyzer.is_stop_word(token.form) else token.term for token in tokens)


def counts(counter: TermCounter, *articles: list[str]) -> list[Counter[str | None]]:
    found, lengths, numbers, terms = counter.numbered(articles)
    entries = iter(found)
    of_articles = [[numbers[entry] for entry in islice(entries, length)] for length in lengths]
    assert not [*entries]
    return [Counter(None if one == STOP_WORD else terms[one] for one in of_article) for of_article in of_articles]


@settings(max_examples=examples(200), deadline=None)
@given(st.lists(st.lists(TEXTS, max_size=3), max_size=3))
def test_counts_are_those_of_the_tokens(articles: list[list[str]]) -> None:
    """Each article's terms, over all its texts and in whichever form, whatever the language."""
    for analyzer in (ENGLISH, FRENCH):
        expected = [expected_counts(analyzer, texts) for texts in articles]
        assert expected == counts(term_counter(analyzer), *articles)


def test_forms_of_one_stem_are_one_term() -> None:
    """The number stands for the stem, so that counting numbers counts all its forms; a stop word has none."""
    entries, _, numbers, terms = TermCounter(ENGLISH).numbered([["storms and storm", "stormed"]])
    first, stop_word, *others = [numbers[entry] for entry in entries]
    assert "storm" == terms[first]
    assert [first, first] == others
    assert STOP_WORD == stop_word


def test_what_was_learnt_is_forgotten_before_it_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts are right before and after."""
    monkeypatch.setattr(counting, "_MOST_ENTRIES", 5)
    counter = TermCounter(ENGLISH)
    for text in ("storms and storm", "a b c d e f g", "storms and seas", "storm"):
        assert [expected_counts(ENGLISH, [text])] == counts(counter, [text])
