"""The segment file: named arrays behind one header.

    offset 0   magic (8 bytes), format version (u32), CRC-32 of the table (u32),
               table offset (u64), table length (u64), file length (u64)
    offset 64  the sections, each at a multiple of 8
    table      JSON: [{"name", "dtype", "offset", "count", "crc32"}, ...]

All numbers are little-endian. Opening reads and checks the header and the table only, and that each section lies
inside the file; `check` reads every byte, `altered` those of small sections.
"""

import json
import mmap
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from searchsvc.errors import IndexUnusable
from searchsvc.regular_file import open_regular

MAGIC = b"searchsv"
FORMAT_VERSION = 3
_HEADER = struct.Struct("<8sIIQQQ")
_DATA_START = 64
_ALIGNMENT = 8
_DTYPES = ("<u1", "<u2", "<u4", "<u8", "<i8", "<f8")
_CHUNK = 1 << 20


class SectionWriter:
    """Writes one segment file. Sections may be streamed; `close` makes the file valid."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._file.write(b"\0" * _DATA_START)
        self._table: list[dict[str, str | int]] = []

    def array(self, name: str, values: npt.NDArray[Any]) -> None:
        """Write `values` as they are; the dtype must be one of the format's."""
        self.stream(name, iter([np.ascontiguousarray(values).data.cast("B")] if values.size else []), values.dtype)

    def stream(self, name: str, chunks: Iterator[bytes | memoryview], dtype: npt.DTypeLike = "<u1") -> None:
        """Write one section from pieces whose lengths are whole numbers of items."""
        code = np.dtype(dtype).newbyteorder("<").str.replace("|", "<")
        if code not in _DTYPES:
            raise TypeError(f"section {name}: {code} is no dtype of the format")
        offset = self._align()
        crc = length = 0
        for chunk in chunks:
            self._file.write(chunk)
            crc = zlib.crc32(chunk, crc)
            length += len(chunk)
        count = length // np.dtype(code).itemsize
        self._table.append({"name": name, "dtype": code, "offset": offset, "count": count, "crc32": crc})

    def close(self) -> None:
        table = json.dumps(self._table).encode()
        offset = self._align()
        self._file.write(table)
        header = _HEADER.pack(MAGIC, FORMAT_VERSION, zlib.crc32(table), offset, len(table), offset + len(table))
        self._file.seek(0)
        self._file.write(header)
        self._file.flush()

    def _align(self) -> int:
        self._file.write(b"\0" * (-self._file.tell() % 8))
        return self._file.tell()


class SectionFile:
    """A segment file mapped from disk, read-only. Arrays are views of the map and keep it alive.

    Raises IndexUnusable, naming the file, where header, version, sizes or table are wrong.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with open_regular(path) as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except OSError as error:
            raise IndexUnusable(path, f"cannot be read ({error.strerror})") from error
        except ValueError as error:  # an empty file cannot be mapped
            raise IndexUnusable(path, "the file is empty") from error
        self._sections = {str(entry["name"]): entry for entry in self._read_table()}

    def array(self, name: str) -> npt.NDArray[Any]:
        """A section as a read-only array [count] of its own dtype; IndexUnusable where there is none of the name."""
        entry = self._entry(name)
        return np.frombuffer(self._map, entry["dtype"], entry["count"], entry["offset"])

    def _entry(self, name: str) -> dict[str, Any]:
        entry = self._sections.get(name)
        if entry is None:
            raise IndexUnusable(self.path, f"section {name} is missing")
        return entry

    def items(self, name: str) -> tuple[str, int]:
        """The dtype of a section, such as `<u4`, and how many items it has; IndexUnusable where there is none."""
        entry = self._entry(name)
        return entry["dtype"], entry["count"]

    def check(self) -> Iterator[str]:
        """Read every section and yield a sentence for each whose checksum is wrong."""
        for name in self.altered():
            yield f"{self.path}: section {name} does not have the checksum that it was written with"

    def altered(self, largest: int | None = None) -> Iterator[str]:
        """The sections that do not have their checksums, of all or of those of at most `largest` bytes."""
        for name, entry in self._sections.items():
            section = self.array(name)
            if largest is not None and section.nbytes > largest:
                continue
            if zlib.crc32(section.data.cast("B") if entry["count"] else b"") != entry["crc32"]:
                yield name

    def _read_table(self) -> list[dict[str, Any]]:
        """The header check: the table, once all that the header says is true. Raises IndexUnusable."""
        size = len(self._map)
        if size < _DATA_START:
            raise IndexUnusable(self.path, f"cut off after {size} bytes")
        magic, version, crc, offset, length, expected_size = _HEADER.unpack_from(self._map)
        if magic != MAGIC:
            raise IndexUnusable(self.path, "not a segment file of searchsvc")
        if version != FORMAT_VERSION:
            reason = f"segment format {version}; this version reads {FORMAT_VERSION}"
            raise IndexUnusable(self.path, reason, damaged=False)
        if size != expected_size:
            raise IndexUnusable(self.path, f"{size} bytes long, its header says {expected_size}")
        text = self._map[offset : offset + length]
        if len(text) != length or zlib.crc32(text) != crc:
            raise IndexUnusable(self.path, "the section table is damaged")
        table = json.loads(text)
        if not isinstance(table, list) or not all(_is_entry(entry) for entry in table):
            raise IndexUnusable(self.path, "the section table is none that searchsvc writes")
        for entry in table:
            end = entry["offset"] + entry["count"] * np.dtype(entry["dtype"]).itemsize
            if entry["offset"] < _DATA_START or end > offset:
                raise IndexUnusable(self.path, f"section {entry['name']} lies outside the file")
        return table


def _is_entry(entry: object) -> bool:
    """Has it what an entry of the table has, and can that be?"""
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str) or entry.get("dtype") not in _DTYPES:
        return False
    numbers = [entry.get(name) for name in ("offset", "count", "crc32")]
    return all(type(number) is int and number >= 0 for number in numbers) and entry["offset"] % _ALIGNMENT == 0
