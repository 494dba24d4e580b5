"""Does a string hold JSON, or a list as Python prints it, that some program put into a cell of a table?

Useful for: values of records. Not for: files of JSON (syntax.py).
"""

import ast
import json
import re
from typing import Any

_LOOKS = re.compile(r"\s*+(?:\[\s*+[\"'{\[]|[{(]\s*+[\"'])")
_LONGEST_LITERAL = 1_000_000


def embedded(text: str) -> Any:  # noqa: ANN401  (of any shape)
    """The list or object that `text` holds, else `text` itself. Tuples and sets are lists."""
    if text[:1] not in "[{( \n\t" or not _LOOKS.match(text) or text.rstrip()[-1:] not in "]})":
        return text
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    if len(text) > _LONGEST_LITERAL:
        return text
    try:
        found = ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return text
    if isinstance(found, set):  # in the order in which it is written
        found = ast.literal_eval(f"({text.strip()[1:-1]},)")
    return list(found) if isinstance(found, tuple) else found if isinstance(found, list | dict) else text
