"""The Engine of port.py over Whoosh indexes on disk."""

import logging
import threading
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from whoosh.index import open_dir

from searchsvc.engines.generations import GenerationStore, Manifest, as_build_failure
from searchsvc.engines.port import (
    Build,
    EngineRequest,
    EngineResult,
    EngineStatus,
    RollbackReport,
    Verification,
)
from searchsvc.engines.whoosh.codec import INDEX_NAME, ColumnSegment
from searchsvc.engines.whoosh.layout import ID_GROUP
from searchsvc.engines.whoosh.searching import Searcher
from searchsvc.engines.whoosh.segment import FILE_SUFFIX, Segment
from searchsvc.errors import BuildFailed, IndexFault, IndexMissing, IndexUnusable
from searchsvc.query.tree import Everything, Keyword
from searchsvc.schema import SCHEMA_VERSION

logger = logging.getLogger(__name__)

_OPENING_TRIES = 3
"""A generation can be pruned between reading CURRENT and opening it, if two builds end in that moment."""


@dataclass(frozen=True, slots=True)
class _Served:
    number: int
    searcher: Searcher


class WhooshEngine:
    """See port.Engine. `fingerprint` names the analysis that the index must have been built with.

    Threads share one searcher a generation. A search keeps the searcher that it began with, whose map of the files
    outlives their deletion, so switching and pruning never take anything from under it.
    """

    name = "whoosh"

    def __init__(self, index: Path, *, fingerprint: str, keep: int = 2) -> None:
        self._store = GenerationStore(index, keep=keep)
        self._index = index
        self._fingerprint = fingerprint
        self._served: _Served | None = None
        self._opening = threading.Lock()

    def begin(self) -> Build:
        from searchsvc.engines.whoosh.build import WhooshBuild  # noqa: PLC0415  (a search does not pay for writing)

        try:
            previous: int | None = self._store.served()
        except IndexMissing:
            previous = None
        except IndexUnusable as error:
            logger.warning("%s", error)  # a damaged index is mended by building, so it must not stop a build
            previous = None
        try:
            return WhooshBuild(self._store, self._fingerprint, previous, self)
        except OSError as error:
            raise as_build_failure(error) from error

    def search(self, request: EngineRequest) -> EngineResult:
        return self._current().searcher.search(request)

    def stored(self, article_id: str) -> bytes | None:
        searcher = self._current().searcher
        term = searcher.segment.term(ID_GROUP, article_id)
        if term is None:
            return None
        document = int(searcher.segment.postings(term, positional=False).docs[0])
        if searcher.live is not None and not searcher.live[document]:
            return None
        return searcher.segment.stored.get(document)

    def refresh(self) -> bool:
        served, number = self._served, self._store.served()
        if served is not None and served.number == number:
            return False
        with self._opening:
            self._raise_problems(number)
            self._served = self._open(number)
        return True

    def status(self) -> EngineStatus:
        infos = self._store.infos()
        served = next((info for info in infos if info.served), None)
        if served is None:
            raise IndexUnusable(self._index, f"generation {self._store.served()}, which CURRENT names, is not there")
        manifest = self._store.manifest(served.generation)
        return EngineStatus(self.name, manifest.schema_version, "numpy", served, infos)

    def verify(self) -> Verification:
        number = self._store.served()
        try:
            problems = list(self._store.problems(number))
            if not problems:
                problems = list(self._open(number).searcher.segment.file.check())
        except IndexFault as error:
            problems = [str(error)]
        return Verification(number, not problems, tuple(problems))

    def rollback(self) -> RollbackReport:
        report = self._store.rollback()
        self.forget()
        return report

    def close(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Open what CURRENT names at the next search. The old map goes when the last search on it ends."""
        self._served = None

    def _current(self) -> _Served:
        if (served := self._served) is not None:
            return served
        with self._opening:
            if self._served is None:
                self._served = self._open_current()
            return self._served

    def _open_current(self) -> _Served:
        for tries_left in reversed(range(_OPENING_TRIES)):
            number = self._store.served()
            try:
                return self._open(number)
            except IndexUnusable:
                if not tries_left or self._store.served() == number:
                    raise
        raise AssertionError("the last try returns or raises")

    def _open(self, number: int) -> _Served:
        manifest = self._store.manifest(number)
        return _Served(number, self._open_folder(self._store.path(number), manifest))

    def _open_folder(self, folder: Path, manifest: Manifest) -> Searcher:
        """Open a generation's files, having checked that this version can read them."""
        if manifest.engine != self.name:
            raise IndexUnusable(folder, f"built by the engine {manifest.engine}, opened as {self.name}")
        if manifest.schema_version != SCHEMA_VERSION:
            raise IndexUnusable(
                folder, f"its schema is version {manifest.schema_version}; this version reads {SCHEMA_VERSION}"
            )
        if manifest.fingerprint != self._fingerprint:
            raise IndexUnusable(
                folder, f"built with the text analysis {manifest.fingerprint}, opened with {self._fingerprint}"
            )
        segment = _only_segment(folder)
        columns = Segment(folder / segment.make_filename(FILE_SUFFIX))
        if columns.documents != segment.doc_count_all() or manifest.articles != columns.documents:
            raise IndexUnusable(folder, "the numbers of documents in manifest, table of contents and segment differ")
        live = None
        if segment.deleted_count():
            live = np.ones(columns.documents, bool)
            live[list(segment.deleted_docs())] = False
        return Searcher(columns, live, manifest.generation)

    def served_digests(self) -> dict[str, bytes]:
        """Ids and digests of the served generation; none where nothing readable is served."""
        try:
            return dict(self._current().searcher.segment.ids_and_digests())
        except IndexMissing:
            return {}
        except IndexFault as error:
            logger.warning("%s", error)
            return {}

    def check_staged(self, folder: Path, manifest: Manifest) -> None:
        """A few searches on a generation before it is served: the count, and its first article by its id."""
        searcher = self._open_folder(folder, manifest)
        result = searcher.search(EngineRequest(Everything(), limit=1))
        if result.total != manifest.articles:
            raise BuildFailed(f"{manifest.articles} articles were written, {result.total} are found")
        for hit in result.hits:
            if searcher.search(EngineRequest(Keyword("id", hit.id))).total != 1:
                raise BuildFailed(f"the article {hit.id} is not found by its id")

    def _raise_problems(self, number: int) -> None:
        for problem in self._store.problems(number):
            raise IndexUnusable(self._store.path(number), problem)


def _only_segment(folder: Path) -> ColumnSegment:
    """What Whoosh's table of contents says, which is pickled: anything may be raised by a damaged one."""
    try:
        segments = open_dir(str(folder), indexname=INDEX_NAME)._segments()  # noqa: SLF001  (Whoosh offers no other way)
    except Exception as error:  # the edge at which Whoosh unpickles; whatever it raises, the index cannot be used
        raise IndexUnusable(folder, f"Whoosh cannot open it ({type(error).__name__}: {error})") from error
    if len(segments) != 1 or not isinstance(segments[0], ColumnSegment):
        raise IndexUnusable(folder, "not an index of one segment of ours")
    return segments[0]
