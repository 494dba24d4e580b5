"""How does a new generation come about, unseen until it is published?"""

from collections.abc import Callable, Iterable, Mapping
from typing import Self

from searchsvc.engines.memory.parts import MemoryPart, Receipt
from searchsvc.engines.port import BuildPart, BuildReport, IndexDocument, PartReceipt


class MemoryBuild:
    """A generation in the making (see port.Build). `publish` makes it the served one, `let_go` ends the lock."""

    def __init__(
        self, publish: Callable[[Mapping[str, IndexDocument]], BuildReport], let_go: Callable[[], None]
    ) -> None:
        self._documents: dict[str, IndexDocument] = {}
        self._parts = 0
        self._taken: set[tuple[int, int]] = set()
        self._publish = publish
        self._let_go = let_go
        self._ended = False

    def add(self, documents: Iterable[IndexDocument]) -> None:
        self._require_open()
        for document in documents:
            if document.id in self._documents:
                raise ValueError(f"two documents of this build have the id {document.id!r}")
            self._documents[document.id] = document

    def part(self, share: float = 1.0) -> BuildPart:  # noqa: ARG002  (all documents are kept, whatever their memory)
        self._require_open()
        self._parts += 1
        return MemoryPart((id(self), self._parts))

    def take(self, receipt: PartReceipt) -> None:
        self._require_open()
        if not isinstance(receipt, Receipt) or receipt.name[0] != id(self):
            raise ValueError("this receipt is of a part of another build")
        if receipt.name in self._taken:
            raise ValueError("this part has been taken already")
        self._taken.add(receipt.name)
        self.add(receipt.contents)

    def publish(self) -> BuildReport:
        self._require_open()
        report = self._publish(self._documents)
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
        self._let_go()

    def _require_open(self) -> None:
        if self._ended:
            raise ValueError("this build has been published or discarded; begin another")
