"""How is kernel.c called?

A Kernel is one mapped segment; threads share it, and each has memory of its own (structs.py). While the kernel
works the interpreter is free for other threads.
"""

import ctypes
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import ClassVar, Final

import msgspec
import numpy as np
import numpy.typing as npt

from searchsvc import native
from searchsvc.engines.port import CountRequest, EngineRequest
from searchsvc.engines.whoosh.searching.arrays.phrases import POSITION_BITS
from searchsvc.engines.whoosh.searching.counts import SegmentCounts
from searchsvc.engines.whoosh.searching.kernel.counting import Columns, Room, Starts
from searchsvc.engines.whoosh.searching.kernel.mapped_arrays import MappedArrays
from searchsvc.engines.whoosh.searching.kernel.placed import PlacedDocuments
from searchsvc.engines.whoosh.searching.kernel.places import FEW_PLACES, PLACES_OF_A_LEAF, PlacesFound, PlacesQuestion
from searchsvc.engines.whoosh.searching.kernel.program import Declined, program_of
from searchsvc.engines.whoosh.searching.kernel.structs import (
    LAYOUT,
    CallState,
    CallStates,
    KernelPlaced,
    KernelPlaces,
    KernelRequest,
    KernelSort,
    KernelStatus,
    KernelTail,
)
from searchsvc.engines.whoosh.searching.statistics import Statistics
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.errors import IndexUnusable
from searchsvc.query.tree import Alternatives, Fuzzy, Node, Prefix
from searchsvc.schema import DEFAULT_B, DEFAULT_BOOSTS, K1, NAMES_FIELDS, TEXT_FIELDS

SOURCE: Final = "engines/whoosh/searching/kernel/kernel.c"

_SORTS: Final = {
    "relevance": int(KernelSort.BY_SCORE),
    "newest": int(KernelSort.NEWEST),
    "oldest": int(KernelSort.OLDEST),
}
_TAILS: Final = {
    "none": int(KernelTail.NO_TAIL),
    "score": int(KernelTail.TAIL_BY_SCORE),
    "number": int(KernelTail.TAIL_BY_NUMBER),
}
_FIELDS: Final = len(TEXT_FIELDS)
_NO_LIMIT: Final = 2**63
_of_fields: Final[Callable[[Mapping[str, float]], tuple[float, ...]]] = itemgetter(*TEXT_FIELDS)


def library() -> ctypes.CDLL | None:
    """The compiled kernel, where it is there and fits."""
    return native.load(SOURCE, LAYOUT)


class Answer(msgspec.Struct, frozen=True, eq=False):
    """Documents, scores and ids of the page's hits, best first, and what EngineResult says besides.

    `missing`: for each hit one byte a child of the tree, 1 where it lacks it; empty without a tail.
    """

    documents: list[int]
    scores: list[float]
    ids: list[str]
    total: int
    complete: int
    child_counts: tuple[int, ...]
    missing: bytes


class Kernel:
    """Searches one segment. `live` is as in Searcher.

    Raises IndexUnusable where sections of the segment do not fit one another.
    """

    mapped: ClassVar[type[MappedArrays]] = MappedArrays

    def __init__(
        self, library: ctypes.CDLL, segment: Segment, live: npt.NDArray[np.bool_] | None, statistics: Statistics
    ) -> None:
        self._segment = segment
        self._statistics = statistics
        self._is_all, self._documents_of_all = statistics.is_one_whole_segment, statistics.documents
        self._documents = segment.documents
        self._mean_length = _of_fields(statistics.mean_length)
        self._library = library
        self._search = library.kernel_search
        self._search.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
        self._places = library.kernel_occurrences
        self._places.argtypes = self._search.argtypes
        self._count = library.kernel_count
        self._count.argtypes = (*self._search.argtypes, ctypes.c_void_p)
        self._placed = library.kernel_placed
        self._placed.argtypes = self._search.argtypes
        library.workspace_new.restype = ctypes.c_void_p
        library.workspace_free.argtypes = (ctypes.c_void_p,)
        self._states = CallStates(lambda: CallState(library))
        self._starts, self._columns = Starts.of(()), Columns.of(segment, ())
        self._arrays = self.mapped(segment, live)
        self._address = self._arrays.address
        self._bitmaps = PlacedDocuments(segment, self._placed_documents, self._keys)

    def search(self, request: EngineRequest) -> Answer:
        """Raises Declined, and IndexUnusable where the kernel meets damage."""
        states = self._states
        state = states.take()
        try:
            return self._searched(request, state)
        finally:
            states.give(state)

    def count(self, request: CountRequest) -> SegmentCounts:
        """Raises Declined, and IndexUnusable where the kernel meets damage."""
        self._starts = starts = self._starts.or_of(request.boundaries)
        self._columns = columns = self._columns.or_of(self._segment, request.fields)
        room = Room(columns, starts)
        with self._states.lent() as state:
            self._write_for_segment(EngineRequest(request.tree, request.filters, limit=0), state)
            asked, counting = state.request, ctypes.addressof(room.counting)
            self.check(self._count(self._address, state.workspace, state.address, counting), asked)
            return room.counted(asked.total)

    def _searched(self, request: EngineRequest, state: CallState) -> Answer:
        self._write_for_segment(request, state)
        if request.tail != "none":
            return self._search_relaxed(request, state)
        if status := self._search(self._address, state.workspace, state.address):
            self.check(status, state.request)
        return self._answer(state, request.offset, (), b"")

    def _write_for_segment(self, request: EngineRequest, state: CallState) -> None:
        program = program_of((request.tree, *request.filters), self._bitmaps.bitmap)
        self.write(request, state, program, self._documents)

    def write(self, request: EngineRequest, state: CallState, program: bytes, documents: int) -> None:
        """The request into `state`, where the kernel reads it: its `program` searches so many documents."""
        asked = state.request
        state.idf = idf = None if self._is_all else self._idf(request)
        first = request.offset
        room = min(first + request.limit, documents)
        if room > state.room:
            state.grow(2 * room)
        asked.program = program
        state.ask(
            len(program), len(request.filters), *((0, 0) if idf is None else (ctypes.addressof(idf), len(idf))),
            self._documents_of_all, room, first, _SORTS[request.sort], request.exact_total, _TAILS[request.tail],
        )  # fmt: skip
        usual = request.boosts is DEFAULT_BOOSTS and request.b is DEFAULT_B and request.k1 == K1
        if not usual or not state.usual:
            state.usual = usual
            state.weigh(request.k1, *_of_fields(request.boosts), *_of_fields(request.b), *self._mean_length)
            if not usual:
                self.know_longest()

    def know_longest(self) -> None:
        """As MappedArrays has it."""
        self._arrays.know_longest()

    @property
    def address(self) -> int:
        """Of the segment's pointers."""
        return self._address

    def _placed_documents(self, program: bytes, least: int) -> bytes:
        """As placed.Asking says."""
        documents = np.zeros(-(-self._segment.documents // 64), np.uint64)
        start, sentences = self._segment.sentences.start, self._segment.sentences.bytes
        asked = KernelPlaced(
            program,
            len(program),
            least,
            documents.ctypes.data,
            start.ctypes.data,
            sentences.ctypes.data,
            len(sentences),
        )
        with self._states.lent() as state:
            self.check(self._placed(self._address, state.workspace, ctypes.addressof(asked)), asked)
        return documents.tobytes()

    def _keys(self, documents: npt.NDArray[np.int64], pattern: Prefix | Fuzzy) -> npt.NDArray[np.int64]:
        """As arrays/nearness.py wants them: of thousands of forms, arrays would read each for itself."""
        if pattern.field in NAMES_FIELDS:
            return np.zeros(0, np.int64)
        rows = self.place_rows(documents.tolist(), [pattern], _NO_LIMIT).astype(np.int64)
        return ((rows[:, 0] * _FIELDS + rows[:, 1]) << POSITION_BITS) | rows[:, 2]

    def _answer(self, state: CallState, first: int, child_counts: tuple[int, ...], missing: bytes) -> Answer:
        ids_size, found, total, complete = state.answered()
        documents = state.documents[first:found]
        ids = self._ids_of(state.ids[:ids_size], documents)
        return Answer(documents, state.scores[first:found], ids, total, complete, child_counts, missing)

    def _ids_of(self, written: bytearray, documents: list[int]) -> list[str]:
        """The ids as the kernel wrote them, which is quicker than looking up one by one."""
        try:
            ids = written.decode().split("\0")
        except UnicodeDecodeError:
            return self.ids(documents)
        ids.pop()
        return ids if len(ids) == len(documents) else self.ids(documents)

    def ids(self, documents: list[int]) -> list[str]:
        """The ids of documents. Raises IndexUnusable where one is no text or lies outside of the ids."""
        file = self._segment.file
        text, start = file.array("docs.id.text").data, file.array("docs.id.start").data
        ids = []
        for one in documents:
            begin, end = start[one], start[one + 1]
            if not begin <= end <= len(text):
                raise self._damaged_id(one, f"bytes {begin} to {end} of {len(text)}")
            try:
                ids.append(str(text[begin:end], "utf-8", "surrogatepass"))
            except UnicodeDecodeError as error:
                raise self._damaged_id(one, str(error)) from error
        return ids

    def _damaged_id(self, document: int, what: str) -> IndexUnusable:
        return IndexUnusable(self._segment.path, f"the id of document {document} is damaged ({what})")

    def places(
        self, documents: Sequence[int], leaves: Sequence[Node], with_places: int, limit: int, *, counted: bool
    ) -> PlacesFound:
        """As PlacesQuestion says. Raises as `search`."""
        room = max(FEW_PLACES, len(documents) * with_places * min(limit, PLACES_OF_A_LEAF))
        with self._states.lent() as state:
            while True:
                question = PlacesQuestion(
                    documents, leaves, counted=counted, with_places=with_places, limit=limit, room=room
                )
                self.check(self._places(self._address, state.workspace, question.address), question.asked)
                if not question.lacks_room:
                    return question.found()
                room = question.asked.found

    def place_rows(self, documents: Sequence[int], leaves: Sequence[Node], limit: int) -> npt.NDArray[np.uint32]:
        """Where the leaves match in the documents (by their numbers): PlacesFound.rows."""
        return self.places(documents, leaves, len(leaves), limit, counted=False).rows

    def holders(self, leaves: Sequence[Alternatives]) -> list[int]:
        """How many documents of the segment have any of the options of each, words in whichever form."""
        holders = (ctypes.c_uint64 * len(leaves))()
        program = program_of(leaves)
        asked = KernelPlaces(program, len(program), len(leaves), holders=ctypes.addressof(holders))
        with self._states.lent() as state:
            self.check(self._places(self._address, state.workspace, ctypes.addressof(asked)), asked)
        return list(holders)

    def _search_relaxed(self, request: EngineRequest, state: CallState) -> Answer:
        children = len(request.children)
        asked = state.request
        counts = (ctypes.c_uint64 * max(1, children))()
        distinct = (ctypes.c_uint8 * max(1, children))()
        for index in request.distinct:
            distinct[index] = 1
        missing = (ctypes.c_uint8 * max(1, (asked.k - min(asked.first, asked.k)) * children))()
        asked.child_counts, asked.missing = ctypes.addressof(counts), ctypes.addressof(missing)
        asked.distinct = ctypes.addressof(distinct)
        self.check(self._search(self._address, state.workspace, state.address), asked)
        by_child = tuple(counts[:children]) if request.tail == "number" else ()
        return self._answer(state, request.offset, by_child, bytes(missing))

    def check(self, status: int, asked: KernelRequest | KernelPlaces | KernelPlaced) -> None:
        """Raises what a status says that is not OK."""
        if status == KernelStatus.OK:
            return
        if status == KernelStatus.DAMAGED:
            raise IndexUnusable(self._segment.path, f"the postings of term {asked.failed_term} are damaged")
        if status == KernelStatus.NO_MEMORY:
            raise MemoryError("the search takes more memory than there is")
        if status == KernelStatus.DECLINED:
            raise Declined
        raise RuntimeError(f"the kernel cannot read the program of this tree (status {status})")

    def _idf(self, request: EngineRequest) -> ctypes.Array[ctypes.c_double]:
        """The idf of each scored leaf of the program, over all segments."""
        weights = self._statistics.idf_of_each((request.tree, *request.filters))
        return (ctypes.c_double * len(weights))(*weights)
