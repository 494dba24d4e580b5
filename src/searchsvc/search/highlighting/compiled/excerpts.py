"""How is the excerpt of a hit made in compiled code (excerpts.c)?

Useful for: highlighter.py, which goes on by itself where nothing is compiled, and where a hit is left to it.
"""

import ctypes
import secrets
import weakref
from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import Final, NamedTuple

from searchsvc import native
from searchsvc.engines.port import Occurrence, OccurrenceRows
from searchsvc.schema import TEXT_FIELDS
from searchsvc.search.highlighting.matched_texts import LONG, MARGIN
from searchsvc.search.highlighting.passages import LONGEST, ROOM, SHORT, whole_up_to
from searchsvc.search.highlighting.spans import Span
from searchsvc.stored import TEXTS, SnippetField, StoredArticle, StringCheckpoints
from searchsvc.text.sentences.splitter import SENTENCES_LAYOUT
from searchsvc.text.sentences.tables import abbreviations, kinds, settled
from searchsvc.text.tokens import Token

_FOUND, _DECLINED = range(2)
_MOST_STEPS: Final = 4
_U32, _U64, _POINTER = ctypes.c_uint32, ctypes.c_uint64, ctypes.c_void_p
_HEAD, _PIECE, _USUAL_ROOM = 2, 4, 64
"""Numbers before the pieces of an answer, before the marks of a piece, and of an answer without many marks."""


class _Steps(ctypes.Structure):
    """`Steps` of word_cache.h."""

    _fields_ = (("positions", _U32), ("known", _U32), ("bounds", _U32 * (2 * _MOST_STEPS)))


class _Spans(ctypes.Structure):
    """`Spans` of matched_texts.h."""

    _fields_ = (("items", _POINTER), ("count", _U64))


_LENGTHS: Final = (ROOM, LONGEST, SHORT, LONG, MARGIN)
"""`Lengths` of candidates.h."""
_REQUEST: Final = 8
"""Numbers of `Request` in excerpts.c."""
_LAYOUT: Final = native.layout(
    {
        "Steps": _Steps,
        "Span": 3 * _U32,
        "Spans": _Spans,
        "Occurrence": 5 * _U32,
        "Field": 4 * _U32,
        "Lengths": len(_LENGTHS) * _U64,
        "Request": _REQUEST * _U32,
    },
    (("MOST_STEPS", _MOST_STEPS), *SENTENCES_LAYOUT),
)
_Tell = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, _U64, _POINTER)
_Settle = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, _U64, _POINTER, _U64)
_Read = ctypes.CFUNCTYPE(None, ctypes.py_object, _U32, _U64, _U64, _POINTER)
_FindExcerpt = ctypes.PYFUNCTYPE(
    ctypes.c_int,
    _POINTER,
    _POINTER,
    ctypes.c_char_p,
    *3 * (_POINTER,),
    ctypes.py_object,
    _POINTER,
)
"""With the interpreter held, since a call is shorter than to let go of it and wait for it again; that also guards the
cache of words.
"""
_FIELDS = tuple((TEXT_FIELDS.index(name), texts.strings, whole_up_to(texts.kinds)) for name, texts in TEXTS.items())
"""In the order of reading: a field's column in the index, its texts, and up to which length one is quoted whole."""
_KINDS = tuple(texts.kinds for texts in TEXTS.values())
_FIRST = itemgetter(1)
"""Of a `Field` of matched_texts.h: its first text."""
_COLUMN = {name: column for column, name in enumerate(TEXT_FIELDS)}


class FoundPassage(NamedTuple):
    """`text[start:end]`, with marks from each even place of `marks` to the next."""

    field: SnippetField
    text: str
    start: int
    end: int
    marks: Sequence[int]


class FoundExcerpt(NamedTuple):
    """The marks of the whole headline, and the passages; the length of the longest text in which anything matches."""

    headline: Sequence[int]
    passages: list[FoundPassage]
    longest_text: int


class Asked(NamedTuple):
    """What of a query excerpts are made by: the concept of each leaf (uint32), how many concepts there are, and how
    many characters of a hit may be read. `read` tells what matches in a text at its occurrences, where its words do
    not.
    """

    concepts: "array[int]"
    all_concepts: int
    characters: int
    read: Callable[[str, StringCheckpoints, Sequence[Occurrence]], Sequence[Span]]


class _Hit:
    """An article that was found, while its excerpt is made."""

    def __init__(self, asked: Asked, occurrences: Sequence[Occurrence]) -> None:
        self._read = asked.read
        self._occurrences = occurrences
        self._told: list[array[int]] = []
        """To compiled code, which reads it later."""
        self.fields: list[tuple[int, int, int, int]] = []
        """`Field` of matched_texts.h."""
        self.texts: list[str] = []
        self.checkpoints: list[StringCheckpoints] = []

    def take(self, article: StoredArticle) -> bool:
        """The texts of the article. False where the index has not just as many checkpoints, since it is damaged."""
        columns = article.checkpoints or ()
        if len(columns) != len(_FIELDS):
            return False
        texts: list[str | None] = []
        for column, strings_of, up_to in _FIELDS:
            strings, checkpoints = strings_of(article), columns[column]
            if len(strings) != len(checkpoints):
                return False
            self.fields.append((column, len(texts), len(strings), up_to))
            texts += strings
            self.checkpoints += checkpoints
        self.texts = [text or "" for text in texts]
        return True

    def numbers(self, asked: Asked, size: int, room: int) -> "array[int]":
        """`Request` of excerpts.c and what lies behind it. OverflowError of numbers that no sound index has."""
        return array(
            "I",
            [
                *(size, len(self.fields), len(self.texts), len(self._occurrences)),
                *(len(asked.concepts), asked.all_concepts, asked.characters, room),
                *chain.from_iterable(self.fields),
                *map(len, self.texts),
                *map(len, self.checkpoints),
                *chain.from_iterable(self.checkpoints),
            ],
        )

    def read(self, text: int, first: int, count: int, told: int) -> None:
        """Fills in `Spans` of matched_texts.h at the address `told`, which stays as it was where this fails."""
        found = self._read(self.texts[text], self.checkpoints[text], self._occurrences[first : first + count])
        numbers = array("I", chain.from_iterable(found))
        self._told.append(numbers)
        spans = _Spans.from_address(told)
        spans.items, spans.count = numbers.buffer_info()[0], len(found)

    def found(self, numbers: Sequence[int], longest_text: int) -> FoundExcerpt:
        """What `Answer` of excerpts.c tells."""
        at = _PIECE + 2 * numbers[_PIECE - 1]
        headline, passages = numbers[_PIECE:at], []
        while at < len(numbers):
            text, start, end, count = numbers[at : at + _PIECE]
            marks = numbers[at + _PIECE : at + _PIECE + 2 * count]
            at += _PIECE + 2 * count
            passages.append(FoundPassage(self._kind(text), self.texts[text], start, end, marks))
        return FoundExcerpt(headline, passages, longest_text)

    def _kind(self, text: int) -> SnippetField:
        """What a text is in a snippet."""
        field = bisect_right(self.fields, text, key=_FIRST) - 1  # of those that begin there all but the last are empty
        kinds, (_, first, _, _) = _KINDS[field], self.fields[field]
        return kinds[(text - first) % len(kinds)]


def _rows_of(occurrences: Sequence[Occurrence]) -> "tuple[int, object]":
    """The address of `Occurrence`s of matched_texts.h, and what holds them. OverflowError as _Hit.numbers."""
    if isinstance(occurrences, OccurrenceRows):
        rows = occurrences.rows
        return rows.__array_interface__["data"][0], rows
    of_each = ((0, _COLUMN[field], position, leaf, length) for field, position, leaf, length in occurrences)
    numbers = array("I", chain.from_iterable(of_each))
    return numbers.buffer_info()[0], numbers


@cache
def _rules(library: ctypes.CDLL) -> int:
    """Those of sentences and passages, for as long as the process runs."""
    library.open_rules.restype = _POINTER
    library.open_rules.argtypes = (_POINTER, _POINTER, _POINTER, _U64, _Settle, _Read)
    lengths, words, of_characters = array("Q", _LENGTHS), abbreviations(), kinds("")
    (at_lengths, _), (at_words, count), (at_kinds, _) = (one.buffer_info() for one in (lengths, words, of_characters))
    found = library.open_rules(at_lengths, at_kinds, at_words, count, _settle, _read)
    if not found:
        raise MemoryError("no memory for the rules of sentences")
    return int(found)


class CompiledExcerpts:
    """Makes excerpts; `tokens` are those of one word. Threads may share it. `library` is that of excerpts.c."""

    def __init__(self, library: ctypes.CDLL, tokens: Callable[[str], Sequence[Token]]) -> None:
        library.open_word_cache.argtypes, library.open_word_cache.restype = (_U32, _Tell), _POINTER
        library.close_word_cache.argtypes = (_POINTER,)
        self._tell = _Tell(_teller(tokens))
        self._rules = _rules(library)
        self._word_cache = library.open_word_cache(secrets.randbits(32), self._tell)
        if not self._word_cache:
            raise MemoryError("no memory for the words of texts")
        weakref.finalize(self, library.close_word_cache, self._word_cache)
        self._find = _FindExcerpt(("find_excerpt", library))

    def of(self, article: StoredArticle, occurrences: Sequence[Occurrence], asked: Asked) -> FoundExcerpt | None:
        """None where that is left to Python to say: numbers that no sound index has, more concepts than bits."""
        hit = _Hit(asked, occurrences)
        if not hit.take(article):
            return None
        utf8 = "".join(hit.texts).encode("utf-8", "surrogatepass")
        room = _USUAL_ROOM + 6 * len(occurrences)
        try:
            numbers = hit.numbers(asked, len(utf8), room)
            at_rows, held = _rows_of(occurrences)
        except OverflowError:
            return None
        answer = array("I", bytes(4 * (_HEAD + room)))
        (at_numbers, _), (at_concepts, _), (at_answer, _) = (
            one.buffer_info() for one in (numbers, asked.concepts, answer)
        )
        status = self._find(self._rules, self._word_cache, utf8, at_numbers, at_rows, at_concepts, hit, at_answer)
        del held
        if status == _DECLINED:
            return None
        if status != _FOUND:
            raise MemoryError("no memory for an excerpt")
        count, longest_text = answer[:_HEAD]
        return hit.found(answer[_HEAD : _HEAD + count], longest_text)


def compiled_excerpts(tokens: Callable[[str], Sequence[Token]]) -> CompiledExcerpts | None:
    """None where nothing was compiled that fits."""
    library = native.load("search/highlighting/compiled/excerpts.c", _LAYOUT)
    return None if library is None else CompiledExcerpts(library, tokens)


def _teller(tokens: Callable[[str], Sequence[Token]]) -> Callable[[int, int, int], bool]:
    def tell(word: int, size: int, steps: int) -> bool:
        found = tokens(ctypes.string_at(word, size).decode("utf-8", "surrogatepass"))
        told = _Steps.from_address(steps)
        told.positions = found[-1].position + 1 if found else 0
        if not any(token.stacked for token in found):
            told.known = min(len(found), _MOST_STEPS)
            for number, bound in enumerate(chain.from_iterable((one.start, one.end) for one in found[:_MOST_STEPS])):
                told.bounds[number] = bound
        return True

    return tell


def _settled(word: int, word_size: int, following: int, following_size: int) -> bool:
    return settled(ctypes.string_at(word, word_size), ctypes.string_at(following, following_size))


_settle, _read = _Settle(_settled), _Read(_Hit.read)
