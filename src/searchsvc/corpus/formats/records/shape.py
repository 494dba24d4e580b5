"""Is a file JSON Lines, or one JSON document? Told by its first 64 KiB; its name decides only where they cannot.

Useful for: the two JSON readers, which so never claim the same file.
Not for: reading either.
"""

import re
from enum import Enum
from functools import lru_cache

from searchsvc.corpus.files import HEAD_BYTES
from searchsvc.corpus.parsing.json.mending import after_prefix
from searchsvc.corpus.parsing.json.syntax import BrokenJson, value_of
from searchsvc.corpus.parsing.sniffing.charset import NotText, decode_bytes, wide_encoding

LINES_SUFFIXES = frozenset({".jsonl", ".ndjson", ".jsonlines", ".jl", ".ldjson"})
DOCUMENT_SUFFIXES = frozenset({".json"})

_SEEN_LINES = 50
_UNMISTAKABLE = re.compile(r'\{\s*["}]|\[\s*[\[{"\]]')
_RECORD = re.compile(r'\{\s*"')


class JsonShape(Enum):
    LINES = "JSON Lines"
    DOCUMENT = "JSON"


@lru_cache(maxsize=1)  # both readers ask, one after the other
def shape_of(head: bytes, suffix: str) -> JsonShape | None:
    """The shape of the file that begins with `head`; None where it is no JSON."""
    named = JsonShape.LINES if suffix in LINES_SUFFIXES else JsonShape.DOCUMENT if suffix in DOCUMENT_SUFFIXES else None
    text = _text_of(head)
    if not text or text.startswith("<"):
        return None if text else named
    text = text[after_prefix(text) :]
    if not _UNMISTAKABLE.match(text) and not (named and text[0] in "{["):
        return named
    return _shape_by_lines(text, cut=len(head) >= HEAD_BYTES, named=named)


def _text_of(head: bytes) -> str:
    even = head[: len(head) & ~1] if wide_encoding(head) else head
    try:
        return decode_bytes(even).lstrip("\ufeff \t\r\n")
    except NotText:
        return "<"  # as good as markup: not for these readers


def _shape_by_lines(text: str, *, cut: bool, named: JsonShape | None) -> JsonShape:
    lines = [line for line in text.split("\n")[: _SEEN_LINES + 1] if line.strip()]
    comma = "," if text.startswith("{") else ""
    whole = lines[:-1] if (cut or len(lines) > _SEEN_LINES) and len(lines) > 1 else lines
    if len(lines) == 1 and "\r" in lines[0].strip():
        return JsonShape.DOCUMENT  # lines that end as on old machines: values one after another
    if len(lines) == 1:
        return named or JsonShape.DOCUMENT
    # In a file named as JSON Lines a line that opens an object and goes on is a record, whole or broken.
    objects = [_is_object(line, comma) or (named is JsonShape.LINES and bool(_RECORD.match(line))) for line in whole]
    if text.startswith("[") and not any(objects[:2]):
        return JsonShape.DOCUMENT
    return JsonShape.LINES if sum(objects) * 2 >= len(objects) else JsonShape.DOCUMENT


def _is_object(line: str, comma: str) -> bool:
    """Is it an object, without the comma that may follow it?"""
    try:
        return isinstance(value_of(line.rstrip().removesuffix(comma)), dict)
    except BrokenJson:
        return False
