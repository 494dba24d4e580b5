"""How is the best piece of a text chosen in compiled code (candidates.c)? The same as passages.py chooses, many times
faster.

Useful for: passages.py, which goes on by itself where nothing is compiled, and where a text is declined.
Not for: the rules, which are those of passages.py and text/sentences/splitter.py.
"""

import ctypes
import weakref
from array import array
from collections.abc import Collection, Sequence
from itertools import chain
from typing import Final, TypeAlias

from searchsvc import native
from searchsvc.search.highlighting.article_texts import Worth
from searchsvc.search.highlighting.spans import Span
from searchsvc.text.sentences.splitter import LONGEST_ABBREVIATION, LONGEST_WORD_SEEN
from searchsvc.text.sentences.tables import abbreviations, kinds, settled

_FOUND, _DECLINED = range(2)
_CONCEPTS: Final = (1 << 64) - 1
"""A bit each; a text with one beyond is declined."""

Best: TypeAlias = tuple[Worth, int, int, tuple[int, int], bool]
"""What the candidate is worth, its start and end, the bounds within which it is shown; is it whole sentences?"""

_Candidate = ctypes.c_uint64 * 8
"""`Candidate` of candidates.c."""

_LAYOUT: Final[native.Layout] = (
    ("size of Span", 3 * ctypes.sizeof(ctypes.c_uint32)),
    ("size of Candidate", ctypes.sizeof(_Candidate)),
    ("longest abbreviation", LONGEST_ABBREVIATION),
    ("longest word seen", LONGEST_WORD_SEEN),
)
_Settle = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_uint64, ctypes.c_void_p, ctypes.c_uint64)
_BestCandidate = ctypes.PYFUNCTYPE(
    ctypes.c_int,
    ctypes.c_void_p,
    _Settle,
    ctypes.c_char_p,
    ctypes.c_uint64,
    ctypes.c_uint64,
    ctypes.c_void_p,
    ctypes.c_uint64,
    ctypes.c_uint64,
    ctypes.POINTER(_Candidate),
)
"""With the interpreter held, since a call is shorter than to let go of it and wait for it again."""


def _settled(word: int, word_size: int, following: int, following_size: int) -> bool:
    return settled(ctypes.string_at(word, word_size), ctypes.string_at(following, following_size))


_settle = _Settle(_settled)


class CompiledChoice:
    """Chooses the best candidate of a text; `library` is that of candidates.c. Threads may share it."""

    def __init__(self, library: ctypes.CDLL, room: int, longest: int) -> None:
        library.open_rules.argtypes = (*2 * (ctypes.c_uint64,), *2 * (ctypes.c_void_p,), ctypes.c_uint64)
        library.open_rules.restype = ctypes.c_void_p
        library.close_rules.argtypes = (ctypes.c_void_p,)
        words, of_characters = abbreviations(), kinds("")
        self._rules = library.open_rules(
            room, longest, of_characters.buffer_info()[0], words.buffer_info()[0], len(words)
        )
        if not self._rules:
            raise MemoryError("no memory for the rules of sentences")
        weakref.finalize(self, library.close_rules, self._rules)
        self._choose = _BestCandidate(("best_candidate", library))

    def best(self, text: str, bounds: tuple[int, int], spans: Sequence[Span], lacking: Collection[int]) -> Best | None:
        """The best candidate of `text` within `bounds`, in which these are the matches, one at least; None where that
        is left to Python.
        """
        begin, end = bounds
        part = text if end - begin == len(text) else text[begin:end]
        moved = [(start - begin, end - begin, concept) for start, end, concept in spans] if begin else spans
        numbers = array("I", [*chain.from_iterable(moved)])
        concepts = sum([1 << concept for concept in lacking]) & _CONCEPTS if lacking else 0
        utf8 = part.encode("utf-8", "surrogatepass")
        at, count = numbers.buffer_info()[0], len(spans)
        found = _Candidate()
        status = self._choose(self._rules, _settle, utf8, len(utf8), len(part), at, count, concepts, found)
        if status == _DECLINED:
            return None
        if status != _FOUND:
            raise MemoryError("no memory for the sentences of a text")
        of_lacking, of_concepts, matches, start, stop, first, last, whole = found
        return (of_lacking, of_concepts, matches), start + begin, stop + begin, (first + begin, last + begin), whole > 0


def compiled_choice(room: int, longest: int) -> CompiledChoice | None:
    """With the lengths of passages.py; None where nothing was compiled that fits."""
    library = native.load("search/highlighting/candidates.c", _LAYOUT)
    return None if library is None else CompiledChoice(library, room, longest)
