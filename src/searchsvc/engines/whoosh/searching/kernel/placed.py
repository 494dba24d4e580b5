"""In which documents of a segment do words stand near one another? The kernel finds them, or arrays/nearness.py does.

Useful for: Kernel, which names them in its programs. Not for: where the words stand (Kernel.places).
"""

from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np

from searchsvc.engines.whoosh.searching.arrays.nearness import PatternReader, documents_where
from searchsvc.engines.whoosh.searching.kernel.operands import placed_program
from searchsvc.engines.whoosh.searching.kernel.program import Declined
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.query.tree import Length, Placed

_MOST_BITMAPS: Final = 16

Asking: TypeAlias = Callable[[bytes, int], bytes]
"""Asks the kernel for the documents in which an operand, by its program, has at least so many places."""


class PlacedDocuments:
    """A search asks the same of an archive several times; the last ones are remembered.

    `read` is how the arrays read patterns.
    """

    def __init__(self, segment: Segment, ask: Asking, read: PatternReader) -> None:
        self._segment = segment
        self._ask = ask
        self._read = read
        self._known: dict[Placed | Length, bytes] = {}

    def bitmap(self, node: Placed | Length) -> bytes:
        """As program.BitmapOf has it. Raises Declined, and IndexUnusable where there is damage."""
        found = self._known.get(node)
        if found is None:
            found = self._found(node)
            if len(self._known) >= _MOST_BITMAPS:
                self._known.clear()
            self._known[node] = found
        return found

    def _found(self, node: Placed | Length) -> bytes:
        try:
            return self._ask(*placed_program(node))
        except Declined:
            bits = np.zeros(-(-self._segment.documents // 64) * 64, bool)
            bits[documents_where(self._segment, node, self._read)] = True
            return np.packbits(bits, bitorder="little").tobytes()
