"""Bytes of a segment file that somebody altered, with or without the checksums that belong to what they are then."""

import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from searchsvc.engines.whoosh.segment.file import _HEADER as HEADER
from searchsvc.engines.whoosh.segment.file import SectionFile


def columns(index: Path) -> Path:
    return next((index / "generations" / "1").glob("*.columns"))


def alter(index: Path, section: str, change: Callable[[bytearray], object], *, mended: bool = True) -> None:
    """Let `change` alter the bytes of a section. `mended`: with the checksum that belongs to what they are then, so
    that what finds it is not the look at small sections when a segment is opened.
    """
    path = columns(index)
    entry = SectionFile(path)._sections[section]
    data = bytearray(path.read_bytes())
    offset, size = entry["offset"], SectionFile(path).array(section).nbytes
    part = data[offset : offset + size]
    change(part)
    data[offset : offset + size] = part
    path.write_bytes(data)
    if mended:
        forge(index, with_entry(section, crc32=zlib.crc32(part)))


def overwrite(index: Path, section: str, value: int, *, mended: bool = True) -> None:
    """Set every byte of a section to `value`."""

    def change(part: bytearray) -> None:
        part[:] = bytes([value]) * len(part)

    alter(index, section, change, mended=mended)


def with_entry(name: str, **values: object) -> Callable[[Any], object]:
    return lambda table: [entry | values if entry["name"] == name else entry for entry in table]


def forge(index: Path, change: Callable[[Any], object]) -> None:
    """Put what `change` makes of the section table in its place, with the checksum that belongs to it, and the file's
    size in the manifest.
    """
    path = columns(index)
    data = path.read_bytes()
    magic, version, _, offset, length, _ = HEADER.unpack_from(data)
    table = json.dumps(change(json.loads(data[offset : offset + length]))).encode()
    header = HEADER.pack(magic, version, zlib.crc32(table), offset, len(table), offset + len(table))
    path.write_bytes(header + data[len(header) : offset] + table)
    manifest = path.with_name("manifest.json")
    said = json.loads(manifest.read_bytes())
    said["files"][path.name]["size"] = path.stat().st_size
    manifest.write_text(json.dumps(said))
