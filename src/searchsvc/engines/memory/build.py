"""How does a new generation come about, unseen until it is published?"""

from collections.abc import Callable, Iterable, Mapping
from typing import Self

from searchsvc.engines.port import BuildReport, IndexDocument


class MemoryBuild:
    """A generation in the making (see port.Build). `publish` makes it the served one, `let_go` ends the lock."""

    def __init__(
        self, publish: Callable[[Mapping[str, IndexDocument]], BuildReport], let_go: Callable[[], None]
    ) -> None:
        self._documents: dict[str, IndexDocument] = {}
        self._publish = publish
        self._let_go = let_go
        self._ended = False

    def add(self, documents: Iterable[IndexDocument]) -> None:
        self._require_open()
        for document in documents:
            if document.id in self._documents:
                raise ValueError(f"two documents of this build have the id {document.id!r}")
            self._documents[document.id] = document

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
