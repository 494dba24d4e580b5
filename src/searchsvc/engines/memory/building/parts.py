"""How does another process write a part of a build in memory? It gives the documents themselves back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from searchsvc.engines.port import IndexDocument


@dataclass(frozen=True, slots=True)
class Receipt:
    """A port.PartReceipt. `name`: which build, and which part of it."""

    name: tuple[int, int]
    contents: tuple[IndexDocument, ...]

    @property
    def documents(self) -> int:
        return len(self.contents)


@dataclass(frozen=True, slots=True)
class MemoryPart:
    """A port.BuildPart."""

    name: tuple[int, int]

    def open(self) -> "MemoryPartWriter":
        return MemoryPartWriter(self.name)


class MemoryPartWriter:
    """A port.PartWriter."""

    def __init__(self, name: tuple[int, int]) -> None:
        self._name = name
        self._documents: dict[str, IndexDocument] = {}
        self._ended = False

    def add(self, documents: Iterable[IndexDocument]) -> None:
        self._require_open()
        for document in documents:
            if document.id in self._documents:
                raise ValueError(f"two documents of this part have the id {document.id!r}")
            self._documents[document.id] = document

    def finish(self) -> Receipt:
        self._require_open()
        self._ended = True
        return Receipt(self._name, tuple(self._documents.values()))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._ended = True

    def _require_open(self) -> None:
        if self._ended:
            raise ValueError("this part has been finished; ask the build for another")
