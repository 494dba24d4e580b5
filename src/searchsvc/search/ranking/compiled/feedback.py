"""Which terms are likeliest in the best articles, and what are they worth, in compiled code (feedback.c)?

A page asks once, and finds little of what arrays need in the processor's caches: each of some fifty steps with arrays
takes several times what it takes when it is repeated.

Useful for: parts/feedback.py, which goes on by itself where nothing is compiled. Not for: what feedback is.
"""

import ctypes
from array import array
from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np

from searchsvc import native, schema
from searchsvc.engines.port import Evidence
from searchsvc.search.ranking.bm25f import Column
from searchsvc.search.ranking.compiled.addresses import address_of
from searchsvc.text.encoding.counting import NumberedTerms

_SOURCE: Final = "search/ranking/compiled/feedback.c"
_POINTER, _U64 = ctypes.c_void_p, ctypes.c_uint64


class _Likeliest(ctypes.Structure):
    """`Likeliest` of feedback.c."""

    _fields_ = (
        *((name, _POINTER) for name in ("entry", "tokens", "share")),
        ("articles", _U64),
        ("term", _POINTER),
        ("most", _U64),
        *((name, _POINTER) for name in ("sums", "heap", "number", "likely")),
        ("found", _U64),
    )


class _Scored(ctypes.Structure):
    """`Scored` of feedback.c."""

    _fields_ = (
        *((name, _POINTER) for name in ("frequency", "worth", "idf", "share")),
        *((name, _U64) for name in ("hits", "terms", "fields", "most")),
        ("k1", ctypes.c_double),
        ("least_idf", ctypes.c_double),
        *((name, _POINTER) for name in ("kept", "score")),
        ("kept_count", _U64),
    )


class CompiledFeedback:
    """`library` is that of feedback.c. Threads may share it."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self._likeliest, self._score = library.likeliest_terms, library.score_by_terms
        for call in (self._likeliest, self._score):
            call.argtypes, call.restype = (ctypes.c_void_p,), None

    def likeliest(self, found: NumberedTerms, shares: Sequence[float], most: int) -> dict[str, float]:
        """How likely the `most` likeliest terms are, and those that equal the last of them. `shares`, by article: what
        a token adds to its term.
        """
        tokens, added = array("Q", found.counts), array("d", shares)
        room = len(found.entries)
        sums, heap, number, likely = (
            np.zeros(len(found.terms)),
            np.empty(most),
            np.empty(room, np.uint32),
            np.empty(room),
        )
        asked = _Likeliest(
            *(one.buffer_info()[0] for one in (found.entries, tokens, added)), len(tokens),
            found.numbers.buffer_info()[0], most, *(address_of(one) for one in (sums, heap, number, likely)),
        )  # fmt: skip
        self._likeliest(ctypes.addressof(asked))
        terms = found.terms
        numbers = number[: asked.found].tolist()
        return dict(zip([terms[one] for one in numbers], likely[: asked.found].tolist(), strict=True))

    def scores(
        self, evidence: Evidence, worth: Column, shares: Sequence[float], *, least_idf: float, most: int
    ) -> tuple[Column, int]:
        """As TermScores of parts/feedback.py, by the first `most` of the terms of the evidence that have more than
        `least_idf` and that several hits have.

        `worth` float64 [hits, fields]: of one occurrence. `shares`: how likely each term is.
        """
        frequencies = np.ascontiguousarray(evidence.frequencies)
        worth, idf, likely = np.ascontiguousarray(worth), np.ascontiguousarray(evidence.idf), array("d", shares)
        kept, scores = np.empty(most, np.uint32), np.zeros(len(frequencies))
        asked = _Scored(
            address_of(frequencies), address_of(worth), address_of(idf), likely.buffer_info()[0],
            *frequencies.shape, most, schema.K1, least_idf, address_of(kept), address_of(scores),
        )  # fmt: skip
        self._score(ctypes.addressof(asked))
        return scores, int(asked.kept_count)


@cache
def compiled_feedback() -> CompiledFeedback | None:
    """None where nothing was compiled that fits."""
    library = native.load(_SOURCE, native.layout({"Likeliest": _Likeliest, "Scored": _Scored}))
    return None if library is None else CompiledFeedback(library)
