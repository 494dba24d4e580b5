"""What does this JSON hold, or what is wrong with it in words that a person understands?

Useful for: reading JSON from outside, value by value.
Not for: our own JSON (serialise.py).
"""

import json
import re
from typing import Any

import msgspec

_NOT_BLANK = re.compile("[^ \t\n\r\ufeff\x1e]")  # U+FEFF: files joined end to end; RS: JSON text sequences
_REASONS = {
    "Expecting value": "a value is missing",
    "Expecting ',' delimiter": "a comma is missing",
    "Expecting ':' delimiter": "a colon is missing",
    "Expecting property name": "a name in double quotes is missing",
    "Illegal trailing comma": "a comma too many",
    "Invalid \\escape": "a backslash that means nothing",
    "Invalid \\uXXXX escape": "a \\u that lacks its four digits",
}


class BrokenJson(ValueError):
    """The message is the reason, for people. `position` is where reading stopped, in characters from 0. `begins`: what
    the value begins with, where it is one of several.
    """

    def __init__(self, reason: str, position: int, begins: str = "") -> None:
        super().__init__(reason)
        self.position = position
        self.begins = begins


def value_of(text: str) -> Any:  # noqa: ANN401  (JSON is of any shape)
    """The one value in `text`. BrokenJson where there is none, or more than one."""
    try:
        return _QUICK.decode(text)
    except (ValueError, RecursionError):
        pass  # it is more lenient JSON, or none: the slow reader takes the one and has words for the other
    value, end = value_at(text, 0)
    extra = skip_blanks(text, end)
    if extra < len(text):
        raise BrokenJson(f"something follows the JSON at character {extra + 1}", extra)
    return value


def value_at(text: str, start: int) -> tuple[Any, int]:
    """The value that begins at `start` or after spaces, and where it ends. BrokenJson."""
    begin = skip_blanks(text, start)
    try:
        return _DECODER.raw_decode(text, begin)
    except json.JSONDecodeError as error:
        raise BrokenJson(_reason(error, text), error.pos) from error
    except RecursionError as error:
        raise BrokenJson("JSON is nested too deeply", begin) from error
    except ValueError as error:  # an integer of more digits than Python turns into one
        raise BrokenJson("JSON holds a number with thousands of digits", begin) from error


def skip_blanks(text: str, start: int) -> int:
    found = _NOT_BLANK.search(text, start)
    return found.start() if found else len(text)


def kind_of(value: object) -> str:
    """The name of a value's kind, for people."""
    names = {
        dict: "an object",
        list: "a list",
        str: "a string",
        bool: "true or false",
        int: "a number",
        float: "a number",
    }
    return names.get(type(value), "null")


def _reason(error: json.JSONDecodeError, text: str) -> str:
    if error.msg.startswith("Unterminated string"):
        return "JSON ends inside a string"
    if skip_blanks(text, error.pos) >= len(text):
        return "JSON ends too early" if text.strip() else "no JSON in it"
    said = next((reason for start, reason in _REASONS.items() if error.msg.startswith(start)), "it is not JSON")
    return f"JSON is broken at character {error.pos + 1}: {said}"


def _absent(_constant: str) -> None:
    """NaN and Infinity, which Python's own writer puts where a table had no value."""


_QUICK = msgspec.json.Decoder()  # gives the same values for all JSON that it takes
_DECODER = json.JSONDecoder(strict=False, parse_constant=_absent)  # not strict: line ends inside strings are met
