"""How does a generation of the Whoosh index come to be?"""

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, Self

from searchsvc.engines.generations import GenerationStore, as_build_failure
from searchsvc.engines.manifest import MANIFEST_FORMAT, FileSum, Manifest, folder_sums
from searchsvc.engines.port import NOBODY_SAID, BuildPart, BuildReport, IndexDocument, PartReceipt, Provenance
from searchsvc.engines.whoosh.building.checkpoints import Checkpoints
from searchsvc.engines.whoosh.building.collecting.collector import Collector, Receipt
from searchsvc.engines.whoosh.building.merging.segment_writer import write_segment
from searchsvc.engines.whoosh.building.part import WhooshPart
from searchsvc.engines.whoosh.building.served.generation_diff import Contents, report_of
from searchsvc.engines.whoosh.building.served.taking_over import SharedSegment, take_over
from searchsvc.engines.whoosh.codec import ColumnSegment
from searchsvc.engines.whoosh.fields import whoosh_schema
from searchsvc.engines.whoosh.opening import Opened
from searchsvc.engines.whoosh.segment.file import SectionWriter
from searchsvc.engines.whoosh.stock import TOC, FileStorage
from searchsvc.engines.whoosh.toc import INDEX_NAME
from searchsvc.errors import BuildFailed, IndexUnusable
from searchsvc.schema import SCHEMA_VERSION

_ATTACHED = re.compile(r"[a-z]+(\.[a-z]+)*")


class Owner(Protocol):
    """What a build asks of the engine that began it."""

    def opened(self) -> Opened:
        """The generation served so far, open. Raises IndexFault."""

    def served_contents(self) -> Contents:
        """Ids and digests of the generation served so far."""

    def check_staged(self, folder: Path, manifest: Manifest) -> Contents:
        """Open and try the generation in `folder`: its ids and digests. Raises what is wrong with it."""

    def forget(self) -> None:
        """Another generation is served now."""


class WhooshBuild:
    """A Build (see port.py) into a generation folder of its own. `previous`: the generation served so far.

    `memory_bytes` is shared out: a part gets the share it asks for, and merging has the whole when all parts have
    ended.
    """

    def __init__(
        self,
        store: GenerationStore,
        fingerprint: str,
        previous: int | None,
        owner: Owner,
        memory_bytes: int,
    ) -> None:
        self._store = store
        self._fingerprint = fingerprint
        self._previous = previous
        self._owner = owner
        self._memory_bytes = memory_bytes
        self._staging = store.begin()
        self._own: Collector | None = None
        self._parts = 0
        self._receipts: list[Receipt] = []
        self._checkpoints = Checkpoints(store.index)
        self._unkept: list[Receipt] = []
        self._shared: tuple[SharedSegment, ...] | None = None
        self._sums: dict[str, FileSum] = {}
        self._written: tuple[Manifest, BuildReport] | None = None
        self._ended = False

    def add(self, documents: Iterable[IndexDocument]) -> None:
        self._require_unwritten()
        try:
            if self._own is None:
                self._own = Collector(self._staging.path, "own", self._memory_bytes)
            for document in documents:
                self._own.add(document)
        except OSError as error:
            raise as_build_failure(error) from error

    def part(self, share: float = 1.0) -> BuildPart:
        self._require_unwritten()
        self._parts += 1
        return WhooshPart(self._staging.path, f"part-{self._parts}", int(self._memory_bytes * share))

    def take(self, receipt: PartReceipt) -> None:
        self._require_unwritten()
        if not isinstance(receipt, Receipt) or receipt.columns.parent != self._staging.path:
            raise ValueError("this receipt is of a part of another build")
        if receipt in self._receipts:
            raise ValueError("this part has been taken already")
        self._receipts.append(receipt)
        self._unkept.append(receipt)

    def keep(self, key: str, data: bytes) -> bool:
        self._require_unwritten()
        unkept, self._unkept = self._unkept, []
        return self._checkpoints.add(key, unkept, data)

    def resume(self, key: str) -> Iterator[bytes]:
        self._require_unwritten()
        try:
            for receipts, data in self._checkpoints.resume(key, self._staging.path):
                self._receipts += receipts
                yield data
        except OSError as error:
            raise as_build_failure(error) from error

    def let_go(self) -> None:
        self._checkpoints.remove()

    def take_over(self, without: Collection[IndexDocument], remake: Callable[[bytes], IndexDocument]) -> None:
        self._require_unwritten()
        if self._shared is not None:
            raise ValueError("this build has taken over the served generation already")
        self._shared = ()
        served = self._owner.opened()
        taken = take_over(served.segments, without)
        self._shared = taken.shared
        try:
            paths = [one.link(self._staging.path) for one in taken.shared]
        except OSError as error:
            raise as_build_failure(error) from error
        self._sums = {path.name: served.manifest.files[path.name] for path in paths}
        self.add(map(remake, taken.stored()))

    def attach(self, name: str, data: bytes) -> None:
        self._require_unwritten()
        if not _ATTACHED.fullmatch(name):
            raise ValueError(f"{name!r} is no name of what is attached")
        try:
            (self._staging.path / name).write_bytes(data)
        except OSError as error:
            raise as_build_failure(error) from error

    def compare(self) -> BuildReport:
        self._require_open()
        with self._discarded_by_failure():
            return self._checked()[1]

    def publish(self, provenance: Provenance = NOBODY_SAID) -> BuildReport:
        self._require_open()
        with self._discarded_by_failure():
            manifest, report = self._checked()
            self._store.publish(self._staging, dataclasses.replace(manifest, provenance=provenance))
        self.let_go()
        self._end()
        self._owner.forget()
        return report

    def discard(self) -> None:
        if not self._ended:
            self._store.discard(self._staging)
            self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.discard()

    def _require_open(self) -> None:
        if self._ended:
            raise ValueError("this build has been published or discarded; begin another")

    def _require_unwritten(self) -> None:
        self._require_open()
        if self._written is not None:
            raise ValueError("this build has been compared; begin another")

    @contextmanager
    def _discarded_by_failure(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.discard()
            raise as_build_failure(error) from error
        except IndexUnusable as error:
            self.discard()
            raise BuildFailed(f"the new generation cannot be read back: {error.reason}") from error
        except BaseException:
            self.discard()
            raise

    def _end(self) -> None:
        self._ended = True
        if self._own is not None:
            self._own.close()
        self._store.release(self._staging)

    def _checked(self) -> tuple[Manifest, BuildReport]:
        """The generation, written and tried once, and how it differs from the one that is served."""
        if self._written is None:
            manifest = self._write()
            contents = self._owner.check_staged(self._staging.path, manifest)
            report = report_of(manifest.generation, contents, self._owner.served_contents())
            self._written = manifest, report
        return self._written

    def _write(self) -> Manifest:
        """The segment file of what was added, then Whoosh's table of contents over it and those that were there."""
        folder = self._staging.path
        receipts = [*self._receipts, *([self._own.finish()] if self._own is not None else [])]
        added = sum(receipt.documents for receipt in receipts)
        storage = FileStorage(str(folder))
        shared = self._shared or ()
        segments = [_entry(one) for one in shared]
        if added or not shared:
            segments.append(ColumnSegment(INDEX_NAME, added))
            with segments[-1].file(storage).open("wb") as file:
                writer = SectionWriter(file)
                write_segment(writer, receipts, self._memory_bytes)
                writer.close()
        for spilled in [*folder.glob("*.runs"), *folder.glob("*.stored")]:  # those of parts that were not taken too
            spilled.unlink()
        TOC(whoosh_schema(self._fingerprint), segments, 1).write(storage, INDEX_NAME)
        return Manifest(
            format=MANIFEST_FORMAT,
            generation=self._staging.number,
            previous=self._previous,
            engine="whoosh",
            schema_version=SCHEMA_VERSION,
            fingerprint=self._fingerprint,
            articles=added + sum(one.live for one in shared),
            built=dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            files=folder_sums(folder, self._sums),
        )


def _entry(shared: SharedSegment) -> ColumnSegment:
    """As Whoosh's table of contents names a segment that was there before."""
    entry = ColumnSegment(INDEX_NAME, shared.segment.documents)
    entry.segid = shared.segment.path.stem.removeprefix(f"{INDEX_NAME}_")
    for document in shared.deletions.documents.tolist():
        entry.delete_document(document)
    return entry
