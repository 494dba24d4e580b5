"""How do texts become numbers in compiled code (chunks.c)? The same as plain.py gives, many times faster."""

from __future__ import annotations

import ctypes
import secrets
import weakref
from array import array
from collections.abc import Sequence
from itertools import pairwise

from searchsvc import native
from searchsvc.schema import POSITION_GAP
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding.chunks import EDGES, SEPARATORS, SIGNS
from searchsvc.text.encoding.encoded_field import EncodedField
from searchsvc.text.sentences.splitter import SENTENCES_LAYOUT
from searchsvc.text.sentences.tables import abbreviations, kinds, settled
from searchsvc.text.vocabulary import CurrentVocabulary

_STRING_END, _FIELD_END, _NO_END = "\x00", "\x01", "\x02"
"""Separators all of them: within a string the third stands for the other two."""

_NOTHING, _WORDS = range(2)
"""What a text lacks: it is done, or needs the words of a chunk; anything else is room."""

_make = tuple.__new__  # a NamedTuple's own takes three times as long, and each article has several

_ROOM = 1 << 14
_MOST_ROOM_KEPT = 1 << 20
"""Words for which there is room at first, and at most between two articles."""


class _Text(ctypes.Structure):
    """`struct text` of chunks.c."""

    _fields_ = (
        ("entries", ctypes.c_void_p),
        ("positions", ctypes.c_void_p),
        ("room", ctypes.c_uint64),
        ("checkpoints", ctypes.c_void_p),
        ("checkpoint_room", ctypes.c_uint64),
        ("strings", ctypes.c_void_p),
        ("string_room", ctypes.c_uint64),
        ("sentences", ctypes.c_void_p),
        ("paragraphs", ctypes.c_void_p),
        ("sentence_room", ctypes.c_uint64),
        ("fields", ctypes.c_void_p),
        ("field_room", ctypes.c_uint64),
        ("news", ctypes.c_void_p),
        ("news_room", ctypes.c_uint64),
        ("bytes", ctypes.c_void_p),
        ("size", ctypes.c_uint64),
        ("cuts", ctypes.c_void_p),
        ("cut_count", ctypes.c_uint64),
        ("cut", ctypes.c_uint64),
        ("at", ctypes.c_uint64),
        ("chunk", ctypes.c_uint64),
        ("chunk_end", ctypes.c_uint64),
        ("words", ctypes.c_uint64),
        ("checkpoint_count", ctypes.c_uint64),
        ("string_count", ctypes.c_uint64),
        ("field_count", ctypes.c_uint64),
        ("sentence_count", ctypes.c_uint64),
        ("paragraph_count", ctypes.c_uint64),
        ("news_size", ctypes.c_uint64),
        ("after_space", ctypes.c_uint64),
        ("checkpoint", ctypes.c_uint64),
        ("checkpoint_position", ctypes.c_uint32),
        ("next", ctypes.c_uint32),
        ("length", ctypes.c_uint32),
        ("string_has_words", ctypes.c_uint32),
        ("begins_sentence", ctypes.c_uint32),
        ("next_entry", ctypes.c_uint32),
    )


class _Words(ctypes.Structure):
    """`struct words` of chunks.c."""

    _fields_ = (("entries", ctypes.c_void_p), ("steps", ctypes.c_void_p), ("count", ctypes.c_uint64))


class _Cuts(ctypes.Structure):
    """`struct cuts` of sentences/sentences.h."""

    _fields_ = (
        ("cuts", ctypes.c_void_p),
        ("doubts", ctypes.c_void_p),
        ("room", ctypes.c_uint64),
        ("count", ctypes.c_uint64),
        ("doubt_count", ctypes.c_uint64),
    )


_NUMBERS_OF_A_DOUBT = _NUMBERS_OF_A_FIELD = 5
_LAYOUT = native.layout(
    {"struct text": _Text, "struct words": _Words, "struct cuts": _Cuts},
    (("DONE", _NOTHING), ("UNKNOWN", _WORDS), *SENTENCES_LAYOUT),
)


def library() -> ctypes.CDLL | None:
    """That of chunks.c, where it was compiled and fits."""
    return native.load("text/encoding/chunks.c", _LAYOUT)


class CompiledEncoder:
    """A TextEncoder for texts in the rules of Analyzer; `library` is that of chunks.c."""

    def __init__(self, analyzer: Analyzer, library: ctypes.CDLL, current: CurrentVocabulary | None = None) -> None:
        self._current = current or CurrentVocabulary()
        self.vocabulary = self._current.vocabulary
        self._analyzer = analyzer
        self._library = _declared(library)
        self._memory = ctypes.c_void_p(_open_memory(library))
        if not self._memory:
            raise MemoryError("no memory for the words of texts")
        weakref.finalize(self, library.close_memory, self._memory)
        self._text, self._found_cuts = _Text(), _Cuts()
        self._entries, self._positions = array("I"), array("I")
        self._checkpoints, self._strings, self._fields = array("I"), array("I"), array("I")
        self._sentences, self._paragraphs = array("I"), array("I")
        self._cuts, self._doubts = array("Q"), array("Q")
        self._news = array("B")
        self._make_room(_ROOM)

    def encode(self, fields: Sequence[Sequence[str]]) -> list[EncodedField]:
        self._encode(fields, sentences=True)
        found = self._found(fields)
        self._let_go()
        return found

    def entries(self, fields: Sequence[Sequence[str]]) -> tuple[array[int], list[int]]:
        self._encode(fields, sentences=False)
        ends = self._fields[: _NUMBERS_OF_A_FIELD * self._text.field_count : _NUMBERS_OF_A_FIELD].tolist()
        found = self._entries[: ends[-1] if ends else 0]
        self._let_go()
        return found, [end - begin for begin, end in pairwise((0, *ends))]

    def _encode(self, fields: Sequence[Sequence[str]], *, sentences: bool) -> None:
        if (vocabulary := self._current.with_room()) is not self.vocabulary:
            self.vocabulary = vocabulary
            self._library.forget_all(self._memory)
        self._tokenise(_joined(fields), sentences=sentences)
        strings = sum(len(field) or 1 for field in fields)
        if self._text.string_count != strings or self._text.field_count != len(fields):  # a string holds an end
            without = _joined([list(map(_without_ends, field)) for field in fields])
            self._tokenise(without, sentences=sentences)

    def _let_go(self) -> None:
        """Of room that a long text took."""
        if self._text.room > _MOST_ROOM_KEPT:
            self._make_room(_ROOM)

    def _tokenise(self, text: bytes, *, sentences: bool) -> None:
        self._library.begin_text(self._text, text, len(text))
        if sentences:
            self._find_sentences(text)
        self._text.next_entry = len(self.vocabulary)
        while (lack := self._library.tokenise_text(self._memory, self._text)) != _NOTHING:
            if lack == _WORDS:
                self._learn()
                self._give_words(text[self._text.chunk : self._text.chunk_end])
                self._text.next_entry = len(self.vocabulary)
            else:
                self._make_room(2 * self._text.room)
        self._learn()

    def _find_sentences(self, text: bytes) -> None:
        found = self._found_cuts
        while self._library.find_sentences(self._memory, text, len(text), found) != _NOTHING:
            self._make_room(2 * self._text.room)
        if found.doubt_count:
            doubts = iter(self._doubts[: _NUMBERS_OF_A_DOUBT * found.doubt_count].tolist())
            for cut, word, stop, following, end in zip(*[doubts] * _NUMBERS_OF_A_DOUBT, strict=True):
                self._cuts[cut] |= settled(text[word:stop], text[following:end])
        self._text.cuts, self._text.cut_count = found.cuts, found.count

    def _learn(self) -> None:
        """The plain words that got the next numbers of the vocabulary."""
        if size := self._text.news_size:
            forms = self._news[:size].tobytes().decode("ascii").split("\n")[:-1]
            self.vocabulary.extend(self._analyzer.plain_terms(forms), forms)
            self._text.news_size = 0

    def _give_words(self, chunk: bytes) -> None:
        tokens = self._analyzer.tokens(chunk.decode("utf-8", "surrogatepass"))
        entries = array("I", [self.vocabulary.number(token.term, token.form) for token in tokens])
        steps = array("I", [token.position for token in tokens])
        words = _Words(_address(entries), _address(steps), len(tokens))
        while self._library.give_words(self._memory, self._text, words) != _NOTHING:
            self._make_room(2 * self._text.room)

    def _make_room(self, words: int) -> None:
        """Arrays for so many words, and what comes with them; what is written stays."""
        checkpoints, strings, sentences, fields, news = words // 2, words // 8, words // 4, words // 64, 4 * words
        self._entries, self._positions = _resized(self._entries, words), _resized(self._positions, words)
        self._checkpoints, self._strings = _resized(self._checkpoints, checkpoints), _resized(self._strings, strings)
        self._fields, self._news = _resized(self._fields, _NUMBERS_OF_A_FIELD * fields), _resized(self._news, news)
        self._sentences, self._paragraphs = _resized(self._sentences, sentences), _resized(self._paragraphs, sentences)
        self._cuts, self._doubts = (_resized(self._cuts, sentences), _resized(self._doubts, 5 * sentences))
        text = self._text
        text.entries, text.positions = _address(self._entries), _address(self._positions)
        text.checkpoints, text.strings, text.fields = map(_address, (self._checkpoints, self._strings, self._fields))
        text.room, text.checkpoint_room, text.string_room, text.field_room = words, checkpoints, strings, fields
        text.news, text.news_room = _address(self._news), news
        text.sentences, text.paragraphs, text.sentence_room = (
            _address(self._sentences),
            _address(self._paragraphs),
            sentences,
        )
        found = self._found_cuts
        found.cuts, found.doubts, found.room = _address(self._cuts), _address(self._doubts), sentences
        text.cuts = found.cuts

    def _found(self, fields: Sequence[Sequence[str]]) -> list[EncodedField]:
        text = self._text
        checkpoints = self._checkpoints[: text.checkpoint_count].tolist()
        ends = [0, *self._strings[: text.string_count].tolist()]  # of each string's checkpoints
        written = iter(self._fields[: _NUMBERS_OF_A_FIELD * text.field_count].tolist())
        entries, positions, sentences, paragraphs = self._entries, self._positions, self._sentences, self._paragraphs
        found: list[EncodedField] = []
        word = string = sentence = paragraph = 0
        for field, (last_word, length, last_string, last_sentence, last_paragraph) in zip(
            fields, zip(*[written] * _NUMBERS_OF_A_FIELD, strict=True), strict=True
        ):
            if last_string == string + 1:
                of_strings = [checkpoints[ends[string] : ends[last_string]]] if field else []  # joined to an empty one
            else:
                of_strings = [checkpoints[begin:end] for begin, end in pairwise(ends[string : last_string + 1])]
            of_field = entries[word:last_word], positions[word:last_word], length, of_strings
            starts = sentences[sentence:last_sentence], paragraphs[paragraph:last_paragraph]
            found.append(_make(EncodedField, (*of_field, *starts)))
            word, string, sentence, paragraph = last_word, last_string, last_sentence, last_paragraph
        return found


def _open_memory(library: ctypes.CDLL) -> int | None:
    of_characters, words = kinds(_STRING_END + _FIELD_END), abbreviations()
    rules = _address(of_characters), _address(words), len(words)
    opened: int | None = library.open_memory(_classes(), *rules, secrets.randbits(32), POSITION_GAP)
    return opened


def _joined(fields: Sequence[Sequence[str]]) -> bytes:
    """All strings as one text, each followed by the character that ends a string or, the last of a field, a field."""
    return _FIELD_END.join([*map(_STRING_END.join, fields), ""]).encode("utf-8", "surrogatepass")


def _without_ends(string: str) -> str:
    return string.replace(_STRING_END, _NO_END).replace(_FIELD_END, _NO_END)


def _classes() -> bytes:
    """The class of each byte, numbered as in chunks.c."""
    inside, sign, edge, separator, space, string_end, field_end = range(7)
    classes = bytearray([inside]) * 256
    for signs, number in ((SIGNS, sign), (EDGES, edge), (SEPARATORS, separator)):
        for character in signs:
            classes[ord(character)] = number
    classes[ord(" ")] = space
    classes[ord(_STRING_END)], classes[ord(_FIELD_END)] = string_end, field_end
    return bytes(classes)


def _resized(old: array[int], size: int) -> array[int]:
    kept = old[:size]
    return kept + array(kept.typecode, bytes(kept.itemsize * (size - len(kept))))


def _address(numbers: array[int]) -> int:
    return numbers.buffer_info()[0]


def _declared(library: ctypes.CDLL) -> ctypes.CDLL:
    """The library with the types of its functions."""
    memory, text = ctypes.c_void_p, ctypes.POINTER(_Text)
    library.open_memory.argtypes, library.open_memory.restype = (
        (ctypes.c_char_p, memory, memory, ctypes.c_uint64, ctypes.c_uint32, ctypes.c_uint32),
        memory,
    )
    library.close_memory.argtypes, library.close_memory.restype = (memory,), None
    library.forget_all.argtypes, library.forget_all.restype = (memory,), None
    library.begin_text.argtypes, library.begin_text.restype = (text, ctypes.c_char_p, ctypes.c_uint64), None
    library.find_sentences.argtypes = (memory, ctypes.c_char_p, ctypes.c_uint64, ctypes.POINTER(_Cuts))
    library.tokenise_text.argtypes = (memory, text)
    library.give_words.argtypes = (memory, text, ctypes.POINTER(_Words))
    return library
