"""Which values does the text of a JSON file hold, one after another?

The elements of an array come one by one, so that a broken one costs no more than itself; what follows the first array
or object in the file is read, too. What scripts put around JSON (`callback(…);`, `window.__DATA__ = …;`, `)]}'`) is
passed over.

Useful for: document.py. Not for: what the values mean (containers.py).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from searchsvc.corpus.first_bytes import LOOKED_AT
from searchsvc.corpus.parsing.json.embedded import embedded
from searchsvc.corpus.parsing.json.mending import after_prefix, mended_value_at
from searchsvc.corpus.parsing.json.syntax import BrokenJson, value_at
from searchsvc.corpus.parsing.json.values import Json

_BETWEEN_ELEMENTS = re.compile(r"[ \t\n\r,\ufeff\x1e]*+")
_BETWEEN_VALUES = re.compile(r"[ \t\n\r,;)`\ufeff\x1e\u2028\x00]*+")


class BrokenOff(BrokenJson):
    """Nothing after it was read: `lost` characters or bytes."""

    def __init__(self, reason: str, position: int, lost: int, begins: str = "") -> None:
        super().__init__(reason, position, begins)
        self.lost = lost


class Value(NamedTuple):
    """A value, or why it cannot be read, and whether it is an element of an array."""

    value: Json | BrokenJson
    in_array: bool


def values_of(text: str) -> Iterator[Value]:
    """The values in `text`, those of arrays one by one."""
    position = next_place(text, after_prefix(text), in_array=False)
    layout, in_array = layout_at(text, position), False
    while position < len(text):
        sign = text[position]
        if sign == ("]" if in_array else "["):
            in_array = not in_array
            position = next_place(text, position + 1, in_array=in_array)
            if in_array or text.startswith(("{", "["), position):
                layout = layout_at(text, position)
            continue
        value, position = read_value(text, position, layout)
        yield Value(embedded(value) if isinstance(value, str) and not in_array else value, in_array)
        if isinstance(value, BrokenOff):
            return
        position = next_place(text, position, in_array=in_array)
    if in_array:
        yield Value(BrokenJson("JSON ends too early", len(text)), in_array)


def next_place(text: str, position: int, *, in_array: bool) -> int:
    """Where the next sign is that is neither blank nor stands between values."""
    found = (_BETWEEN_ELEMENTS if in_array else _BETWEEN_VALUES).match(text, position)
    return found.end() if found else position


def read_value(text: str, position: int, layout: re.Pattern[str] | None) -> tuple[Json | BrokenJson, int]:
    """The value at `position`, and where to go on."""
    try:
        return value_at(text, position)
    except BrokenJson as error:
        end = _resumed(text, position, layout)
        mended = mended_value_at(text, position, end)
        if mended is not None:
            return mended
        error.begins = text[position : position + LOOKED_AT]
        return (error if end < len(text) else _last(error, len(text))), end


def layout_at(text: str, first: int) -> re.Pattern[str] | None:
    """What stands before each element, told by the first: a new line and its indent. None where it opens no line."""
    line = text.rfind("\n", 0, first) + 1
    indent = text[line:first]
    return None if indent.strip() else re.compile(rf"\n{re.escape(indent)}(?=\{{)")


def _resumed(text: str, broken: int, layout: re.Pattern[str] | None) -> int:
    """Where the element after the one at `broken` begins; the end of the text where that cannot be told."""
    found = layout.search(text, broken) if layout else None
    return found.end() if found else len(text)


def _last(error: BrokenJson, size: int) -> BrokenJson:
    lost = size - error.position
    if str(error).startswith(("JSON ends", "no JSON")):
        return BrokenOff(str(error), error.position, lost, error.begins)
    return BrokenOff(f"{error}; what follows was not read", error.position, lost, error.begins)
