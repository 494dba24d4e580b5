"""How are the excerpts of a page made in compiled code (excerpts.c)?

Useful for: highlighter.py, which goes on by itself where nothing is compiled, and where a hit is left to it.
"""

import ctypes
import secrets
import weakref
from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import Final, NamedTuple

from searchsvc import native
from searchsvc.engines.port import Occurrence, OccurrenceRows
from searchsvc.schema import TEXT_FIELDS
from searchsvc.search.highlighting.compiled.structs import (
    LAYOUT,
    MOST_STEPS,
    ExcerptStatus,
    Lengths,
    Spans,
    Steps,
    request_numbers,
)
from searchsvc.search.highlighting.matched_texts import LONG, MARGIN
from searchsvc.search.highlighting.passages import LONGEST, ROOM, SHORT, whole_up_to
from searchsvc.search.highlighting.spans import Span
from searchsvc.stored import TEXTS, SnippetField, StoredArticle, StringCheckpoints
from searchsvc.text.sentences.tables import abbreviations, kinds, settled
from searchsvc.text.tokens import Token

_U32, _U64, _POINTER = ctypes.c_uint32, ctypes.c_uint64, ctypes.c_void_p
_HEAD, _PIECE, _USUAL_ROOM = 3, 4, 64
"""Numbers before the pieces of an answer, before the marks of a piece, and of an answer without many marks."""
_LENGTHS: Final = Lengths(room=ROOM, longest=LONGEST, short_passage=SHORT, long_text=LONG, margin=MARGIN)
_Tell = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, _U64, _POINTER)
_Settle = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, _U64, _POINTER, _U64)
_Read = ctypes.CFUNCTYPE(None, ctypes.py_object, _U32, _U64, _U64, _POINTER)
_AT_ONCE: Final = 10
"""Hits of one call, which is a millisecond at most: other threads wait for it."""
_FindExcerpts = ctypes.PYFUNCTYPE(None, _POINTER, _POINTER, _U64, ctypes.c_char_p, *5 * (_POINTER,))
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

    def __init__(self, asked: Asked, article: StoredArticle, occurrences: Sequence[Occurrence]) -> None:
        self._read = asked.read
        self._occurrences = occurrences
        self.room = _USUAL_ROOM + 6 * len(occurrences)
        """For numbers of the answer."""
        self._told: list[array[int]] = []
        """To compiled code, which reads it later."""
        self.fields: list[tuple[int, int, int, int]] = []
        """`Field` of matched_texts.h."""
        self.texts: list[str] = []
        self.checkpoints: list[StringCheckpoints] = []
        self.is_sound = self._take(article)
        self.found: FoundExcerpt | None = None

    def _take(self, article: StoredArticle) -> bool:
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

    def numbers(self, asked: Asked, size: int) -> list[int]:
        """`Request` of excerpts.c and what lies behind it; `size`: bytes of the texts."""
        return [
            *request_numbers(
                size=size,
                fields=len(self.fields),
                texts=len(self.texts),
                occurrences=len(self._occurrences),
                leaves=len(asked.concepts),
                concepts=asked.all_concepts,
                characters=asked.characters,
                room=self.room,
            ),
            *chain.from_iterable(self.fields),
            *map(len, self.texts),
            *map(len, self.checkpoints),
            *chain.from_iterable(self.checkpoints),
        ]

    def rows(self) -> "tuple[int, object]":
        """The address of `Occurrence`s of matched_texts.h, and what holds them. OverflowError of a number that no sound
        index has.
        """
        if isinstance(self._occurrences, OccurrenceRows):
            rows = self._occurrences.rows
            return rows.__array_interface__["data"][0], rows
        of_each = ((0, _COLUMN[field], position, leaf, length) for field, position, leaf, length in self._occurrences)
        numbers = array("I", chain.from_iterable(of_each))
        return numbers.buffer_info()[0], numbers

    def read(self, text: int, first: int, count: int, told: int) -> None:
        """Fills in `Spans` of matched_texts.h at the address `told`, which stays as it was where this fails."""
        found = self._read(self.texts[text], self.checkpoints[text], self._occurrences[first : first + count])
        numbers = array("I", chain.from_iterable(found))
        self._told.append(numbers)
        spans = Spans.from_address(told)
        spans.items, spans.count = numbers.buffer_info()[0], len(found)

    def tell(self, answers: "array[int]", begin: int) -> None:
        """What the `Answer` of excerpts.c tells that begins there. Nothing is found where it declines."""
        first = begin + _HEAD
        status, count, longest_text = answers[begin:first]
        if status == ExcerptStatus.DECLINED:
            return
        if status != ExcerptStatus.FOUND:
            raise MemoryError("no memory for an excerpt")
        numbers = answers[first : first + count].tolist()
        at = _PIECE + 2 * numbers[_PIECE - 1]
        headline, passages = numbers[_PIECE:at], []
        while at < len(numbers):
            text, start, end, count = numbers[at : at + _PIECE]
            marks = numbers[at + _PIECE : at + _PIECE + 2 * count]
            at += _PIECE + 2 * count
            passages.append(FoundPassage(self._kind(text), self.texts[text], start, end, marks))
        self.found = FoundExcerpt(headline, passages, longest_text)

    def _kind(self, text: int) -> SnippetField:
        """What a text is in a snippet."""
        field = bisect_right(self.fields, text, key=_FIRST) - 1  # of those that begin there all but the last are empty
        kinds, (_, first, _, _) = _KINDS[field], self.fields[field]
        return kinds[(text - first) % len(kinds)]


@cache
def _rules(library: ctypes.CDLL) -> int:
    """Those of sentences and passages, for as long as the process runs."""
    library.open_rules.restype = _POINTER
    library.open_rules.argtypes = (_POINTER, _POINTER, _POINTER, _U64, _Settle, _Read)
    words, of_characters = abbreviations(), kinds("")
    (at_words, count), (at_kinds, _) = (one.buffer_info() for one in (words, of_characters))
    found = library.open_rules(ctypes.addressof(_LENGTHS), at_kinds, at_words, count, _settle, _read)
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
        self._find = _FindExcerpts(("find_excerpts", library))

    def of_each(
        self, articles: Sequence[StoredArticle], occurrences: Sequence[Sequence[Occurrence]], asked: Asked
    ) -> list[FoundExcerpt | None]:
        """None where that is left to Python to say: numbers that no sound index has, more concepts than bits."""
        hits = [_Hit(asked, *one) for one in zip(articles, occurrences, strict=True)]
        sound = [hit for hit in hits if hit.is_sound]
        for first in range(0, len(sound), _AT_ONCE):
            together = sound[first : first + _AT_ONCE]
            try:
                self._fill(together, asked)
            except OverflowError:
                for hit in together:
                    with suppress(OverflowError):
                        self._fill([hit], asked)
        return [hit.found for hit in hits]

    def _fill(self, hits: list[_Hit], asked: Asked) -> None:
        """What is found in each of them. OverflowError of a number that no sound index has, before any is told."""
        texts = ["".join(hit.texts).encode("utf-8", "surrogatepass") for hit in hits]
        numbers: list[int] = []
        for hit, text in zip(hits, texts, strict=True):
            numbers += hit.numbers(asked, len(text))
        told, held = array("I", numbers), [hit.rows() for hit in hits]
        rows, answer = array("Q", [address for address, _ in held]), array("I", bytes(4 * sum(map(_room_of, hits))))
        readings = (ctypes.py_object * len(hits))(*hits)  # type: ignore[misc]  # each is one
        at_told, at_rows, at_concepts, at_answer = (
            one.buffer_info()[0] for one in (told, rows, asked.concepts, answer)
        )
        self._find(
            self._rules, self._word_cache, len(hits), b"".join(texts),
            at_told, at_rows, at_concepts, ctypes.addressof(readings), at_answer,
        )  # fmt: skip
        at = 0
        for hit in hits:
            hit.tell(answer, at)
            at += _room_of(hit)


def _room_of(hit: _Hit) -> int:
    return _HEAD + hit.room


def compiled_excerpts(tokens: Callable[[str], Sequence[Token]]) -> CompiledExcerpts | None:
    """None where nothing was compiled that fits."""
    library = native.load("search/highlighting/compiled/excerpts.c", LAYOUT)
    return None if library is None else CompiledExcerpts(library, tokens)


def _teller(tokens: Callable[[str], Sequence[Token]]) -> Callable[[int, int, int], bool]:
    def tell(word: int, size: int, steps: int) -> bool:
        found = tokens(ctypes.string_at(word, size).decode("utf-8", "surrogatepass"))
        told = Steps.from_address(steps)
        told.positions = found[-1].position + 1 if found else 0
        if not any(token.stacked for token in found):
            told.known = min(len(found), MOST_STEPS)
            for number, bound in enumerate(chain.from_iterable((one.start, one.end) for one in found[:MOST_STEPS])):
                told.bounds[number] = bound
        return True

    return tell


def _settled(word: int, word_size: int, following: int, following_size: int) -> bool:
    return settled(ctypes.string_at(word, word_size), ctypes.string_at(following, following_size))


_settle, _read = _Settle(_settled), _Read(_Hit.read)
