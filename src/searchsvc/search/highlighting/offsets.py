"""Which words stand in a text, and where in it are some positions?

An index says at which positions of a field a query matched. The checkpoints that are kept with an article (stored.py)
say where in a text a few of its positions lie; from the nearest of them the words up to the one wanted are only
counted, and nothing but the word itself is analysed.

Useful for: highlighter.py. Not for: which positions match (engines/).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple, TypeAlias, TypeVar

from searchsvc.search.highlighting.compiled.excerpts import compiled_excerpts
from searchsvc.stored import StringCheckpoints, offsets_and_positions
from searchsvc.text.tokens import TextAnalyzer, Token

_MOST_REMEMBERED = 20_000
"""Words: 8 MB at most with their tokens."""
_LONGEST_REMEMBERED = 32
_NO_END = 1 << 62
"""Beyond every position."""
_FAR_APART = 8
"""Where stretches begin at fewer positions than this from one another, the text between is tokenised once for all."""

T = TypeVar("T")

Stretch: TypeAlias = tuple[int, int]
"""Positions of a field, from the first to before the second."""
Bounds: TypeAlias = tuple[int, int]
"""Characters of a text, from the first to before the second."""
AnalysedWord: TypeAlias = tuple[int, tuple[Token, ...]]
"""How many positions a word takes, and its tokens."""
_Word: TypeAlias = tuple[int, int]
"""The character at which a word begins, and its first position."""


class OffsetFinder:
    """Finds in a text the tokens and offsets of positions, as `analyzer` would tokenise it. It remembers words; threads
    may share it.

    A word is here what stands between spaces.
    """

    def __init__(self, analyzer: TextAnalyzer, analyzer_of: Callable[[str | None], TextAnalyzer] | None = None) -> None:
        """`analyzer_of`: that of articles in a language, where texts are in several."""
        self._analyzer_of = analyzer_of
        self._others: dict[TextAnalyzer, OffsetFinder] = {analyzer: self}
        self._tokens = analyzer.tokens
        self._size = _Memory(lambda word: _size(analyzer.tokens(word))).__getitem__
        self._steps = _Memory(lambda word: _steps(analyzer.tokens(word)))
        self.read_word: Callable[[str], AnalysedWord] = _Memory(
            lambda word: _analysed(analyzer.tokens(word))
        ).__getitem__
        """The tokens of what stands between spaces. Those of a text are those of its words, one after the other."""
        self.compiled = compiled_excerpts(analyzer.tokens)
        """With words remembered that the analyzer tokenised; None where nothing is compiled."""

    def for_language(self, language: str | None) -> "OffsetFinder":
        """That of articles in a language, a tag."""
        if self._analyzer_of is None:
            return self
        analyzer = self._analyzer_of(language)
        return self._others.get(analyzer) or self._others.setdefault(analyzer, OffsetFinder(analyzer))

    def tokens_at(self, text: str, checkpoints: StringCheckpoints, stretches: Sequence[Stretch]) -> list[Token]:
        """The tokens of all words that reach into `stretches`, which come by where they begin.

        Positions are those of the field, as in `checkpoints`.
        """
        found: list[Token] = []
        read = -1  # up to this character everything that is wanted is in `found`
        part = None
        for first, past in stretches:
            if part is None or past > part.past:
                part = self._part(text, checkpoints, first, past)
            index, offset = part.word_at(first)
            while index < len(part.words) and part.positions[index] < past:
                if offset > read:
                    before, read = part.positions[index], offset
                    found += [
                        Token(term, form, before + step, offset + start, offset + end, stacked)
                        for term, form, step, start, end, stacked in self._tokens(part.words[index])
                    ]
                offset += len(part.words[index]) + 1
                index += 1
        return found

    def bounds_at(self, text: str, checkpoints: StringCheckpoints, stretches: Sequence[Stretch]) -> list[Bounds] | None:
        """For each stretch, from where the word at its first position begins to where the one at its last ends.

        `stretches` as for `tokens_at`. None where one of these words has two readings, so that it takes tokens to
        tell, and where the text has no such position.
        """
        if 1 < len(stretches) > (stretches[-1][0] - stretches[0][0]) // _FAR_APART:
            return self._bounds_side_by_side(text, checkpoints, stretches)
        found: list[Bounds] = []
        offsets, positions = offsets_and_positions(checkpoints)
        offsets.append(len(text))
        word = 0, positions[0]
        for first, past in stretches:
            here = last = self._place(text, offsets, positions, word, first)
            if here is not None and past > first + 1:
                last = self._place(text, offsets, positions, here[0], past - 1)
            if here is None or last is None:
                return None
            word, (start, _) = here
            found.append((start, last[1][1]))
        return found

    def _bounds_side_by_side(
        self, text: str, checkpoints: StringCheckpoints, stretches: Sequence[Stretch]
    ) -> list[Bounds] | None:
        """As bounds_at, where most of the text from the first stretch to the last is wanted."""
        first, past = stretches[0][0], max([past for _, past in stretches])
        if first < checkpoints[0]:
            return None
        part = self._part(text, checkpoints, first, past)
        begins = self._bounds_of(part, [first for first, _ in stretches])
        if begins is None or all(past == first + 1 for first, past in stretches):
            return begins
        ends = self._bounds_of(part, [past - 1 for _, past in stretches])
        if ends is None:
            return None
        return [(start, end) for (start, _), (_, end) in zip(begins, ends, strict=True)]

    def _bounds_of(self, part: "_Part", wanted: Sequence[int]) -> list[Bounds] | None:
        """Where positions of a part lie. None as in `bounds_at`."""
        words, positions = part.words, part.positions
        offsets = [*accumulate([len(word) + 1 for word in words], initial=part.offset)]
        found: list[Bounds] = []
        read = -1
        steps: tuple[
            Bounds, ...
        ] = ()  # a long word is not remembered, and may have all the positions: each is analysed once
        for position in wanted:
            index = bisect_right(positions, position) - 1
            if index == len(words):
                return None
            if index != read:
                read, steps = index, self._steps[words[index]]
            step = position - positions[index]
            if not 0 <= step < len(steps):
                return None
            start, end = steps[step]
            found.append((offsets[index] + start, offsets[index] + end))
        return found

    def _place(
        self, text: str, offsets: Sequence[int], positions: Sequence[int], after: _Word, wanted: int
    ) -> tuple[_Word, Bounds] | None:
        """Where the position `wanted` lies, which is not before the word `after`; None as in `bounds_at`."""
        point = bisect_right(positions, wanted)
        offset, position = after
        if offsets[point - 1] > offset:
            offset, position = offsets[point - 1], positions[point - 1]
        part, step = text[offset : offsets[point]], wanted - position
        if step < 0:
            return None
        words = part.split(" ", step + 1)
        # Nearly always each word has one position, so that as many words are to be skipped.
        if len(words) > step and [*map(self._size, words[: step + 1])].count(1) > step:
            index, position, step = step, wanted, 0
        else:
            words = part.split(" ")
            before = [*accumulate(map(self._size, words[:-1]), initial=0)]
            index = bisect_right(before, step) - 1
            position, step = position + before[index], step - before[index]
        steps = self._steps[words[index]]
        if step >= len(steps):
            return None
        offset += len(" ".join(words[:index])) + (index > 0)
        start, end = steps[step]
        return (offset, position), (offset + start, offset + end)

    def _part(self, text: str, checkpoints: StringCheckpoints, first: int, past: int) -> "_Part":
        """The part between two checkpoints that holds the positions from `first` to before `past`."""
        offset, position, end, end_position = 0, checkpoints[0], len(text), _NO_END
        if len(checkpoints) > 1:
            offsets, positions = offsets_and_positions(checkpoints)
            low = bisect_right(positions, first) - 1
            high = bisect_left(positions, past, low + 1)
            offset, position = offsets[low], positions[low]
            if high < len(positions):
                end, end_position = offsets[high], positions[high]
        words = text[offset:end].split(" ")
        # Where the last word ends is known, and it may be long: a whole text of a script without spaces.
        before = accumulate(map(self._size, words[:-1]), initial=position)
        return _Part(words, [*before, end_position], offset, end_position)


class _Part(NamedTuple):
    """A part of a text, from the character `offset` up to the position `past`.

    It has the words there, and the position before each and after the last.
    """

    words: list[str]
    positions: list[int]
    offset: int
    past: int

    def word_at(self, position: int) -> tuple[int, int]:
        """The index of the word that has the position, and the character at which the word begins."""
        index = bisect_right(self.positions, position) - 1
        return index, self.offset + sum(map(len, self.words[:index])) + index


class _Memory(dict[str, T]):
    """What is made of a word, remembered if the word is not long. At most so many words: then it starts afresh."""

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> T:
        made = self._make(word)
        if len(word) <= _LONGEST_REMEMBERED:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[word] = made
        return made


def _size(tokens: list[Token]) -> int:
    """How many positions a word takes."""
    return tokens[-1].position + 1 if tokens else 0


def _analysed(tokens: list[Token]) -> AnalysedWord:
    return _size(tokens), tuple(tokens)


def _steps(tokens: list[Token]) -> tuple[Bounds, ...]:
    """Where in a word each of its positions lies; nothing where one has two readings."""
    return () if any(token.stacked for token in tokens) else tuple((token.start, token.end) for token in tokens)
