"""Where do columns wait that do not fit in memory? In a file of the staging folder, one after the other."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.segment.byte_strings import Keys
from searchsvc.errors import BuildFailed


@dataclass(frozen=True, slots=True)
class Extent:
    """A column in a spill file."""

    offset: int
    dtype: str
    count: int


@dataclass(frozen=True, slots=True)
class KeysExtent:
    text: Extent
    start: Extent


class SpillWriter:
    """Appends columns to a new file.

    Nothing is buffered, so that closing the file never fails: a part that is given up for want of space must end.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("wb", buffering=0)
        self._offset = 0

    def put(self, column: npt.NDArray[Any]) -> Extent:
        extent = Extent(self._offset, column.dtype.str, column.size)
        rest = np.ascontiguousarray(column).data.cast("B") if column.size else memoryview(b"")
        while rest:
            rest = rest[self._file.write(rest) :]
        self._offset += column.nbytes
        return extent

    def put_keys(self, keys: Keys) -> KeysExtent:
        return KeysExtent(self.put(keys.text), self.put(keys.start))

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._offset

    def close(self) -> None:
        self._file.close()


class SpillReader:
    """Reads columns, or pieces of them, into memory of their own. Threads may share it."""

    def __init__(self, path: Path, size: int) -> None:
        """Raises BuildFailed where the file is not `size` bytes long."""
        self._file = path.open("rb", buffering=0)
        found = path.stat().st_size
        if found != size:
            self._file.close()
            raise BuildFailed(f"{path.name} has {found} bytes where {size} were written")

    def read(self, extent: Extent, first: int = 0, last: int | None = None) -> npt.NDArray[Any]:
        """Items `first` to `last` - 1 of a column."""
        last = extent.count if last is None else last
        dtype = np.dtype(extent.dtype)
        out = np.empty(last - first, dtype)
        begin = extent.offset + first * dtype.itemsize
        view = out.view(np.uint8).data
        done = 0
        while done < out.nbytes:
            count = os.preadv(self._file.fileno(), [view[done:]], begin + done)
            if not count:
                raise BuildFailed(f"{self._file.name} ends too early")
            done += count
        return out

    def keys(self, extent: KeysExtent) -> Keys:
        return Keys(self.read(extent.text), self.read(extent.start))

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
