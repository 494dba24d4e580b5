"""How does another process write a part of a build?

The part's files lie in the staging folder of the build, so that they go when it does; only their names travel.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from searchsvc.engines.generations import as_build_failure
from searchsvc.engines.port import IndexDocument
from searchsvc.engines.whoosh.building.collecting.collector import Collector, Receipt


@dataclass(frozen=True, slots=True)
class WhooshPart:
    """A port.BuildPart: files of this name in this folder, written with so much memory."""

    folder: Path
    name: str
    memory_bytes: int

    def open(self) -> "WhooshPartWriter":
        try:
            return WhooshPartWriter(Collector(self.folder, self.name, self.memory_bytes))
        except OSError as error:
            raise as_build_failure(error) from error


class WhooshPartWriter:
    """A port.PartWriter."""

    def __init__(self, collector: Collector) -> None:
        self._collector = collector
        self._ended = False

    def add(self, documents: Iterable[IndexDocument]) -> None:
        self._require_open()
        try:
            for document in documents:
                self._collector.add(document)
        except OSError as error:
            raise as_build_failure(error) from error

    def finish(self) -> Receipt:
        self._require_open()
        self._ended = True
        try:
            return self._collector.finish()
        except OSError as error:
            raise as_build_failure(error) from error
        finally:
            self._collector.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._ended = True
        self._collector.close()

    def _require_open(self) -> None:
        if self._ended:
            raise ValueError("this part has been finished; ask the build for another")
