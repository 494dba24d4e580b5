"""Entries and their numbers."""

from searchsvc.text.vocabulary import Vocabulary


def test_an_entry_keeps_its_number() -> None:
    """The same pair of term and form is one entry, another form is another."""
    vocabulary = Vocabulary()
    assert [0, 1, 0] == [
        vocabulary.number(*pair) for pair in (("storm", "storms"), ("storm", "storm"), ("storm", "storms"))
    ]


def test_entries_that_are_added_get_the_next_numbers_in_order() -> None:
    """Also one that has a number already: both numbers mean it then, and the first is the one that is given."""
    vocabulary = Vocabulary()
    vocabulary.number("storm", "storms")
    vocabulary.extend(["flood", "storm"], ["floods", "storms"])
    assert [("storm", "storms"), ("flood", "floods"), ("storm", "storms")] == vocabulary.entries
    assert [0, 1] == [vocabulary.number("storm", "storms"), vocabulary.number("flood", "floods")]
    assert 3 == vocabulary.number("calm", "calm")
