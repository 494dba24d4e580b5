"""Where sentences begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.text.sentences.splitter import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_a_sentence_ends_at_a_stop_a_question_or_a_cry() -> None:
    """Full stop, question mark, exclamation mark and ellipsis end a sentence before a capital letter."""
    assert ["It rained.", "Why?", "Nobody knew!", "They waited…", "Then it stopped"] == split(
        "It rained. Why? Nobody knew! They waited… Then it stopped"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Tope met Dr. Alder at St. Orrin's.",
        "The U.S. Senate sat.",
        "J. R. Pellow wrote it.",
        "It rose by 3.5 per cent.",
        "Pots, pans, etc. were lost.",
        "The firm Oake Inc. Holdings failed.",
        "It is No. 5 on the list.",
        "He asked “Why?” and left.",
        "Tickets, e.g. Returns, are dear.",
        "It left at 9 a.m. Monday.",
        "See yahoo.example now.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(sentence: str) -> None:
    """Titles, initials, acronyms, numbers and quoted questions do not end a sentence."""
    assert [sentence] == split(sentence)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It moved to the U.S. The rest stayed.", ["It moved to the U.S.", "The rest stayed."]),
        ("They sold it to Oake Ltd. He was glad.", ["They sold it to Oake Ltd.", "He was glad."]),
        ("“We lost.” “No.” They left.", ["“We lost.”", "“No.”", "They left."]),
        ("It rained.) “Then it stopped.”", ["It rained.)", "“Then it stopped.”"]),
        ("It cost 5. 20 were sold.", ["It cost 5.", "20 were sold."]),
        ("So did I. They all did.", ["So did I.", "They all did."]),
    ],
)
def test_closing_signs_and_clear_beginnings_end_a_sentence(text: str, expected: list[str]) -> None:
    """Quotes and brackets stay with their sentence; an abbreviation ends one where the next word begins another."""
    assert expected == split(text)


def test_scripts_without_blanks_have_sentences_too() -> None:
    """The full-width stop ends a sentence with nothing after it."""
    assert ["雨が降った。", "終わり。"] == split("雨が降った。終わり。")


def test_an_empty_text_has_no_sentence() -> None:
    """Blanks alone are no sentence."""
    assert [] == split("") + split("  ")


@settings(max_examples=examples(200))
@given(st.text("ab AB.?!…\"'”()。 ", max_size=60))
def test_sentences_cover_all_but_blanks(text: str) -> None:
    """Sentences are in order, never empty, begin and end with a sign, and leave only blanks between them."""
    bounds = sentences(text)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in bounds)
    gaps = [text[end:start] for (_, end), (start, _) in pairwise([(0, 0), *bounds, (len(text), len(text))])]
    assert "" == "".join(gaps).strip()
