"""Which lines has a text, and which of it is the headline?"""

import re

HEADLINE_LIMIT = 300
"""Characters. A first line beyond it is a paragraph; no newspaper has such headlines."""

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")  # soft hyphen, zero-width space, word joiner, byte order mark
_DIRECTION_MARKS = "\u200e\u200f"
_SENTENCE_END = re.compile(r"[.!?…]['\"’”)]?(?= )")


def lines_of(text: str) -> list[str]:
    """The lines of `text`, white space (no-break spaces too) as single spaces, invisible characters gone."""
    visible = _INVISIBLE.sub("", text)
    return [" ".join(line.split()).strip(_DIRECTION_MARKS) for line in visible.split("\n")]


def headline_of(line: str) -> str:
    """`line` itself, or its first sentence, or as many words as fit, where it is too long for a headline."""
    if len(line) <= HEADLINE_LIMIT:
        return line
    end = _SENTENCE_END.search(line, 0, HEADLINE_LIMIT)
    if end:
        return line[: end.end()]
    return line[: line.rfind(" ", 0, HEADLINE_LIMIT) + 1].strip() or line[:HEADLINE_LIMIT]
