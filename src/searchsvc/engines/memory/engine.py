"""Which generation is served, and which can be gone back to?"""

import datetime as dt
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from searchsvc.engines.memory.answer import answer
from searchsvc.engines.memory.archive import Archive, archive_of
from searchsvc.engines.memory.building.build import CheckpointParts, MemoryBuild
from searchsvc.engines.memory.building.comparing import report_of
from searchsvc.engines.memory.counting import counts
from searchsvc.engines.memory.forms_ending import forms_ending
from searchsvc.engines.memory.similar_forms import forms_beginning, similar_forms
from searchsvc.engines.port import (
    Build,
    BuildReport,
    CountRequest,
    Counts,
    EndingForm,
    EngineRequest,
    EngineResult,
    EngineStatus,
    GenerationInfo,
    IndexDocument,
    Provenance,
    RollbackReport,
    SimilarForm,
    Verification,
)
from searchsvc.errors import IndexClosed, IndexLocked, IndexMissing, NothingToRollBack
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
        self._kept: tuple[Archive, ...] = ()  # oldest first
        self._current: Archive | None = None
        self._published = 0
        self._building = False
        self.checkpointed: list[CheckpointParts] = []
        """For the build (see build.Owner)."""
        self._closed = False
        self._lock = threading.Lock()

    def begin(self) -> Build:
        with self._lock:
            self._check_open()
            if self._building:
                raise IndexLocked(_PATH, "a build of this process that has not ended")
            self._building = True
        return MemoryBuild(self)

    def search(self, request: EngineRequest) -> EngineResult:
        return answer(request, self._served())

    def pinned(self) -> Callable[[EngineRequest], EngineResult]:
        served = self._served()
        return lambda request: answer(request, served)

    def stored(self, article_id: str) -> bytes | None:
        document = self._served().documents.get(article_id)
        return None if document is None else document.stored

    def checkpoints(self) -> Iterable[tuple[str, bytes]]:
        return [(one.key, one.data) for one in self.checkpointed]

    def attached(self, name: str) -> bytes | None:
        return self._served().attached.get(name)

    def similar_forms(self, form: str, distance: int) -> tuple[SimilarForm, ...]:
        return similar_forms(self._served(), form, distance)

    def forms_ending(self, suffix: str, limit: int) -> tuple[EndingForm, ...]:
        return forms_ending(self._served(), suffix, limit)

    def forms_beginning(self, beginning: str, limit: int, distance: int = 0) -> tuple[SimilarForm, ...]:
        return forms_beginning(self._served(), beginning, limit, distance)

    def document_frequencies(self, terms: Sequence[str]) -> tuple[int, ...]:
        known = self._served().document_frequency
        return tuple(known.get(term, 0) for term in terms)

    def keyword_values(self, field: str) -> tuple[str, ...]:
        documents = self._served().documents.values()
        return tuple(sorted({value for document in documents for value in document.keywords.get(field, ())}))

    def value_counts(self, field: str) -> Mapping[str, int]:
        documents = self._served().documents.values()
        having = Counter(value for document in documents for value in set(document.keywords.get(field, ())))
        return dict(sorted(having.items()))

    def counts(self, request: CountRequest) -> Counts:
        return counts(request, self._served())

    def refresh(self) -> bool:
        """Nobody else can publish here, so what is served is always the newest."""
        self._served()
        return False

    def status(self) -> EngineStatus:
        served = self._served()
        generations = tuple(_info(archive, served=archive is served) for archive in self._kept)
        return EngineStatus(self.name, SCHEMA_VERSION, "python", _info(served, served=True), generations)

    def recorded(self) -> GenerationInfo:
        return self.status().served

    def verify(self) -> Verification:
        return Verification(self._served().generation, ok=True, problems=())

    def rollback(self, to: int | None = None) -> RollbackReport:
        with self._lock:
            was = self._served()
            wanted = was.previous if to is None else to
            found = self._archive(wanted)
            if found is None:
                what = f"generation before {was.generation}" if to is None else f"generation {to}"
                kept = ", ".join(str(one.generation) for one in self._kept)
                raise NothingToRollBack(
                    f"{_PATH}: no {what} is kept (there is: {kept}), so {was.generation} is served on."
                )
            self._current = found
            return RollbackReport(found.generation, was.generation)

    def close(self) -> None:
        self._closed = True

    def compare(self, documents: Mapping[str, IndexDocument]) -> BuildReport:
        """For the build (see build.Owner)."""
        old = self._current.documents if self._current else {}
        return report_of(self._published + 1, _digests(documents), _digests(old))

    def served_documents(self) -> Mapping[str, IndexDocument]:
        """For the build (see build.Owner)."""
        return self._served().documents

    def publish(
        self, documents: Mapping[str, IndexDocument], provenance: Provenance, attached: Mapping[str, bytes]
    ) -> None:
        """For the build (see build.Owner)."""
        built = dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        with self._lock:
            self._published += 1
            previous = self._current.generation if self._current else None
            self._current = archive_of(documents, self._published, previous, built, provenance, attached=attached)
            self._kept = self._chain(self._current)

    def let_go(self) -> None:
        """For the build (see build.Owner)."""
        with self._lock:
            self._building = False

    def _check_open(self) -> None:
        if self._closed:
            raise IndexClosed

    def _served(self) -> Archive:
        self._check_open()
        served = self._current
        if served is None:
            raise IndexMissing(_PATH)
        return served

    def _archive(self, generation: int | None) -> Archive | None:
        return next((one for one in self._kept if one.generation == generation), None)

    def _chain(self, newest: Archive) -> tuple[Archive, ...]:
        """`newest` and those served before it, as many as are kept."""
        chain = [newest]
        while len(chain) < self._keep and (before := self._archive(chain[-1].previous)) is not None:
            chain.append(before)
        return tuple(reversed(chain))


def _info(archive: Archive, *, served: bool) -> GenerationInfo:
    size = archive.size_bytes
    articles = len(archive.documents)
    return GenerationInfo(archive.generation, _PATH, articles, archive.built, size, served, archive.provenance)


def _digests(documents: Mapping[str, IndexDocument]) -> dict[str, bytes]:
    return {one: document.digest for one, document in documents.items()}
