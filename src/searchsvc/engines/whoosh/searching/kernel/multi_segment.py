"""How do several segments answer a search by one call of the kernel (merge_hits.h)?

They have the program of the tree in common, and the idf of its leaves, so that both are made once.

Useful for: opening.py, which gives it to the searcher of several segments (searching/multi_segment.py), whose other way
asks one after the other. Not for: what a segment holds of a hit.
"""

import ctypes
from collections.abc import Sequence

from searchsvc.engines.port import EngineHit, EngineRequest, EngineResult
from searchsvc.engines.whoosh.searching.kernel.program import Declined, program_of
from searchsvc.engines.whoosh.searching.kernel.searcher import KernelContents, KernelSearcher, missing_of
from searchsvc.engines.whoosh.searching.kernel.structs import (
    CallState,
    CallStates,
    KernelSegments,
    Workspace,
)
from searchsvc.engines.whoosh.searching.multi_segment import MultiSegmentContents
from searchsvc.query.tree import Length, Placed


class MultiSegmentState(CallState):
    """As CallState, with a workspace of each segment, and room for what each of them answers."""

    def __init__(self, library: ctypes.CDLL, segments: Sequence[int]) -> None:
        """`segments`: the addresses of their pointers."""
        count = len(segments)
        self._of_each = [Workspace(library) for _ in segments]
        self._addresses = (ctypes.c_void_p * count)(*segments)
        self._workspaces = (ctypes.c_void_p * count)(*(one.address for one in self._of_each))
        self.segments = KernelSegments(ctypes.addressof(self._addresses), ctypes.addressof(self._workspaces), count)
        super().__init__(library)

    def grow(self, room: int) -> None:
        super().grow(room)
        segments = self.segments
        self._documents_of_each = (ctypes.c_uint32 * (room * segments.count))()
        self._scores_of_each = (ctypes.c_double * (room * segments.count))()
        self.origin = (ctypes.c_uint32 * room)()
        segments.documents = ctypes.addressof(self._documents_of_each)
        segments.scores = ctypes.addressof(self._scores_of_each)
        segments.origin = ctypes.addressof(self.origin)

    def relax(self, request: EngineRequest) -> None:
        """Room for what a request with a tail is told besides."""
        children = max(1, len(request.children))
        asked, segments = self.request, self.segments
        self.child_counts = (ctypes.c_uint64 * children)()
        self.missing = (ctypes.c_uint8 * max(1, (asked.k - min(asked.first, asked.k)) * children))()
        self._distinct = (ctypes.c_uint8 * children)()
        for index in request.distinct:
            self._distinct[index] = 1
        self._counts_of_each = (ctypes.c_uint64 * children)()
        self._missing_of_each = (ctypes.c_uint8 * max(1, asked.k * segments.count * children))()
        asked.child_counts, asked.missing = ctypes.addressof(self.child_counts), ctypes.addressof(self.missing)
        asked.distinct = ctypes.addressof(self._distinct)
        segments.children = len(request.children)
        segments.child_counts = ctypes.addressof(self._counts_of_each)
        segments.missing = ctypes.addressof(self._missing_of_each)


class MultiSegmentKernel:
    """The segments of one generation, MOST_AT_ONCE at most, all of them searched with the kernel."""

    def __init__(self, library: ctypes.CDLL, searchers: Sequence[KernelSearcher], generation: int) -> None:
        self._searchers = tuple(searchers)
        self._kernels = [one.kernel for one in searchers]
        self._documents = sum(one.segment.documents for one in searchers)
        self._generation = generation
        self._search = library.kernel_search_segments
        self._search.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
        self._states = CallStates(lambda: MultiSegmentState(library, [one.address for one in self._kernels]))

    def search(self, request: EngineRequest) -> EngineResult | None:
        """None where segments have to be asked one by one: for each a program of its own, or what the kernel declines.

        Raises IndexUnusable where the kernel meets damage.
        """
        try:
            program = program_of((request.tree, *request.filters), _no_common_bitmap)
            with self._states.lent() as state:
                return self._searched(request, state, program)
        except Declined:
            return None

    def _searched(self, request: EngineRequest, state: MultiSegmentState, program: bytes) -> EngineResult:
        kernels, segments = self._kernels, state.segments
        kernels[0].write(request, state, program, self._documents)
        if not state.usual:
            for one in kernels:
                one.know_longest()
        if request.tail != "none":
            state.relax(request)
        if status := self._search(ctypes.addressof(segments), state.address):
            kernels[segments.failed].check(status, state.request)
        return self._result(request, state)

    def _result(self, request: EngineRequest, state: MultiSegmentState) -> EngineResult:
        first = request.offset
        ids_size, found, total, complete = state.answered()
        origin, documents = state.origin[first:found], state.documents[first:found]
        contents = [KernelContents(one, [], {}, []) for one in self._searchers]
        places = []
        for number, document in zip(origin, documents, strict=True):
            share = contents[number]
            places.append((share, len(share.documents)))
            share.documents.append(document)
        ids = self._ids(state.ids[:ids_size], origin, documents)
        children = len(request.children)
        missing = missing_of(bytes(state.missing), len(ids), children) if request.tail != "none" else [()] * len(ids)
        hits = tuple(map(EngineHit, ids, state.scores[first:found], missing))
        counts = tuple(state.child_counts[:children]) if request.tail == "number" else ()
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


def _no_common_bitmap(_node: Placed | Length) -> bytes:
    """Which documents these are each segment has to say for itself."""
    raise Declined
