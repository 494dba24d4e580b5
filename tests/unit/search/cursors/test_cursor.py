import base64
import datetime as dt

import pytest

from searchsvc.article import Moment
from searchsvc.errors import InvalidParameter
from searchsvc.search.cursors.cursor import Cursor, date_key, read_cursor

PLACE = Cursor(3, "newest", 20, "2024-05-02T10:00:00Z", "pond-reopens")


def test_a_cursor_comes_back_as_it_was() -> None:
    """As letters that an address may have."""
    assert PLACE == read_cursor(PLACE.text)
    assert PLACE.text.replace("-", "a").replace("_", "a").isalnum()
    undated = Cursor(1, "oldest", 1, None, "x")
    assert undated == read_cursor(undated.text)


@pytest.mark.parametrize("at", range(len(PLACE.text)))
def test_a_damaged_cursor_is_refused(at: int) -> None:
    """Wherever a letter was changed, lost or added."""
    text = PLACE.text
    other = "A" if text[at] != "A" else "B"
    for damaged in (
        text[:at] + other + text[at + 1 :],
        text[:at],
        text[:at] + text[at + 1 :],
        text[:at] + "=" + text[at:],
    ):
        with pytest.raises(InvalidParameter, match="damaged") as refused:
            read_cursor(damaged)
        assert "cursor" == refused.value.parameter


@pytest.mark.parametrize("text", ["x", "é", "💧", "\ud800", "a" * 100_000, " ", "null", "AAAA", "%00"])
def test_what_was_never_handed_out_is_refused(text: str) -> None:
    """However long it is."""
    with pytest.raises(InvalidParameter, match="damaged"):
        read_cursor(text)


@pytest.mark.parametrize(
    "made_up",
    [
        Cursor(1, "newest", 0, None, "x"),
        Cursor(1, "newest", -5, None, "x"),
        Cursor(1, "newest", 1 << 50, None, "x"),
        Cursor(1, "newest", 1, "soon", "x"),
        Cursor(1, "newest", 1, None, "../x"),
        Cursor(1, "sideways", 1, None, "x"),  # type: ignore[arg-type]  # that is what is tested
    ],
)
def test_a_place_that_cannot_be_is_refused(made_up: Cursor) -> None:
    """Also with a checksum that fits."""
    with pytest.raises(InvalidParameter, match="damaged"):
        read_cursor(made_up.text)


def test_padding_is_no_part_of_it() -> None:
    """One place has one text."""
    padded = PLACE.text + "=" * (-len(PLACE.text) % 4 or 4)
    assert base64.urlsafe_b64decode(PLACE.text + "==")
    with pytest.raises(InvalidParameter):
        read_cursor(padded)


def test_keys_are_ordered_as_hits_are() -> None:
    """By date either way, undated last, equals by id."""
    early, late = Moment.on(dt.date(2020, 1, 1)), Moment.on(dt.date(2021, 1, 1))
    assert date_key("newest", late, "b") < date_key("newest", early, "a") < date_key("newest", early, "b")
    assert date_key("oldest", early, "b") < date_key("oldest", late, "a") < date_key("oldest", None, "a")
    assert date_key("newest", early, "z") < date_key("newest", None, "a") < date_key("newest", None, "b")
