"""What does a generation say of itself, and are its files as it says?

Useful for: generations.py, and engines that write a generation. Not for: which generation is served.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from searchsvc import serialise
from searchsvc.engines.port import Provenance
from searchsvc.errors import IndexUnusable
from searchsvc.regular_file import open_regular, read_regular

MANIFEST = "manifest.json"
MANIFEST_FORMAT = 1
READ_BY_SUFFIX = (".columns", ".deletions")
"""Of files that an engine looks for by their names. A table of contents of Whoosh's is none of them: its own writers
mark documents deleted by writing another one, which is honoured, and can only name segments that the manifest has."""
_READ_CHUNK = 1 << 20
_MANIFEST_BYTES = 64 << 20
"""Hundreds of thousands of corpora may be named in it."""


@dataclass(frozen=True, slots=True)
class FileSum:
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is. `built`: ISO 8601 in UTC; `previous`: the generation served before it, if any.

    What came after the first version 1 has a default, so that older manifests are read, and older versions read this.
    """

    format: int
    generation: int
    previous: int | None
    engine: str
    schema_version: int
    fingerprint: str
    articles: int
    built: str
    files: dict[str, FileSum]
    provenance: Provenance = field(default_factory=Provenance)


def read_manifest(folder: Path, number: int) -> Manifest:
    """The manifest of generation `number`, which lies in `folder`. Raises IndexUnusable where none can be read."""
    path = folder / MANIFEST
    try:
        manifest = serialise.decode(read_regular(path, _MANIFEST_BYTES), Manifest)
    except OSError as error:
        raise IndexUnusable(path, f"the manifest of generation {number} cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise IndexUnusable(path, f"the manifest of generation {number} is damaged ({error})") from error
    if manifest.format != MANIFEST_FORMAT:
        raise IndexUnusable(
            path, f"manifest format {manifest.format}; this version reads {MANIFEST_FORMAT}", damaged=False
        )
    return manifest


def damaged_files(folder: Path, manifest: Manifest) -> Iterator[tuple[Path, str]]:
    """Compare every file in `folder` with the manifest, reading every byte: which is wrong, and how."""
    yield from unnamed_files(folder, manifest)
    for name, expected in manifest.files.items():
        path = folder / name
        try:
            actual = file_sum(path)
        except OSError as error:
            yield path, f"cannot be read ({error.strerror})"
            continue
        if actual.size != expected.size:
            yield path, f"{actual.size} bytes, the manifest says {expected.size}"
        elif actual.sha256 != expected.sha256:
            yield path, "its checksum differs from the manifest's, so its content was altered"


def read_attached(folder: Path, manifest: Manifest, name: str) -> bytes | None:
    """What a build attached to the generation in `folder`; None where nothing of this name was. IndexUnusable."""
    if name not in manifest.files:
        return None
    try:
        data = read_regular(folder / name, manifest.files[name].size)
    except OSError as error:
        raise IndexUnusable(folder / name, f"cannot be read ({error.strerror})") from error
    if hashlib.sha256(data).hexdigest() != manifest.files[name].sha256:
        raise IndexUnusable(folder / name, "its checksum differs from the manifest's, so its content was altered")
    return data


def unnamed_files(folder: Path, manifest: Manifest) -> Iterator[tuple[Path, str]]:
    """Files that an engine would obey, of which the manifest does not know: whoever put them there, no build did."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix in READ_BY_SUFFIX and path.name not in manifest.files:
            yield path, "the manifest does not name it, so no build wrote it"


def file_sum(path: Path) -> FileSum:
    digest = hashlib.sha256()
    size = 0
    with open_regular(path) as file:
        while chunk := file.read(_READ_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return FileSum(size, digest.hexdigest())


def folder_sums(folder: Path, known: Mapping[str, FileSum] = MappingProxyType({})) -> dict[str, FileSum]:
    """The sums of all files directly in `folder`, by name; those that are `known` are not read."""
    names = sorted(path.name for path in folder.iterdir() if path.is_file())
    return {name: known[name] if name in known else file_sum(folder / name) for name in names}
