"""May one word have been typed for another, by their letters alone?"""

import pytest

from searchsvc.engines.memory.edit_distance import edit_distance
from searchsvc.search.spelling.plausible import can_be_misspelt, consonants, is_plausible, is_sure


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("harbuor", "harbour"),
        ("ahrbour", "harbour"),
        ("harbpur", "harbour"),
        ("goverment", "government"),
        ("tommorow", "tomorrow"),
        ("harrasment", "harassment"),
        ("flod", "flood"),
        ("rian", "rain"),
        ("foood", "food"),
        ("stirm", "storm"),
        ("hrbor", "harbour"),
        ("harbou", "harbour"),
        ("walll", "wall"),
        ("wallll", "wall"),
    ],
)
def test_what_people_mistype_is_plausible(typed: str, meant: str) -> None:
    """A letter too few, too many or another, two swapped, and in longer words two of these."""
    assert is_plausible(typed, meant, edit_distance(typed, meant))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cafe", "case"),
        ("carry", "harry"),
        ("carry", "cairo"),
        ("siberia", "liberties"),
        ("winter", "winner"),
        ("storage", "strange"),
        ("lessening", "listening"),
        ("bearer", "bare"),
        ("micro", "micron"),
        ("storm", "stormy"),
        ("table", "tablets"),
        ("flod", "fluid"),
        ("arbour", "harbour"),
        ("ahrbuor", "harbour"),
        ("harbuor", "harbuo2"),
        ("harbour", "harbour"),
        ("house", "horse"),
        ("corona", "corn"),
        ("marina", "marn"),
    ],
)
def test_other_words_are_not(typed: str, meant: str) -> None:
    """The shorter a word, the less may differ: other words are near it."""
    assert not is_plausible(typed, meant, edit_distance(typed, meant))


@pytest.mark.parametrize(
    ("form", "expected"), [("flod", True), ("sea", False), ("2o19", False), ("c++", False), ("东京", False)]
)
def test_numbers_signs_and_short_words_are_left(form: str, expected: bool) -> None:
    """They have too many neighbours, or none."""
    assert expected == can_be_misspelt(form)


@pytest.mark.parametrize(
    ("typed", "meant", "expected"),
    [
        ("streeet", "street", True),
        ("stret", "street", False),
        ("harbpur", "harbour", False),
        ("tommorow", "tomorrow", False),
    ],
)
def test_a_long_word_with_a_slip_of_one_finger_is_sure(typed: str, meant: str, expected: bool) -> None:
    """It needs no other word beside it to be believed; a short one, another letter, or two edits do."""
    assert expected == is_sure(typed, meant, edit_distance(typed, meant))


def test_consonants_leave_out_vowels_and_doubles() -> None:
    """What of a word is seldom wrong."""
    assert ("hrbr", "cmt", "привт".replace("и", "")) == (
        consonants("harbour"),
        consonants("committee"),
        consonants("привет"),
    )
