"""How do texts become numbers in plain Python? The definition of what compiled.py does faster."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from searchsvc.schema import POSITION_GAP
from searchsvc.text.encoding.encoded_field import BETWEEN_CHECKPOINTS, EncodedField
from searchsvc.text.sentences.splitter import sentences
from searchsvc.text.tokens import TextAnalyzer, Token
from searchsvc.text.vocabulary import CurrentVocabulary


class PlainEncoder:
    """A TextEncoder for any analyzer."""

    def __init__(self, analyzer: TextAnalyzer, current: CurrentVocabulary | None = None) -> None:
        self._current = current or CurrentVocabulary()
        self.vocabulary = self._current.vocabulary
        self._analyzer = analyzer

    def encode(self, fields: Sequence[Sequence[str]]) -> list[EncodedField]:
        self.vocabulary = self._current.with_room()
        return [self._field(strings) for strings in fields]

    def entries(self, fields: Sequence[Sequence[str]]) -> tuple[array[int], list[int]]:
        found = [field.entries for field in self.encode(fields)]
        return array("I", chain.from_iterable(found)), list(map(len, found))

    def _field(self, strings: Iterable[str]) -> EncodedField:
        entries, positions = array("I"), array("I")
        begins, paragraphs = array("I"), array("I")
        checkpoints: list[list[int]] = []
        length = start = 0
        for string in strings:
            tokens = self._analyzer.tokens(string)
            for token in tokens:
                entries.append(self.vocabulary.number(token.term, token.form))
                positions.append(start + token.position)
                length += not token.stacked
            checkpoints.append(_checkpoints(string, tokens, start))
            if tokens:
                paragraphs.append(start)
                begins.extend(_sentences(string, tokens, start))
                start = positions[-1] + 1 + POSITION_GAP
        return EncodedField(entries, positions, length, checkpoints, begins, paragraphs)


def _sentences(string: str, tokens: Sequence[Token], first: int) -> list[int]:
    """At which positions sentences with words begin; the string's first word is at `first`."""
    begins = [first]
    starts = iter([start for start, _ in sentences(string)][1:])
    start = next(starts, None)
    for token in tokens:
        if start is None:
            break
        if token.start >= start:
            if first + token.position > begins[-1]:
                begins.append(first + token.position)
            while start is not None and token.start >= start:
                start = next(starts, None)
    return begins


def _checkpoints(string: str, tokens: Sequence[Token], first: int) -> list[int]:
    checkpoints = [first]
    offset = position = 0
    for before, token in pairwise(tokens):
        if token.position - position >= BETWEEN_CHECKPOINTS:
            space = string.rfind(" ", before.end, token.start)
            if space >= 0:
                checkpoints += (space + 1 - offset, token.position - position)
                offset, position = space + 1, token.position
    return checkpoints
