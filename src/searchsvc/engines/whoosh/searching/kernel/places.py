"""One question for places, with room for its answer.

The numbers of an answer lie in one piece of memory, which the kernel fills and arrays look at: nothing is copied.

Useful for: Kernel. Not for: what is asked (program.py), or what becomes of an answer (searcher.py).
"""

import ctypes
from array import array
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.searching.kernel.program import program_of
from searchsvc.engines.whoosh.searching.kernel.structs import PLACE_NUMBERS, KernelPlaces
from searchsvc.query.tree import Node
from searchsvc.schema import TEXT_FIELDS

FEW_PLACES: Final = 2_048
PLACES_OF_A_LEAF: Final = 8
"""There is room for so many at first, and for so many of each leaf in a hit: one of a pattern has some five, and asking
again takes as long as asking did.
"""
_FIELDS: Final = len(TEXT_FIELDS)
_NUMBER_BYTES: Final = 4


class PlacesFound(NamedTuple):
    """`frequencies` uint32 [hits, leaves, fields] and `lengths` uint32 [hits, fields]: as port.Evidence has them.
    `idf` float64 [leaves]: in this segment; not a number of a leaf that the segment lacks, and of alternatives.
    `rows` uint32 [places, PLACE_NUMBERS]: hit, column of the field, position, leaf (by its index), length in positions;
    sorted by the first four.
    """

    frequencies: npt.NDArray[np.uint32]
    lengths: npt.NDArray[np.uint32]
    idf: npt.NDArray[np.float64]
    rows: npt.NDArray[np.uint32]


class PlacesQuestion:
    """Asks, of the hits' `documents` by their numbers, how often all `leaves` match there, if they are `counted`, and
    where the first `with_places` of them do, of each at most `limit` places in one field of a hit.

    `address` is that of the structure for the kernel.
    """

    def __init__(  # noqa: PLR0913  (what is asked, and how)
        self,
        documents: Sequence[int],
        leaves: Sequence[Node],
        *,
        counted: bool,
        with_places: int = 0,
        limit: int = 0,
        room: int = FEW_PLACES,
    ) -> None:
        self._documents = array("I", documents)
        self._shape = hits, number, _ = len(documents), len(leaves) if counted else 0, _FIELDS
        self._starts = starts = self._places_of_parts(hits if counted else 0, number)
        self._numbers = np.empty(starts[-1] + (room * PLACE_NUMBERS if with_places else 0), np.uint32)
        self._numbers[: starts[-1]] = 0  # the kernel adds to it; the rows it writes, and most of their room stays empty
        begin: int = self._numbers.__array_interface__["data"][0]
        idf, frequencies, lengths, rows = (begin + start * _NUMBER_BYTES for start in starts)
        program = program_of(leaves)
        self.asked = KernelPlaces(
            program, len(program), len(leaves), self._documents.buffer_info()[0], hits, with_places, limit,
            rows, room if with_places else 0,
        )  # fmt: skip
        if counted:
            self.asked.idf, self.asked.frequencies, self.asked.lengths = idf, frequencies, lengths
        self.address = ctypes.addressof(self.asked)

    @property
    def lacks_room(self) -> bool:
        """Once it was asked: were there more places than there was room for?"""
        return bool(self.asked.found > self.asked.room)

    def found(self) -> PlacesFound:
        idf, frequencies, lengths, rows = self._starts
        numbers = self._numbers
        return PlacesFound(
            numbers[frequencies:lengths].reshape(self._shape),
            numbers[lengths:rows].reshape(-1, _FIELDS),
            numbers[idf:frequencies].view(np.float64),
            numbers[rows : rows + self.asked.found * PLACE_NUMBERS].reshape(-1, PLACE_NUMBERS),
        )

    @staticmethod
    def _places_of_parts(hits: int, leaves: int) -> tuple[int, int, int, int]:
        """Where idf, frequencies, lengths and rows begin, in numbers of 32 bits; an idf takes two."""
        frequencies = 2 * leaves
        lengths = frequencies + hits * leaves * _FIELDS
        return 0, frequencies, lengths, lengths + hits * _FIELDS
