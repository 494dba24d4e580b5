"""Where do the arrays of a segment lie in memory, and do they fit one another?

The kernel trusts that arrays are as long as one another asks for and hold items of the right size, which
`check_sections` of segment/sections.py looked at when the file was opened, and what is checked here. What is in them it
checks itself, wherever it follows a number.

Useful for: binding.py, which hands the kernel the pointers. Not for: how a segment's file is read (segment/file.py).
"""

import ctypes
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.searching.kernel.structs import PER_FIELD, SegmentPointers, Weighting
from searchsvc.engines.whoosh.segment.file import SectionFile
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.errors import IndexUnusable
from searchsvc.schema import TEXT_FIELDS

_FIELDS: Final = len(TEXT_FIELDS)

_SECTIONS: Final[Mapping[str, str]] = {
    "term_text": "terms.text",
    "term_start": "terms.start",
    "term_hash": "terms.hash",
    "term_info": "terms.info",
    "postings": "postings",
    "form_text": "forms.text",
    "form_start": "forms.start",
    "form_term": "forms.term",
    "form_number": "forms.number",
    "vector": "tf.vectors",
    "lengths": "lengths.text",
    "seconds": "docs.seconds",
    "day_only": "docs.day_only",
    "id_text": "docs.id.text",
    "id_start": "docs.id.start",
}
"""The section that each pointer points into."""


class MappedArrays:
    """The arrays of a segment, kept for as long as the kernel has `pointers` to them. `live` is as in Searcher.

    Raises IndexUnusable where sections of the segment do not fit one another.
    """

    def __init__(self, segment: Segment, live: npt.NDArray[np.bool_] | None) -> None:
        file, documents = segment.file, segment.documents
        arrays = {name: file.array(section) for name, section in _SECTIONS.items()}
        _check_hash(file, len(arrays["term_hash"]))
        self._keep: list[npt.NDArray[Any]] = []
        self._lengths = arrays["lengths"]
        self._longest_known = False
        self.pointers = SegmentPointers(
            documents=documents, terms=len(arrays["term_start"]) - 1, forms=len(arrays["form_start"]) - 1,
            vectors=len(arrays["vector"]) // _FIELDS, hash_size=len(arrays["term_hash"]),
            term_text_size=len(arrays["term_text"]), form_text_size=len(arrays["form_text"]),
            postings_size=len(arrays["postings"]), id_text_size=len(arrays["id_text"]),
            wide_lengths=arrays["lengths"].dtype == np.uint32,
            longest=PER_FIELD(*[2.0**32] * _FIELDS), bounds=_bounds(file),
        )  # fmt: skip
        for name, array in arrays.items():
            setattr(self.pointers, name, self._kept(array))
        if live is not None:
            self.pointers.live = self._kept(_bits(live))

    @property
    def address(self) -> int:
        return ctypes.addressof(self.pointers)

    def know_longest(self) -> None:
        """Other weighings than the default one ask how long articles are; what is never asked for is never read."""
        if not self._longest_known and len(self._lengths):
            self.pointers.longest = PER_FIELD(*self._lengths.reshape(-1, _FIELDS).max(axis=0).tolist())
        self._longest_known = True

    def _kept(self, array: npt.NDArray[Any]) -> int:
        self._keep.append(array)
        return array.ctypes.data


def _check_hash(file: SectionFile, slots: int) -> None:
    if not slots or slots & (slots - 1):
        raise IndexUnusable(file.path, f"section terms.hash has {slots} items, which is no power of two")


def _bits(live: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint8]:
    """A bit a document, in whole words of 64."""
    bits = np.zeros((len(live) + 63) // 64 * 8, np.uint8)
    packed = np.packbits(live, bitorder="little")
    bits[: len(packed)] = packed
    return bits


def _bounds(file: SectionFile) -> Weighting:
    """The weighting that the score bounds of the segment were made for."""
    k1, *rest = file.array("bounds.defaults").tolist()
    boost, b, mean = (rest[at : at + _FIELDS] for at in range(0, 3 * _FIELDS, _FIELDS))
    return Weighting(k1, PER_FIELD(*boost), PER_FIELD(*b), PER_FIELD(*mean))
