"""Readers that C code holds on to for ever, as a library may: no signal and no other thread of the process gets in.

Used in processes that are ended for it, and nowhere else.
"""

import ctypes
import os
from collections.abc import Iterator

from searchsvc.article import Article, ReadFailure
from searchsvc.article_lines import FromLine
from searchsvc.corpus import portions
from searchsvc.corpus.formats.records import lines, own_form

HELD = b"stuck"
"""A line with this word is held."""

READ_PORTION = portions.read_portion
READ_RECOGNISABLY = portions.read_recognisably
OWN_ARTICLE = own_form.own_article


def held() -> None:
    """Wait in C for a byte that nobody writes. The call goes on after a signal, and PyDLL keeps Python's lock."""
    end, _write = os.pipe()
    ctypes.PyDLL(None).read(end, ctypes.create_string_buffer(1), ctypes.c_size_t(1))


def read_portion(portion: portions.Portion) -> Iterator[Article | ReadFailure]:
    """As the one of the readers, but held by some lines. To be called in another process than that of a test."""
    lines.own_article = _own_article  # type: ignore[attr-defined]
    return READ_PORTION(portion)


def read_recognisably(portion: portions.Portion) -> Iterator[Article | FromLine | ReadFailure]:
    """As read_portion, for a build."""
    lines.own_article = _own_article  # type: ignore[attr-defined]
    return READ_RECOGNISABLY(portion)


def _own_article(line: bytes, path: str, number: int) -> Article | None:
    if HELD in line:
        held()
    return OWN_ARTICLE(line, path, number)
