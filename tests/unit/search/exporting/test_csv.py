import csv
import io
from dataclasses import replace

import pytest
from tests.unit.search.exporting.articles import PLAIN

from searchsvc.search.exporting.csv import COLUMNS, cell, header, record


def row(content: bytes) -> list[str]:
    [found] = csv.reader(io.StringIO(content.decode(), newline=""), strict=True)
    return found


def test_a_row_has_a_cell_for_each_column() -> None:
    """And says what is known; what is not known is an empty cell."""
    assert list(COLUMNS) == row(header())
    found = dict(zip(COLUMNS, row(record(PLAIN)), strict=True))
    assert ("pond", "2024-05-02", "Ada Flint; Bo Marsh", "7") == (
        *(found[name] for name in ("id", "published", "authors", "words")),
    )
    assert ("", "") == (found["updated"], found["section"])


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-2", "@SUM(A1)", "  =cmd|' /C calc'!A0", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a"]
)
def test_no_cell_begins_a_formula(text: str) -> None:
    """Whatever a headline or a name begins with, a spreadsheet shows it."""
    assert f"'{text}" == cell(text) == row(record(replace(PLAIN, headline=text)))[3]


@pytest.mark.parametrize("text", ["a=1", 'He said "no", twice', "two\nlines", "\u202eright", "😀", "", "'quoted"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    """Quotes, commas, lines, marks of direction and emoji come back from a reader of CSV."""
    assert text == cell(text) == row(record(replace(PLAIN, headline=text)))[3]


def test_what_no_table_holds_is_replaced() -> None:
    """Control characters, which readers refuse, and halves of a character."""
    assert "a\ufffdb\ufffdc\ufffd" == cell("a\x00b\x1fc\ud800")
