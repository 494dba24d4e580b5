"""Is there a compiled library of this C source?

A library lies beside its source: `engines/whoosh/kernel.c` gives `engines/whoosh/libkernel.so`, with `lib` in front
because Python would take `kernel.so` for a module. The build (hatch_build.py) makes it and writes into it a sum of
the source that it was made from.

Useful for: rooms that have a slower way in Python for what the library does, and take that where there is none.
Not for: compiling, or describing a library's functions to ctypes; whoever loads one does that.
"""

import ctypes
import logging
import zlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent
_log = logging.getLogger(__name__)
_left_alone: list[Path] = []
"""Libraries that were refused. What refuses one refuses the others as a rule, so the first alone is warned of."""


@cache
def load(source: str) -> ctypes.CDLL | None:
    """The library of the C source at this path below the package (`engines/whoosh/kernel.c`), None if there is none.

    A library that does not load here, that this processor cannot run, or that was compiled from another text of its
    source, is refused: it counts as missing. The first that is gets a warning.
    """
    return open_library(_PACKAGE / source)


def open_library(source: Path) -> ctypes.CDLL | None:
    """As load, of any C source, and looked for each time."""
    library = library_of(source)
    if not library.exists():
        return None
    try:
        opened = ctypes.CDLL(str(library))
        compiled_from = opened.searchsvc_source_sum
        compiled_from.restype = ctypes.c_uint32
        stale = compiled_from() != source_sum(source)
        runs_here = bool(opened.searchsvc_runs_here())
    except (OSError, AttributeError) as error:
        _leave_alone(library, str(error))
        return None
    if stale:
        _leave_alone(library, "its source has changed since it was compiled")
        return None
    if not runs_here:
        _leave_alone(library, "this processor lacks the instruction POPCNT")
        return None
    return opened


def leave_warning_to_parent() -> None:
    """For a process that another one started which has the same libraries, and warns of them."""
    _log.setLevel(logging.ERROR)


def _leave_alone(library: Path, reason: str) -> None:
    level = logging.DEBUG if _left_alone else logging.WARNING
    _left_alone.append(library)
    _log.log(level, "%s is left alone, and slower code used: %s", library, reason)


def library_of(source: Path) -> Path:
    """Where the library of a C source lies."""
    return source.with_name(f"lib{source.stem}.so")


def source_sum(source: Path) -> int:
    """The CRC-32 of a C source followed by the headers in its folder. OSError where it cannot be read."""
    sources = [source, *sorted(source.parent.glob("*.h"))]
    return zlib.crc32(b"".join(path.read_bytes() for path in sources))
