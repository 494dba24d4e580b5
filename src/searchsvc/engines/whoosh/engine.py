"""The Engine of port.py over Whoosh indexes on disk."""

import dataclasses
import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from searchsvc.engines.generations import GenerationStore, as_build_failure
from searchsvc.engines.manifest import Manifest, read_attached
from searchsvc.engines.port import (
    Build,
    CountRequest,
    Counts,
    EndingForm,
    EngineRequest,
    EngineResult,
    EngineStatus,
    GenerationInfo,
    RollbackReport,
    SimilarForm,
    Verification,
)
from searchsvc.engines.whoosh.building.served.generation_diff import Contents, contents_of
from searchsvc.engines.whoosh.opening import Opened, Scorer, open_generation, scorer_in_use, written
from searchsvc.engines.whoosh.refused import Refused, nothing_whole, stands_in
from searchsvc.engines.whoosh.verifying import verified
from searchsvc.errors import IndexClosed, IndexFault, IndexMissing, IndexUnusable, RollbackFailed

logger = logging.getLogger(__name__)

_OPENING_TRIES = 3
"""A generation can be pruned between reading CURRENT and opening it, if two builds end in that moment."""

MEMORY_BYTES: Final = 512 << 20
"""What a build may use unless it is told otherwise."""


class WhooshEngine:
    """See port.Engine. `fingerprint` names the analysis that the index must have been built with. `memory_bytes`: what
    a build may use of memory, all its parts together. `thorough`: every byte of a generation is read before the first
    search on it, else its sizes and structure are looked at.

    Where CURRENT or the generation that it names is damaged, another one is served, with a warning in the log
    (GenerationStore.stand_in).

    Threads share one searcher a generation. A search keeps the searcher that it began with, whose map of the files
    outlives their deletion, so switching and pruning never take anything from under it.
    """

    name = "whoosh"

    def __init__(  # noqa: PLR0913  (what is chosen for it, each by name)
        self,
        index: Path,
        *,
        fingerprint: str,
        keep: int = 2,
        scorer: Scorer = "auto",
        memory_bytes: int = MEMORY_BYTES,
        thorough: bool = False,
    ) -> None:
        self._store = GenerationStore(index, keep=keep)
        self._memory_bytes = memory_bytes
        self._index = index
        self._fingerprint = fingerprint
        self._scorer = scorer
        self._thorough = thorough
        self._refused: Refused | None = None
        self._served: Opened | None = None
        self._doubted: Opened | None = None
        self._look_again = False
        self._closed = False
        self._opening = threading.Lock()

    def begin(self) -> Build:
        from searchsvc.engines.whoosh.building.build import WhooshBuild  # noqa: PLC0415  (a search does not pay for writing)

        self._check_open()
        try:
            return WhooshBuild(self._store, self._fingerprint, self._previous(), self, self._memory_bytes)
        except OSError as error:
            raise as_build_failure(error) from error

    def search(self, request: EngineRequest) -> EngineResult:
        return self._search(self._current(), request)

    def pinned(self) -> Callable[[EngineRequest], EngineResult]:
        return partial(self._search, self._current())

    def _search(self, opened: Opened, request: EngineRequest) -> EngineResult:
        try:
            return opened.searcher.search(request)
        except IndexUnusable as error:
            if self._doubted is not opened:  # the next refresh looks at it; each search would say the same
                self._doubted, self._look_again = opened, True
                logger.error("%s", error)  # noqa: TRY400  (the sentence says all)
            raise

    def stored(self, article_id: str) -> bytes | None:
        for one in self._current().segments:
            if (document := one.document(article_id)) is not None:
                return one.segment.stored.get(document)
        return None

    def checkpoints(self) -> Iterator[tuple[str, bytes]]:
        from searchsvc.engines.whoosh.building.checkpoints import Checkpoints  # noqa: PLC0415  (a search does not pay for writing)

        return ((one.state.key, one.state.data) for one in Checkpoints(self._store.index).whole())

    def attached(self, name: str) -> bytes | None:
        return read_attached(self._store.path((opened := self._current()).number), opened.manifest, name)

    def similar_forms(self, form: str, distance: int) -> tuple[SimilarForm, ...]:
        return self._current().similar_forms.within(form, distance)

    def forms_ending(self, suffix: str, limit: int) -> tuple[EndingForm, ...]:
        return self._current().forms_by_end.ending(suffix, limit)

    def forms_beginning(self, beginning: str, limit: int, distance: int = 0) -> tuple[SimilarForm, ...]:
        return self._current().similar_forms.beginning(beginning, limit, distance)

    def document_frequencies(self, terms: Sequence[str]) -> tuple[int, ...]:
        return self._current().forms_by_end.document_frequencies(terms)

    def keyword_values(self, field: str) -> tuple[str, ...]:
        return self._current().values(field)

    def value_counts(self, field: str) -> Mapping[str, int]:
        return self._current().value_counts(field)

    def counts(self, request: CountRequest) -> Counts:
        return self._current().counter.of(request)

    def refresh(self) -> bool:
        self._check_open()
        manifest = self._store.manifest(self._store.served())
        served = self._served
        if served is not None and served.manifest == manifest:
            return self._left_for_another(served)
        with self._opening:
            opened = self._open_whole(manifest)
            self._check_open()  # again: it may have been closed meanwhile
            self._served = opened
        return True

    def _left_for_another(self, served: Opened) -> bool:
        """Was `served` damaged where it lies, so that another stands in for it? IndexUnusable where none is whole."""
        number = served.number
        now = written(self._store.path(number), served.manifest)
        if not (self._look_again or served.written_to(now)):
            return False
        self._look_again = False
        damage = next(self._store.damages(number), None)
        with self._opening:
            if damage is None:
                self._served = dataclasses.replace(served, written=now)
                return False
            self._served = None
            self._served = self._open_stand_in(IndexUnusable(*damage))
        return True

    def status(self) -> EngineStatus:
        self._check_open()
        manifest = self._served_manifest()
        infos = self._store.infos(manifest)
        served, scorer = next(info for info in infos if info.served), scorer_in_use(self._scorer)
        return EngineStatus(self.name, manifest.schema_version, scorer, served, infos)

    def recorded(self) -> GenerationInfo:
        self._check_open()
        return self._store.recorded()

    def verify(self) -> Verification:
        self._check_open()
        return verified(self._store, self._open)

    def rollback(self, to: int | None = None) -> RollbackReport:
        self._check_open()
        report = self._store.rollback(to, self._require_sound)
        self.forget()
        return report

    def close(self) -> None:
        self._closed = True
        self.forget()

    def _check_open(self) -> None:
        if self._closed:
            raise IndexClosed

    def forget(self) -> None:
        """Open what CURRENT names at the next search. The old map goes when the last search on it ends."""
        self._served = None

    def _current(self) -> Opened:
        if (served := self._served) is not None:
            return served
        self._check_open()
        return self.opened()

    def opened(self) -> Opened:
        """What is served, also where the engine was closed meanwhile: a search or build that has begun goes on."""
        with self._opening:
            opened = self._served or self._open_current()
            if not self._closed:  # or nobody would let go of it
                self._served = opened
            return opened

    def _open_current(self) -> Opened:
        if self._refused is not None and self._refused.everything and self._refused.holds():
            raise self._refused.again()
        for tries_left in reversed(range(_OPENING_TRIES)):
            number: int | None = None
            try:
                number = self._store.served()
                manifest = self._store.manifest(number)
                return self._open_whole(manifest) if self._thorough else self._open(number)
            except IndexUnusable as error:
                if not error.damaged:
                    raise
                if not tries_left or number is None or self._store.served() == number:
                    return self._open_stand_in(error)
        raise AssertionError("the last try returns or raises")

    def _open_stand_in(self, damage: IndexUnusable) -> Opened:
        number = self._store.stand_in()
        if number is None:
            error = nothing_whole(damage)
            if self._thorough:  # or each search would read every byte again
                self._refused = Refused(None, error)
            raise error from damage
        logger.warning("%s", stands_in(damage, number, self._index))
        return self._open(number)

    def _open_whole(self, manifest: Manifest) -> Opened:
        """Open a generation every byte of which is as it was written. Raises IndexUnusable."""
        if self._refused is not None and self._refused.manifest == manifest and self._refused.holds():
            raise self._refused.again()
        try:
            self._raise_problems(manifest.generation)
            return self._open(manifest.generation)
        except IndexUnusable as error:
            self._refused = Refused(manifest, error)
            raise

    def _open(self, number: int) -> Opened:
        return self._open_folder(self._store.path(number), self._store.manifest(number))

    def _open_folder(self, folder: Path, manifest: Manifest) -> Opened:
        try:
            return open_generation(folder, manifest, self._fingerprint, self._scorer)
        except OSError as error:
            raise IndexUnusable(folder, f"cannot be read ({error.strerror})") from error

    def _served_manifest(self) -> Manifest:
        try:
            return self._current().manifest
        except IndexUnusable as error:
            if error.damaged:
                raise
            return self._store.manifest(self._store.served())

    def _previous(self) -> int | None:
        """The generation served before the one to be built; None where none is."""
        try:
            return self._served_manifest().generation
        except IndexFault:  # a damaged index is mended by building, so it must not stop a build
            return None

    def served_contents(self) -> Contents:
        """Ids and digests of the served generation; none where nothing readable is served."""
        try:
            return contents_of(self.opened().segments)
        except IndexFault as error:
            if not isinstance(error, IndexMissing):
                logger.warning("%s", error)
            return Contents.none()

    def check_staged(self, folder: Path, manifest: Manifest) -> Contents:
        """A few searches on a generation before it is served, and what it holds."""
        opened = self._open_folder(folder, manifest)
        opened.check_answers()
        return contents_of(opened.segments)

    def _require_sound(self, number: int) -> None:
        """Raises RollbackFailed where generation `number` could not be searched."""
        try:
            self._raise_problems(number)
            self._open(number)
        except IndexUnusable as error:
            raise RollbackFailed(f"generation {number} cannot be served ({error.reason})") from error

    def _raise_problems(self, number: int) -> None:
        for path, what in self._store.damages(number):
            raise IndexUnusable(path, what)
