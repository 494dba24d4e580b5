"""Where does what one process makes of a corpus go, so that it can be kept while the build goes on?

Useful for: rebuild.py, where it reads by itself. Not for: several processes (workers/parallel.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from searchsvc.engines.port import Build, IndexDocument, PartWriter


class OwnParts:
    """Parts of `build`, one after the other. As a context manager it lets go of one that is not finished."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._writer: PartWriter | None = None

    def add(self, documents: Iterable[IndexDocument]) -> None:
        """As Build.add."""
        if self._writer is None:
            self._writer = self._build.part().open()
        self._writer.add(documents)

    def end(self) -> None:
        """Finish the part, which belongs to the build from now on."""
        if self._writer is not None:
            self._build.take(self._writer.finish())
        self._writer = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        if self._writer is not None:
            self._writer.__exit__(*exc)
