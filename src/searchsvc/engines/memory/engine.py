"""Which generation is served, and which can be gone back to?"""

import datetime as dt
import threading
from collections.abc import Mapping
from pathlib import Path

from searchsvc.engines.comparing import report_of
from searchsvc.engines.memory.answer import answer
from searchsvc.engines.memory.archive import Archive, archive_of
from searchsvc.engines.memory.build import MemoryBuild
from searchsvc.engines.port import (
    Build,
    BuildReport,
    EngineRequest,
    EngineResult,
    EngineStatus,
    GenerationInfo,
    IndexDocument,
    RollbackReport,
    Verification,
)
from searchsvc.errors import IndexLocked, IndexMissing, NothingToRollBack
from searchsvc.schema import SCHEMA_VERSION

_PATH = Path("memory")
"""Stands where errors and status name the folder of an index; no such folder is touched."""


class MemoryEngine:
    """The engine that keeps everything in this object (see port.Engine).

    Published archives never change, and the served one is switched by one assignment, so searches need no lock.
    `keep`: how many generations are kept, the served one among them.
    """

    name = "memory"

    def __init__(self, *, keep: int = 2) -> None:
        self._keep = keep
        self._kept: tuple[Archive, ...] = ()  # the served one is the last; before it, the one served before
        self._published = 0
        self._building = False
        self._lock = threading.Lock()

    def begin(self) -> Build:
        with self._lock:
            if self._building:
                raise IndexLocked(_PATH, "a build of this process that has not ended")
            self._building = True
        return MemoryBuild(self._publish, self._let_go)

    def search(self, request: EngineRequest) -> EngineResult:
        return answer(request, self._served())

    def stored(self, article_id: str) -> bytes | None:
        document = self._served().documents.get(article_id)
        return None if document is None else document.stored

    def refresh(self) -> bool:
        """Nobody else can publish here, so what is served is always the newest."""
        self._served()
        return False

    def status(self) -> EngineStatus:
        served = self._served()
        generations = tuple(_info(archive, served=archive is served) for archive in self._kept)
        return EngineStatus(self.name, SCHEMA_VERSION, "python", _info(served, served=True), generations)

    def verify(self) -> Verification:
        return Verification(self._served().generation, ok=True, problems=())

    def rollback(self) -> RollbackReport:
        with self._lock:
            was = self._served().generation
            if len(self._kept) == 1:
                raise NothingToRollBack(f"generation {was} is the only one that is kept")
            self._kept = self._kept[:-1]
            return RollbackReport(self._served().generation, was)

    def close(self) -> None:
        self._kept = ()

    def _served(self) -> Archive:
        kept = self._kept
        if not kept:
            raise IndexMissing(_PATH)
        return kept[-1]

    def _publish(self, documents: Mapping[str, IndexDocument]) -> BuildReport:
        built = dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        with self._lock:
            old = self._kept[-1].documents if self._kept else {}
            self._published += 1
            archive = archive_of(documents, self._published, built)
            self._kept = (*self._kept, archive)[-self._keep :]
        return report_of(archive.generation, _digests(documents), _digests(old))

    def _let_go(self) -> None:
        with self._lock:
            self._building = False


def _info(archive: Archive, *, served: bool) -> GenerationInfo:
    return GenerationInfo(archive.generation, _PATH, len(archive.documents), archive.built, archive.size_bytes, served)


def _digests(documents: Mapping[str, IndexDocument]) -> dict[str, bytes]:
    return {one: document.digest for one, document in documents.items()}
