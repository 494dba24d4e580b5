"""The words of a vocabulary as keys."""

import pytest
from tests.unit.engines.whoosh.building.keys import in_words

from searchsvc.engines.whoosh.building.collecting.vocabularies import EntryKeys
from searchsvc.engines.whoosh.segment.dictionary import key_bytes
from searchsvc.text.vocabulary import Vocabulary


@pytest.mark.parametrize(
    "words",
    [
        [("storm", "storms"), ("", ""), ("naiv", "naïve"), ("東京", "東京")],
        [("a\0b", "a\0b"), ("\0", "c\0"), ("d", "d")],
        [("\ud800", "x\ud83c"), ("\udf00", "\udf00")],
    ],
    ids=["words", "zeros", "halves of characters"],
)
def test_keys_are_the_bytes_of_terms_and_forms(words: list[tuple[str, str]]) -> None:
    """One for each entry, in order, whatever the words hold; entries that come later are added."""
    vocabulary, made = Vocabulary(), EntryKeys()
    for known in range(len(words)):
        vocabulary.number(*words[known])
        terms, forms = made.of(vocabulary)
        assert [key_bytes(term) for term, _ in words[: known + 1]] == in_words(terms)
        assert [key_bytes(form) for _, form in words[: known + 1]] == in_words(forms)
