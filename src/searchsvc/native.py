"""Is there a compiled library of this C source, and does it fit?

A library lies beside its source: `text/encoding/chunks.c` gives `text/encoding/libchunks.so`, with `lib` in front
because Python would take `chunks.so` for a module. The build (hatch_build.py) makes it and writes into it a sum of the
text that it was made from. A library also tells its layout (native.h): the sizes of the structures that Python mirrors,
and what else both must agree on; who loads one says the layout of Python's side. Each structure says in its docstring
which one of C it mirrors, as `LayoutEntry` of native.h: a test finds both by it and compares them member by member.

Useful for: rooms that have a slower way in Python for what the library does, and take that where there is none.
Not for: compiling, or describing a library's functions to ctypes; whoever loads one does that.
"""

import ctypes
import logging
import re
import zlib
from collections.abc import Mapping
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

Layout: TypeAlias = tuple[tuple[str, int], ...]
"""What Python and a library have to agree on: names as the library has them, and their values."""
Structure: TypeAlias = ctypes.Structure | ctypes.Array[Any]

_PACKAGE = Path(__file__).parent
_INCLUDE = re.compile(rb'^#include "([^"]+)"', re.MULTILINE)
_MEND = "scripts/setup, or installing searchsvc again, compiles it anew"
_log = logging.getLogger(__name__)
_left_alone: list[Path] = []
"""Libraries that were refused. What refuses one refuses the others as a rule, so the first alone is warned of."""


class _LayoutEntry(ctypes.Structure):
    """`LayoutEntry` of native.h."""

    _fields_ = (("name", ctypes.c_char_p), ("value", ctypes.c_uint64))


def layout(structures: Mapping[str, type[Structure]], constants: Layout = ()) -> Layout:
    """`structures` by the names that the C source has for them, each a structure or an array; `constants` by theirs."""
    return (*constants, *((f"size of {name}", ctypes.sizeof(one)) for name, one in structures.items()))


def numbers(*enumerations: type[IntEnum]) -> Layout:
    """The members of each, which the C source has under the same names."""
    return tuple((one.name, one.value) for members in enumerations for one in members)


@cache
def load(source: str, layout: Layout) -> ctypes.CDLL | None:
    """The library of the C source at this path below the package (`text/encoding/chunks.c`), None if there is none.

    A library that does not load here, that this processor cannot run, that was compiled from another text of its
    source or of a header, or whose layout is not `layout`, is refused: it counts as missing. The first that is gets a
    warning.
    """
    return open_library(_PACKAGE / source, layout)


def open_library(source: Path, layout: Layout = ()) -> ctypes.CDLL | None:
    """As load, of any C source, and looked for each time."""
    library = library_of(source)
    if not library.exists():
        return None
    try:
        opened = ctypes.CDLL(str(library))
        reason = _misfit(opened, source, layout)
    except (OSError, AttributeError, ValueError) as error:  # ctypes says ValueError of a symbol that is not there
        reason = str(error)
    if reason:
        _leave_alone(library, reason)
        return None
    return opened


def leave_warning_to_parent() -> None:
    """For a process that another one started which has the same libraries, and warns of them."""
    _log.setLevel(logging.ERROR)


def _leave_alone(library: Path, reason: str) -> None:
    level = logging.DEBUG if _left_alone else logging.WARNING
    _left_alone.append(library)
    _log.log(level, "%s is left alone, and slower code used: %s", library, reason)


def _misfit(library: ctypes.CDLL, source: Path, layout: Layout) -> str:
    """Why the library cannot be used; nothing where it can."""
    library.searchsvc_source_sum.restype = ctypes.c_uint32
    if library.searchsvc_source_sum() != source_sum(source):
        return f"its source has changed since it was compiled; {_MEND}"
    if not library.searchsvc_runs_here():
        return "this processor lacks the instruction POPCNT"
    told = _layout_of(library) if layout else {}
    for name, value in layout:
        if told.get(name) != value:
            return f"it was compiled for another layout ({name}: {told.get(name)}, here {value}); {_MEND}"
    return ""


def _layout_of(library: ctypes.CDLL) -> dict[str, int]:
    """What the library tells; an entry without a name is the last."""
    address = ctypes.addressof(_LayoutEntry.in_dll(library, "searchsvc_layout"))
    told: dict[str, int] = {}
    while (entry := _LayoutEntry.from_address(address)).name is not None:
        told[entry.name.decode("ascii")] = entry.value
        address += ctypes.sizeof(_LayoutEntry)
    return told


def library_of(source: Path) -> Path:
    """Where the library of a C source lies."""
    return source.with_name(f"lib{source.stem}.so")


def source_sum(source: Path) -> int:
    """The CRC-32 of a C source and of every header of ours that it includes, directly or not. OSError if unreadable."""
    return zlib.crc32(b"".join(path.read_bytes() for path in sources_of(source)))


def sources_of(source: Path) -> list[Path]:
    """A C source and the headers of ours that it includes, each once, in the order in which they are met.

    Headers are named by their path from the folder of the file that includes them, or from the package. What is in
    neither is the compiler's to find, or to name.
    """
    found = [source]
    for path in found:  # it grows
        for name in _INCLUDE.findall(path.read_bytes()):
            beside = path.parent / name.decode("utf-8")
            header = beside if beside.exists() else _PACKAGE / name.decode("utf-8")
            if header.exists() and header not in found:
                found.append(header)
    return found
