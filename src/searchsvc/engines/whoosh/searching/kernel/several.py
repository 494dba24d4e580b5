"""How do several segments answer a search by one call of the kernel (several.h)?

They have the program of the tree in common, and the idf of its leaves, so that both are made once.

Useful for: multi_segment.py, whose other ways ask one segment after the other. Not for: what a segment holds of a hit.
"""

import ctypes
from collections.abc import Sequence
from itertools import compress
from typing import Final

from searchsvc.engines.port import EngineHit, EngineRequest, EngineResult
from searchsvc.engines.whoosh.searching.kernel.program import Declined, program_of
from searchsvc.engines.whoosh.searching.kernel.searcher import KernelContents, KernelSearcher
from searchsvc.engines.whoosh.searching.kernel.structs import CallState, KernelSeveral, Workspace
from searchsvc.engines.whoosh.searching.multi_segment import MultiSegmentContents
from searchsvc.query.tree import Length, Placed

MOST_SEGMENTS: Final = 16
"""That one call searches, as several.h has it."""


class SeveralState(CallState):
    """As CallState, with a workspace of each segment, and room for what each of them answers."""

    def __init__(self, library: ctypes.CDLL, segments: Sequence[int]) -> None:
        """`segments`: the addresses of their pointers."""
        count = len(segments)
        self._of_each = [Workspace(library) for _ in segments]
        self._addresses = (ctypes.c_void_p * count)(*segments)
        self._workspaces = (ctypes.c_void_p * count)(*(one.address for one in self._of_each))
        self.several = KernelSeveral(ctypes.addressof(self._addresses), ctypes.addressof(self._workspaces), count)
        super().__init__(library)

    def grow(self, room: int) -> None:
        super().grow(room)
        several = self.several
        self._documents_of_each = (ctypes.c_uint32 * (room * several.count))()
        self._scores_of_each = (ctypes.c_double * (room * several.count))()
        self.origin = (ctypes.c_uint32 * room)()
        several.documents = ctypes.addressof(self._documents_of_each)
        several.scores = ctypes.addressof(self._scores_of_each)
        several.origin = ctypes.addressof(self.origin)

    def relax(self, request: EngineRequest) -> None:
        """Room for what a request with a tail is told besides."""
        children = max(1, len(request.children))
        asked, several = self.request, self.several
        self.child_counts = (ctypes.c_uint64 * children)()
        self.missing = (ctypes.c_uint8 * max(1, (asked.k - min(asked.first, asked.k)) * children))()
        self._distinct = (ctypes.c_uint8 * children)()
        for index in request.distinct:
            self._distinct[index] = 1
        self._counts_of_each = (ctypes.c_uint64 * children)()
        self._missing_of_each = (ctypes.c_uint8 * max(1, asked.k * several.count * children))()
        asked.child_counts, asked.missing = ctypes.addressof(self.child_counts), ctypes.addressof(self.missing)
        asked.distinct = ctypes.addressof(self._distinct)
        several.children = len(request.children)
        several.child_counts = ctypes.addressof(self._counts_of_each)
        several.missing = ctypes.addressof(self._missing_of_each)


class SeveralSegments:
    """Those of one generation, MOST_SEGMENTS at most, all of them searched with the kernel."""

    def __init__(self, library: ctypes.CDLL, searchers: Sequence[KernelSearcher], generation: int) -> None:
        self._library = library
        self._searchers = tuple(searchers)
        self._kernels = [one.kernel for one in searchers]
        self._documents = sum(one.segment.documents for one in searchers)
        self._generation = generation
        self._search = library.kernel_search_several
        self._search.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
        self._free: list[SeveralState] = []

    def search(self, request: EngineRequest) -> EngineResult | None:
        """None where segments have to be asked one by one: for each a program of its own, or what the kernel declines.

        Raises IndexUnusable where the kernel meets damage.
        """
        try:
            program = program_of((request.tree, *request.filters), _no_common_bitmap)
            state = self._taken()
            try:
                return self._searched(request, state, program)
            finally:
                self._free.append(state)
        except Declined:
            return None

    def _taken(self) -> SeveralState:
        """One that no other thread has until it is given back."""
        try:
            return self._free.pop()
        except IndexError:
            return SeveralState(self._library, [one.address for one in self._kernels])

    def _searched(self, request: EngineRequest, state: SeveralState, program: bytes) -> EngineResult:
        kernels, several = self._kernels, state.several
        kernels[0].fill(request, state, program, self._documents)
        if not state.usual:
            for one in kernels:
                one.know_longest()
        if request.tail != "none":
            state.relax(request)
        if status := self._search(ctypes.addressof(several), state.address):
            kernels[several.failed].check(status, state.request)
        return self._result(request, state)

    def _result(self, request: EngineRequest, state: SeveralState) -> EngineResult:
        first = request.offset
        ids_size, found, total, complete = state.answered()
        origin, documents = state.origin[first:found], state.documents[first:found]
        contents = [KernelContents(one, [], {}) for one in self._searchers]
        places = []
        for number, document in zip(origin, documents, strict=True):
            share = contents[number]
            places.append((share, len(share.documents)))
            share.documents.append(document)
        ids = self._ids(state.ids[:ids_size], origin, documents)
        missing = _missing(request, state, len(ids))
        hits = tuple(map(EngineHit, ids, state.scores[first:found], missing))
        counts = tuple(state.child_counts[: len(request.children)]) if request.tail == "number" else ()
        held = MultiSegmentContents(tuple(places), contents[0])
        return EngineResult(hits, total, complete, self._generation, held, counts)

    def _ids(self, written: bytearray, origin: list[int], documents: list[int]) -> list[str]:
        """As the kernel wrote them; where it could not, whoever looks one up says what is wrong with it."""
        try:
            ids = written.decode().split("\0")
        except UnicodeDecodeError:
            ids = []
        if len(ids) == len(documents) + 1:
            return ids[:-1]
        kernels = self._kernels
        return [kernels[number].ids([one])[0] for number, one in zip(origin, documents, strict=True)]


def _missing(request: EngineRequest, state: SeveralState, hits: int) -> list[tuple[int, ...]]:
    """For each hit of the page the children that it lacks."""
    if request.tail == "none":
        return [()] * hits
    numbers = range(len(request.children))
    told = bytes(state.missing)
    return [tuple(compress(numbers, told[row * len(numbers) : (row + 1) * len(numbers)])) for row in range(hits)]


def _no_common_bitmap(_node: Placed | Length) -> bytes:
    """Which documents these are each segment has to say for itself."""
    raise Declined
