"""Where do the arrays of a segment lie in memory, and do they fit one another?

The kernel trusts what is checked here: that arrays are as long as one another asks for, and hold items of the right
size. What is in them it checks itself, wherever it follows a number.

Useful for: binding.py, which hands the kernel the pointers. Not for: how a segment's file is read (segment/file.py).
"""

import ctypes
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.searching.kernel.structs import PER_FIELD, SegmentPointers, Weighting
from searchsvc.engines.whoosh.segment.file import SectionFile
from searchsvc.engines.whoosh.segment.layout import RECORD
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.errors import IndexUnusable
from searchsvc.schema import TEXT_FIELDS

_FIELDS: Final = len(TEXT_FIELDS)

_SECTIONS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "term_text": ("terms.text", ("u1",)),
    "term_start": ("terms.start", ("u4",)),
    "term_hash": ("terms.hash", ("u4",)),
    "term_info": ("terms.info", ("u1",)),
    "postings": ("postings", ("u1",)),
    "form_text": ("forms.text", ("u1",)),
    "form_start": ("forms.start", ("u4",)),
    "form_term": ("forms.term", ("u4",)),
    "form_number": ("forms.number", ("u4",)),
    "vector": ("tf.vectors", ("u4",)),
    "lengths": ("lengths.text", ("u2", "u4")),
    "seconds": ("docs.seconds", ("i8",)),
    "day_only": ("docs.day_only", ("u1",)),
    "id_text": ("docs.id.text", ("u1",)),
    "id_start": ("docs.id.start", ("u4",)),
}
"""The sections that each pointer points into, and what their items may be."""

_Arrays: TypeAlias = dict[str, npt.NDArray[Any]]


class MappedArrays:
    """The arrays of a segment, kept for as long as the kernel has `pointers` to them. `live` is as in Searcher.

    Raises IndexUnusable where sections of the segment do not fit one another.
    """

    def __init__(self, segment: Segment, live: npt.NDArray[np.bool_] | None) -> None:
        file, documents = segment.file, segment.documents
        arrays = {name: file.array(section) for name, (section, _) in _SECTIONS.items()}
        _check_lengths(file, arrays, documents)
        _check_items(file, arrays)
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


def _check_lengths(file: SectionFile, arrays: _Arrays, documents: int) -> None:
    terms, forms, slots = len(arrays["term_start"]) - 1, len(arrays["form_start"]) - 1, len(arrays["term_hash"])
    expected = {
        "term_info": terms * RECORD.itemsize, "form_term": forms, "form_number": forms, "seconds": documents,
        "day_only": documents, "lengths": documents * _FIELDS, "id_start": documents + 1,
    }  # fmt: skip
    for name, length in expected.items():
        if len(arrays[name]) != length:
            section, found = _SECTIONS[name][0], len(arrays[name])
            raise IndexUnusable(file.path, f"section {section} has {found} items, not {length}")
    if terms < 0 or forms < 0 or not slots or slots & (slots - 1) or len(arrays["vector"]) % _FIELDS:
        raise IndexUnusable(file.path, "dictionaries or tables of the segment have sizes that cannot be")


def _check_items(file: SectionFile, arrays: _Arrays) -> None:
    for name, (section, dtypes) in _SECTIONS.items():
        if arrays[name].dtype.str.lstrip("<|") not in dtypes:
            raise IndexUnusable(file.path, f"section {section} holds items of {arrays[name].dtype}, which it cannot")


def _bits(live: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint8]:
    """A bit a document, in whole words of 64."""
    bits = np.zeros((len(live) + 63) // 64 * 8, np.uint8)
    packed = np.packbits(live, bitorder="little")
    bits[: len(packed)] = packed
    return bits


def _bounds(file: SectionFile) -> Weighting:
    """The weighting that the score bounds of the segment were made for."""
    defaults = file.array("bounds.defaults")
    if len(defaults) != 1 + 3 * _FIELDS:
        raise IndexUnusable(file.path, "section bounds.defaults has a size that cannot be")
    k1, *rest = defaults.tolist()
    boost, b, mean = (rest[at : at + _FIELDS] for at in range(0, 3 * _FIELDS, _FIELDS))
    return Weighting(k1, PER_FIELD(*boost), PER_FIELD(*b), PER_FIELD(*mean))
