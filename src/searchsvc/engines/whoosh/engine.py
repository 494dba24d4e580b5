"""The Engine of port.py over Whoosh indexes on disk."""

import logging
import threading
from pathlib import Path

from searchsvc.engines.generations import GenerationStore, Manifest, as_build_failure
from searchsvc.engines.port import (
    Build,
    EngineRequest,
    EngineResult,
    EngineStatus,
    RollbackReport,
    Verification,
)
from searchsvc.engines.whoosh.changes import Contents, contents_of
from searchsvc.engines.whoosh.opening import Opened, Scorer, open_generation, scorer_in_use
from searchsvc.errors import BuildFailed, IndexFault, IndexMissing, IndexUnusable, RollbackFailed
from searchsvc.query.tree import Everything, Keyword

logger = logging.getLogger(__name__)

_OPENING_TRIES = 3
"""A generation can be pruned between reading CURRENT and opening it, if two builds end in that moment."""


class WhooshEngine:
    """See port.Engine. `fingerprint` names the analysis that the index must have been built with. `memory_bytes`: what
    a build may use of memory, all its parts together.

    Threads share one searcher a generation. A search keeps the searcher that it began with, whose map of the files
    outlives their deletion, so switching and pruning never take anything from under it.
    """

    name = "whoosh"

    def __init__(
        self,
        index: Path,
        *,
        fingerprint: str,
        keep: int = 2,
        scorer: Scorer = "auto",
        memory_bytes: int = 512 << 20,
    ) -> None:
        self._store = GenerationStore(index, keep=keep)
        self._memory_bytes = memory_bytes
        self._index = index
        self._fingerprint = fingerprint
        self._scorer = scorer
        self._served: Opened | None = None
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
            return WhooshBuild(self._store, self._fingerprint, previous, self, self._memory_bytes)
        except OSError as error:
            raise as_build_failure(error) from error

    def search(self, request: EngineRequest) -> EngineResult:
        return self._current().searcher.search(request)

    def stored(self, article_id: str) -> bytes | None:
        for part in self._current().parts:
            document = part.document(article_id)
            if document is not None:
                return part.segment.stored.get(document)
        return None

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
        return EngineStatus(self.name, manifest.schema_version, scorer_in_use(self._scorer), served, infos)

    def verify(self) -> Verification:
        number = self._store.served()
        try:
            problems = list(self._store.problems(number))
            if not problems:
                problems = [problem for part in self._open(number).parts for problem in part.segment.file.check()]
        except IndexFault as error:
            problems = [str(error)]
        return Verification(number, not problems, tuple(problems))

    def rollback(self, to: int | None = None) -> RollbackReport:
        report = self._store.rollback(to, self._require_sound)
        self.forget()
        return report

    def close(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Open what CURRENT names at the next search. The old map goes when the last search on it ends."""
        self._served = None

    def _current(self) -> Opened:
        if (served := self._served) is not None:
            return served
        with self._opening:
            if self._served is None:
                self._served = self._open_current()
            return self._served

    def _open_current(self) -> Opened:
        for tries_left in reversed(range(_OPENING_TRIES)):
            number = self._store.served()
            try:
                return self._open(number)
            except IndexUnusable:
                if not tries_left or self._store.served() == number:
                    raise
        raise AssertionError("the last try returns or raises")

    def _open(self, number: int) -> Opened:
        return self._open_folder(self._store.path(number), self._store.manifest(number))

    def _open_folder(self, folder: Path, manifest: Manifest) -> Opened:
        return open_generation(folder, manifest, self._fingerprint, self._scorer)

    def served_contents(self) -> Contents:
        """Ids and digests of the served generation; none where nothing readable is served."""
        try:
            return Contents.joined([contents_of(part.segment) for part in self._current().parts])
        except IndexMissing:
            return Contents.none()
        except IndexFault as error:
            logger.warning("%s", error)
            return Contents.none()

    def check_staged(self, folder: Path, manifest: Manifest) -> None:
        """A few searches on a generation before it is served: the count, and its first article by its id."""
        searcher = self._open_folder(folder, manifest).searcher
        result = searcher.search(EngineRequest(Everything(), limit=1))
        if result.total != manifest.articles:
            raise BuildFailed(f"{manifest.articles} articles were written, {result.total} are found")
        for hit in result.hits:
            if searcher.search(EngineRequest(Keyword("id", hit.id))).total != 1:
                raise BuildFailed(f"the article {hit.id} is not found by its id")

    def _require_sound(self, number: int) -> None:
        """Raises RollbackFailed where generation `number` could not be searched."""
        try:
            self._raise_problems(number)
            self._open(number)
        except IndexUnusable as error:
            raise RollbackFailed(f"generation {number} cannot be served ({error.reason})") from error

    def _raise_problems(self, number: int) -> None:
        for problem in self._store.problems(number):
            raise IndexUnusable(self._store.path(number), problem)
