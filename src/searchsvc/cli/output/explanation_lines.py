"""How does an explanation look on a terminal? In 80 columns: scores to the left, which add up, and what they are for.

Useful for: `explain`, and `search --explain`. Not for: the sentences (search/explaining/english.py).
"""

import textwrap
from collections.abc import Iterator

from searchsvc.cli.output.console import Line, Piece
from searchsvc.search.explaining.english import field_numbers, sentence, weight_of, word_sentence
from searchsvc.search.explaining.explanation import Explanation, NothingScores, SortedByDate, WordScore

_WIDTH = 79
_SCORE = 8
"""Columns of a score, with its sign and two decimals."""
_INDENT = " " * (_SCORE + 2)


def filled(text: str, style: str = "", first: str = "", indent: str = "") -> Iterator[Line]:
    """The text in lines: `first` stands before the first of them, `indent` before the others."""
    for line in textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=indent) or [first]:
        yield [Piece(line, style)]


def explanation_lines(explanation: Explanation) -> Iterator[Line]:
    """What decides the order by itself stands before the scores, all else after them."""
    by_date = [one for one in explanation.remarks if isinstance(one, SortedByDate | NothingScores)]
    for first in by_date:
        yield from filled(sentence(first), "italic", _INDENT, _INDENT)
    if explanation.words or not by_date:
        yield from _score_lines(explanation)
    for remark in explanation.remarks:
        if remark not in by_date:
            yield from filled(sentence(remark), "italic", _INDENT, _INDENT)


def _score_lines(explanation: Explanation) -> Iterator[Line]:
    for word in explanation.words:
        yield from _scored(word.score, word_sentence(word, explanation.articles))
        yield from _numbers(word)
    for part in explanation.parts:
        weight = weight_of(part)
        yield from _scored(part.score, sentence(part.found) + (f" ({weight})" if weight else ""))
    if explanation.words or explanation.parts:
        yield [Piece("-" * _SCORE, "dim")]
    yield [Piece(f"{explanation.score:{_SCORE}.2f}", "bold"), Piece("  score")]


def _scored(score: float, text: str) -> Iterator[Line]:
    yield from filled(text, first=f"{score:{_SCORE}.2f}  ", indent=_INDENT)


def _numbers(word: WordScore) -> Iterator[Line]:
    """What the score is made of; where that is several fields, with the share of each."""
    for field in word.fields:
        share = f"{field.score:6.2f}  " if field.score and len(word.fields) > 1 else ""
        yield [Piece(f"{_INDENT}{share}{field_numbers(field)}", "dim")]
