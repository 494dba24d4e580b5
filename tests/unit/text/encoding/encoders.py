"""Both encoders side by side, for the tests of this folder."""

from collections.abc import Sequence
from typing import NamedTuple

import pytest

from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding.compiled import CompiledEncoder, library
from searchsvc.text.encoding.encoded_field import TextEncoder
from searchsvc.text.encoding.plain import PlainEncoder


class Cut(NamedTuple):
    """An EncodedField with its words as such."""

    words: list[tuple[str, str]]
    positions: list[int]
    length: int
    checkpoints: list[list[int]]
    sentences: list[int]
    paragraphs: list[int]


def cut(encoder: TextEncoder, fields: Sequence[Sequence[str]]) -> list[Cut]:
    encoded = encoder.encode(fields)
    known = encoder.vocabulary.entries
    return [
        Cut(
            [known[entry] for entry in field.entries],
            field.positions.tolist(),
            field.length,
            field.checkpoints,
            field.sentences.tolist(),
            field.paragraphs.tolist(),
        )
        for field in encoded
    ]


def compiled(language: str = "english") -> CompiledEncoder:
    """Skips the test where there is no library."""
    of_chunks = library()
    if of_chunks is None:
        pytest.skip("text/encoding/chunks.c was not compiled here")
    return CompiledEncoder(Analyzer(language), of_chunks)


def plain(language: str = "english") -> PlainEncoder:
    return PlainEncoder(Analyzer(language))
