"""How does a new generation come about, unseen until it is published?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple, Protocol, Self

from searchsvc.engines.memory.building.decoded import decoded
from searchsvc.engines.memory.building.parts import MemoryPart, Receipt
from searchsvc.engines.port import NOBODY_SAID, BuildPart, BuildReport, IndexDocument, PartReceipt, Provenance


class CheckpointParts(NamedTuple):
    """What one call of Build.keep kept."""

    key: str
    data: bytes
    documents: tuple[IndexDocument, ...]


class Owner(Protocol):
    """What a build asks of the engine that began it."""

    def compare(self, documents: Mapping[str, IndexDocument]) -> BuildReport:
        """How `documents` differ from what is served, as the next generation."""

    def served_documents(self) -> Mapping[str, IndexDocument]:
        """Those of the served generation. Raises IndexMissing."""

    def publish(
        self, documents: Mapping[str, IndexDocument], provenance: Provenance, attached: Mapping[str, bytes]
    ) -> None:
        """Make `documents` the served generation."""

    def let_go(self) -> None:
        """The build has ended."""

    @property
    def checkpointed(self) -> list[CheckpointParts]:
        """What builds kept that were not published."""


class MemoryBuild:
    """A generation in the making (see port.Build)."""

    def __init__(self, owner: Owner) -> None:
        self._documents: dict[str, IndexDocument] = {}
        self._parts = 0
        self._taken: set[tuple[int, int]] = set()
        self._attached: dict[str, bytes] = {}
        self._unkept: list[IndexDocument] = []
        self._keeps = False
        self._took_over = False
        self._owner = owner
        self._compared = False
        self._ended = False

    def add(self, documents: Iterable[IndexDocument]) -> None:
        self._require_unwritten()
        for document in documents:
            if document.id in self._documents:
                raise ValueError(f"two documents of this build have the id {document.id!r}")
            self._documents[document.id] = decoded(document)

    def part(self, share: float = 1.0) -> BuildPart:  # noqa: ARG002  (all documents are kept, whatever their memory)
        self._require_unwritten()
        self._parts += 1
        return MemoryPart((id(self), self._parts))

    def take(self, receipt: PartReceipt) -> None:
        self._require_unwritten()
        if not isinstance(receipt, Receipt) or receipt.name[0] != id(self):
            raise ValueError("this receipt is of a part of another build")
        if receipt.name in self._taken:
            raise ValueError("this part has been taken already")
        self._taken.add(receipt.name)
        self.add(receipt.contents)
        self._unkept += receipt.contents

    def keep(self, key: str, data: bytes) -> bool:
        self._require_unwritten()
        if not self._keeps:
            self.let_go()
        self._keeps = True
        self._owner.checkpointed.append(CheckpointParts(key, data, tuple(self._unkept)))
        self._unkept = []
        return True

    def resume(self, key: str) -> Iterable[bytes]:
        self._require_unwritten()
        for checkpoint in self._owner.checkpointed:
            if checkpoint.key == key:
                self._keeps = True
                self.add(checkpoint.documents)
                yield checkpoint.data

    def let_go(self) -> None:
        self._owner.checkpointed.clear()

    def take_over(
        self,
        without: Collection[IndexDocument],
        remake: Callable[[bytes], IndexDocument],  # noqa: ARG002  (all are kept as they are)
    ) -> None:
        self._require_unwritten()
        if self._took_over:
            raise ValueError("this build has taken over the served generation already")
        self._took_over = True
        served = self._owner.served_documents()
        gone = {document.id for document in without}
        if missing := gone - served.keys():
            raise ValueError(f"the served generation has no document {min(missing)!r}")
        self.add(document for document in served.values() if document.id not in gone)

    def attach(self, name: str, data: bytes) -> None:
        self._require_unwritten()
        self._attached[name] = data

    def compare(self) -> BuildReport:
        self._require_open()
        self._compared = True
        return self._owner.compare(self._documents)

    def publish(self, provenance: Provenance = NOBODY_SAID) -> BuildReport:
        report = self.compare()
        self._owner.publish(self._documents, provenance, self._attached)
        self.let_go()
        self._end()
        return report

    def discard(self) -> None:
        if not self._ended:
            self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.discard()

    def _end(self) -> None:
        self._ended = True
        self._documents = {}
        self._owner.let_go()

    def _require_unwritten(self) -> None:
        self._require_open()
        if self._compared:
            raise ValueError("this build has been compared; begin another")

    def _require_open(self) -> None:
        if self._ended:
            raise ValueError("this build has been published or discarded; begin another")
