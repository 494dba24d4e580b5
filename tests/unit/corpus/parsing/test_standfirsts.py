"""A description that the text begins with is no standfirst of its own."""

import pytest

from searchsvc.corpus.parsing.standfirsts import is_beginning, repeats_beginning

BODY = ("The lock was closed at noon, the keeper said.", "It opens on Friday.", "Nobody knows who has the key.")


@pytest.mark.parametrize(
    "text",
    [
        "The lock was closed at noon, the keeper said.",
        "The lock was closed at noon, the keeper said. It opens on Friday.",
        " ".join(BODY),
        "The lock was closed at noon, the…",
        "The lock was closed at noon [...]",
        "the lock was closed at noon – the keeper said",
    ],
)
def test_the_beginning_of_the_text_is_said_once(text: str) -> None:
    """One paragraph or more of it, whole or cut, whatever the signs between the words."""
    assert is_beginning(text, BODY)
    assert repeats_beginning(text, BODY)


@pytest.mark.parametrize(
    "text",
    [
        "The lock was closed for the first time in ten years.",
        "The lock",
        "Nobody knows who has the key.",
        "The lock was closed at noon, the keeper said. It opens on Sunday.",
        "",
    ],
)
def test_what_says_more_is_kept(text: str) -> None:
    """Other words, a later sentence, and a word or two that the text merely begins with as well."""
    assert not is_beginning(text, BODY)


def test_a_short_text_is_said_once_only_as_a_whole_paragraph() -> None:
    """`Closed.` is how the text begins where it is its first paragraph, not where a sentence goes on from it."""
    assert is_beginning("Closed.", ("Closed.", "It opens on Friday."))
    assert not is_beginning("Closed", ("Closed for years, the lock opens on Friday.",))
    assert not is_beginning("Closed", ())
