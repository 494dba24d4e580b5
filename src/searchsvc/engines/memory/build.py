"""How does a new generation come about, unseen until it is published?"""

from collections.abc import Iterable, Mapping
from typing import Protocol, Self

from searchsvc.engines.memory.parts import MemoryPart, Receipt
from searchsvc.engines.port import NOBODY_SAID, BuildPart, BuildReport, IndexDocument, PartReceipt, Provenance


class Owner(Protocol):
    """What a build asks of the engine that began it."""

    def compare(self, documents: Mapping[str, IndexDocument]) -> BuildReport:
        """How `documents` differ from what is served, as the next generation."""

    def publish(self, documents: Mapping[str, IndexDocument], provenance: Provenance) -> None:
        """Make `documents` the served generation."""

    def let_go(self) -> None:
        """The build has ended."""


class MemoryBuild:
    """A generation in the making (see port.Build)."""

    def __init__(self, owner: Owner) -> None:
        self._documents: dict[str, IndexDocument] = {}
        self._parts = 0
        self._taken: set[tuple[int, int]] = set()
        self._owner = owner
        self._compared = False
        self._ended = False

    def add(self, documents: Iterable[IndexDocument]) -> None:
        self._require_unwritten()
        for document in documents:
            if document.id in self._documents:
                raise ValueError(f"two documents of this build have the id {document.id!r}")
            self._documents[document.id] = document

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

    def compare(self) -> BuildReport:
        self._require_open()
        self._compared = True
        return self._owner.compare(self._documents)

    def publish(self, provenance: Provenance = NOBODY_SAID) -> BuildReport:
        report = self.compare()
        self._owner.publish(self._documents, provenance)
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
