"""How does a generation of the Whoosh index come to be?"""

import datetime as dt
import tempfile
from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Protocol, Self

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from searchsvc.engines.comparing import report_of
from searchsvc.engines.generations import MANIFEST_FORMAT, GenerationStore, Manifest, as_build_failure, folder_sums
from searchsvc.engines.port import BuildReport, IndexDocument
from searchsvc.engines.whoosh.codec import INDEX_NAME, ColumnSegment
from searchsvc.engines.whoosh.dictionary import key_bytes, write_dictionary
from searchsvc.engines.whoosh.fields import whoosh_schema
from searchsvc.engines.whoosh.inversion import Int64s, Inverted, TokenColumns, ValueColumn
from searchsvc.engines.whoosh.layout import GROUPS, ID_GROUP, POSITIONAL_FIELDS, Group
from searchsvc.engines.whoosh.postings import write_postings
from searchsvc.engines.whoosh.sections import SectionWriter
from searchsvc.engines.whoosh.segment import UNDATED
from searchsvc.engines.whoosh.stored import StoredWriter
from searchsvc.errors import BuildFailed, IndexUnusable
from searchsvc.schema import SCHEMA_VERSION


class SegmentBuffer:
    """Documents in provisional order, until `write` puts them in their final order and into a file."""

    def __init__(self, spool: IO[bytes]) -> None:
        self.ids: list[str] = []
        self._known: set[str] = set()
        self.digests = bytearray()
        self._seconds = array("q")
        self._day_only = bytearray()
        self._tokens = {group.name: TokenColumns(group) for group in GROUPS if group.positional}
        self._values = {group.name: ValueColumn() for group in GROUPS if not group.positional}
        self._lengths = {field: array("I") for field in POSITIONAL_FIELDS}
        self._stored = StoredWriter(spool)

    def add(self, document: IndexDocument) -> None:
        if document.id in self._known:
            raise ValueError(f"two documents have the id {document.id!r}")
        number = len(self.ids)
        self._known.add(document.id)
        self.ids.append(document.id)
        self.digests += document.digest
        self._seconds.append(UNDATED if document.seconds is None else document.seconds)
        self._day_only.append(document.day_only)
        for group in GROUPS:
            if group.positional:
                self._tokens[group.name].add([document.fields.get(field) for field in group.fields])
            elif group is ID_GROUP:
                self._values[group.name].add(number, (document.id,))
            else:
                self._values[group.name].add(number, document.keywords.get(group.name, ()))
        for field, lengths in self._lengths.items():
            terms = document.fields.get(field)
            lengths.append(0 if terms is None else terms.length)
        self._stored.add(document.stored)

    def write(self, writer: SectionWriter) -> None:
        seconds = np.frombuffer(self._seconds, np.int64) if self.ids else np.zeros(0, np.int64)
        # Newest first, undated (the least number) last, then by id.
        order = np.array(sorted(range(len(self.ids)), key=lambda i: (-int(seconds[i]), self.ids[i])), np.int64)
        final = np.empty(len(order), np.int64)
        final[order] = np.arange(len(order))
        write_postings(writer, [(group, self._invert(group, final)) for group in GROUPS])
        self._write_columns(writer, order, seconds)
        self._stored.write(writer, order.tolist())

    def _invert(self, group: Group, final: Int64s) -> Inverted:
        column = self._tokens[group.name] if group.positional else self._values[group.name]
        return column.invert(final)

    def _write_columns(self, writer: SectionWriter, order: Int64s, seconds: Int64s) -> None:
        write_dictionary(writer, "docs.id", [key_bytes(self.ids[i]) for i in order])
        writer.array("docs.seconds", seconds[order].astype("<i8"))
        writer.array("docs.day_only", np.frombuffer(bytes(self._day_only), "<u1")[order])
        writer.array("docs.digest", np.frombuffer(bytes(self.digests), "<u1").reshape(-1, 16)[order].ravel())
        totals, holders = [], []
        for field, column in self._lengths.items():
            lengths = np.array(column, "<u4")
            writer.array(f"lengths.{field}", lengths[order])
            totals.append(int(lengths.sum(dtype=np.uint64)))
            holders.append(int(np.count_nonzero(lengths)))
        writer.array("lengths.total", np.array(totals, "<u8"))
        writer.array("lengths.documents", np.array(holders, "<u8"))

    def digests_by_id(self) -> dict[str, bytes]:
        return {id_: bytes(self.digests[16 * i : 16 * i + 16]) for i, id_ in enumerate(self.ids)}


class Owner(Protocol):
    """What a build asks of the engine that began it."""

    def served_digests(self) -> dict[str, bytes]:
        """Digests by id of the generation served so far."""

    def check_staged(self, folder: Path, manifest: Manifest) -> None:
        """Open and try the generation in `folder`. Raises what is wrong with it."""

    def forget(self) -> None:
        """Another generation is served now."""


class WhooshBuild:
    """A Build (see port.py) into a generation folder of its own. `previous`: the generation served so far."""

    def __init__(self, store: GenerationStore, fingerprint: str, previous: int | None, owner: Owner) -> None:
        self._store = store
        self._fingerprint = fingerprint
        self._previous = previous
        self._owner = owner
        self._staging = store.begin()
        self._spool: IO[bytes] = tempfile.TemporaryFile(dir=self._staging.path)  # noqa: SIM115  (closed in _end)
        self._buffer = SegmentBuffer(self._spool)
        self._ended = False

    def add(self, documents: Iterable[IndexDocument]) -> None:
        self._require_open()
        for document in documents:
            try:
                self._buffer.add(document)
            except OSError as error:
                raise as_build_failure(error) from error

    def publish(self) -> BuildReport:
        self._require_open()
        try:
            manifest = self._write()
            self._owner.check_staged(self._staging.path, manifest)
            report = report_of(manifest.generation, self._buffer.digests_by_id(), self._owner.served_digests())
            self._store.publish(self._staging, manifest)
        except OSError as error:
            self.discard()
            raise as_build_failure(error) from error
        except IndexUnusable as error:
            self.discard()
            raise BuildFailed(f"the new generation cannot be read back: {error.reason}") from error
        except BaseException:
            self.discard()
            raise
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

    def _end(self) -> None:
        self._ended = True
        self._spool.close()
        self._store.release(self._staging)

    def _write(self) -> Manifest:
        """The segment file, then Whoosh's table of contents over it."""
        folder = self._staging.path
        storage = FileStorage(str(folder))
        segment = ColumnSegment(INDEX_NAME, len(self._buffer.ids))
        with segment.file(storage).open("wb") as file:
            writer = SectionWriter(file)
            self._buffer.write(writer)
            writer.close()
        TOC(whoosh_schema(self._fingerprint), [segment], 1).write(storage, INDEX_NAME)
        return Manifest(
            format=MANIFEST_FORMAT,
            generation=self._staging.number,
            previous=self._previous,
            engine="whoosh",
            schema_version=SCHEMA_VERSION,
            fingerprint=self._fingerprint,
            articles=len(self._buffer.ids),
            built=dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            files=folder_sums(folder),
        )
