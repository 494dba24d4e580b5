"""Where in a text do positions lie, in compiled code (bounds.c)? The same as offsets.py finds, several times faster.

Useful for: offsets.py, which goes on by itself where nothing is compiled, and where a position is left to it.
"""

import ctypes
import secrets
import weakref
from array import array
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Final

from searchsvc import native
from searchsvc.stored import StringCheckpoints
from searchsvc.text.tokens import Token

_FOUND = 0
_MOST_STEPS: Final = 4


class _Steps(ctypes.Structure):
    """`Steps` of bounds.c."""

    _fields_ = (
        ("positions", ctypes.c_uint32),
        ("known", ctypes.c_uint32),
        ("bounds", ctypes.c_uint32 * (2 * _MOST_STEPS)),
    )


_LAYOUT: Final[native.Layout] = (("size of Steps", ctypes.sizeof(_Steps)), ("most steps", _MOST_STEPS))
_Tell = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_uint64, ctypes.c_void_p)
_FindBounds = ctypes.PYFUNCTYPE(
    ctypes.c_int,
    ctypes.c_void_p,
    ctypes.c_char_p,
    ctypes.c_uint64,
    *2 * (ctypes.c_void_p, ctypes.c_uint64),
    ctypes.c_void_p,
)
"""With the interpreter held, as in compiled_candidates.py, which also guards the memory of words."""


class CompiledBounds:
    """Finds the bounds of positions; `tokens` are those of one word. Threads may share it.

    `library` is that of bounds.c.
    """

    def __init__(self, library: ctypes.CDLL, tokens: Callable[[str], Sequence[Token]]) -> None:
        library.open_memory.argtypes, library.open_memory.restype = (ctypes.c_uint32, _Tell), ctypes.c_void_p
        library.close_memory.argtypes = (ctypes.c_void_p,)
        self._tell = _Tell(_teller(tokens))
        self._memory = library.open_memory(secrets.randbits(32), self._tell)
        if not self._memory:
            raise MemoryError("no memory for the words of texts")
        weakref.finalize(self, library.close_memory, self._memory)
        self._find = _FindBounds(("find_bounds", library))

    def bounds_at(
        self, text: str, checkpoints: StringCheckpoints, stretches: Sequence[tuple[int, int]]
    ) -> list[tuple[int, int]] | None:
        """As OffsetFinder.bounds_at; None also where it is left to Python to say."""
        count = len(stretches)
        try:
            points, asked = array("I", checkpoints), array("I", [*chain.from_iterable(stretches)])
        except OverflowError:  # of a damaged index
            return None
        found = array("I", bytes(8 * count))
        characters = text.encode("utf-32-le", "surrogatepass")
        (at_points, many), (at_asked, _), (at_found, _) = points.buffer_info(), asked.buffer_info(), found.buffer_info()
        status = self._find(self._memory, characters, len(text), at_points, many, at_asked, count, at_found)
        return [*zip(found[::2], found[1::2], strict=True)] if status == _FOUND else None


def compiled_bounds(tokens: Callable[[str], Sequence[Token]]) -> CompiledBounds | None:
    """None where nothing was compiled that fits."""
    library = native.load("search/highlighting/bounds.c", _LAYOUT)
    return None if library is None else CompiledBounds(library, tokens)


def _teller(tokens: Callable[[str], Sequence[Token]]) -> Callable[[int, int, int], bool]:
    def tell(word: int, length: int, steps: int) -> bool:
        found = tokens(ctypes.string_at(word, 4 * length).decode("utf-32-le", "surrogatepass"))
        told = _Steps.from_address(steps)
        told.positions = found[-1].position + 1 if found else 0
        if not any(token.stacked for token in found):
            told.known = min(len(found), _MOST_STEPS)
            for number, bound in enumerate(chain.from_iterable((one.start, one.end) for one in found[:_MOST_STEPS])):
                told.bounds[number] = bound
        return True

    return tell
