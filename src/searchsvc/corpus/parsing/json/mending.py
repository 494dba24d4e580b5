"""What does JSON hold that is not quite JSON?

Comments, commas too many, strings in single quotes, names without quotes, `None`, `undefined`, and calls such as
`ObjectId("…")`: what people, scripts, Python and database shells write. Strings are left as they are.

Useful for: values that syntax.py refuses. Not for: JSON that is cut off or damaged.
"""

import json
import re
from typing import Any

_PREFIX = re.compile(
    r"[\s\ufeff]*+(?>(?:(?:\)\]\}'?,?|while\s*+\(1\);|for\s*+\(;;\);|throw [^\n]*+|&&&START&&&|"
    r"```\w{0,10}[ \t]*+(?=\n)|data:(?=[ \t]*+\{)|\{\}\s*+&&|"
    r"/\*(?>(?:[^*]|\*(?!/))*)\*/|//[^\n]*+)[\s\ufeff]*+)*)"
    r"(?:(?:export\s++default|(?:(?:var|let|const)\s++)?[\w$.\[\]\"']{1,100}+\s*+=)\s*+"
    r"(?:JSON\.parse\(\s*+(?=[\"']))?|"
    r"(?:typeof [\w$.]++\s*+===?\s*+[\"']function[\"']\s*+&&\s*+)?[\w$.]{1,100}+\s*+\(\s*+(?=[\[{]))?",
)
_TOKEN = re.compile(
    r"(?P<string>\"(?>(?:[^\"\\]|\\.)*)(?:\"|$))"  # one without an end takes the rest, so that it is looked at once
    r"|(?P<single>'(?>(?:[^'\\]|\\.)*)(?:'|$))"
    r"|(?P<comment>//[^\n]*+|/\*(?>(?:[^*]|\*(?!/))*)(?:\*/|$)|(?<=\n)[ \t]*+#[^\n]*+)"
    r"|(?P<call>(?:new\s++)?[A-Za-z_$][\w$.]*+\s*+\((?P<argument>[^()\[\]{}]*+)\))"
    r"|(?P<name>[A-Za-z_$][\w$.]*+)"
    r"|(?P<open>[\[{])|(?P<close>[\]}])",
    re.DOTALL,
)
_WORDS = {"true": "true", "false": "false", "null": "null", "True": "true", "False": "false", "NaN": "null"}
_NOTHING = frozenset(("None", "undefined", "nan", "Infinity", "NaN", "nil", "inf"))
_NAME_FOLLOWS = re.compile(r"\s*+:")


def after_prefix(text: str) -> int:
    """Where JSON begins in `text`, behind what scripts put before it; the start of the text where that is not known."""
    found = _PREFIX.match(text)
    if not found or not found.end():
        return 0
    opening = ("{", "[", '"') if found[0].rstrip().endswith("JSON.parse(") else ("{", "[")
    return found.end() if text.startswith(opening, found.end()) else 0


def mended_value_at(text: str, start: int, end: int) -> tuple[Any, int] | None:
    """The value that begins at `start` and ends before `end`, and where; None where mending does not help."""
    pieces: list[str] = []
    depth, position = 0, start
    for token in _TOKEN.finditer(text, start, end):
        pieces.append(text[position : token.start()])
        if token["close"]:
            _drop_comma(pieces)
        pieces.append(_mended(token, text))
        position = token.end()
        depth += (token["open"] is not None) - (token["close"] is not None)
        if depth == 0 and token["close"]:
            break
        if depth <= 0 and not token["comment"]:
            return None
    else:
        return None
    try:
        return json.loads("".join(pieces), strict=False), position
    except (ValueError, RecursionError):
        return None


def _drop_comma(pieces: list[str]) -> None:
    """The comma before the end of an object or array, which stands behind the last of `pieces` that is not blank."""
    while pieces and not pieces[-1].strip(" \t\r\n,"):
        pieces.pop()
    if pieces:
        pieces[-1] = pieces[-1].rstrip(" \t\r\n,")


def _mended(token: re.Match[str], text: str) -> str:
    if token["single"] is not None:
        return _in_double_quotes(token["single"][1:-1])
    if token["comment"] is not None:
        return " "
    if token["call"] is not None:
        return _argument(token["argument"].strip())
    if (name := token["name"]) is not None:
        if _NAME_FOLLOWS.match(text, token.end()):
            return f'"{name}"'
        return "null" if name in _NOTHING else _WORDS.get(name, name)
    return token[0]


def _argument(argument: str) -> str:
    if argument.startswith("'") and argument.endswith("'"):
        return _in_double_quotes(argument[1:-1])
    return argument or "null"


def _in_double_quotes(inner: str) -> str:
    return '"' + re.sub(r"\\'|\"", lambda sign: "'" if sign[0] == "\\'" else '\\"', inner) + '"'
