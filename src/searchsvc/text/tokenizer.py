"""The tokenizer: which words does one piece of a text hold? (What a piece is: patterns.py.)

john's            john; it's stays it's (apostrophes.py); İzmir'de is İzmir (turkish.py)
covid-19          covid, 19, and covid19 stacked on the first: a compound
O'Dare  l'équipe  compounds too, of the letter and the name; Persian words with a non-joiner likewise
Müller            muller, and mueller stacked on it (other_spellings.py)
U.S.              us
Ph.D.             ph, d, and phd stacked on the first
1,000.50          1000.50; 1 000 and 1'000 likewise, and 1.000,50 in languages that write so
v2.0.1            2.0.1
東京都            東京, 京都, 都: pairs of neighbours, and the last letter alone
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from searchsvc.text.apostrophes import spelled
from searchsvc.text.characters import APOSTROPHES, SKIN_TONES, SPACES_OF_NUMBERS
from searchsvc.text.folding import fold, straight
from searchsvc.text.patterns import patterns, patterns_for
from searchsvc.text.scripts import ZERO_WIDTH_NON_JOINER, is_joined_persian
from searchsvc.text.turkish import without_ending

LONGEST_WORD = 255
"""Characters of a word that are looked at; two longer words that begin alike are the same."""

LONGEST_COMPOUND = 4
"""Parts that a compound may have to get a joined form."""

_ENOUGH = 16 * LONGEST_WORD  # raw characters that always hold LONGEST_WORD folded ones, but for heaps of marks
_ELISION = re.compile(
    r"(?:[cdjlmnost]|qu?|(?:lors|puis|quoi|jus)qu|un|(?:de|da|ne|su|co)ll|a(?:ll|gl)|quell)"
    rf"[{APOSTROPHES}](?=[^\W\d_]{{2}})",
    re.IGNORECASE,
)
_BETWEEN_NON_JOINERS = re.compile(f"[^{ZERO_WIDTH_NON_JOINER}]+")
_AND = re.compile(rf"[{APOSTROPHES}]n[{APOSTROPHES}]", re.IGNORECASE)  # rock'n'roll

_MARKS_OF_THOUSANDS = re.compile(f"[{SPACES_OF_NUMBERS}{APOSTROPHES}]")
_THOUSANDS_OF_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+(?=,|\D|$)")
_MILLIONS_OF_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?![\d.])")
_MILLIONS_OF_COMMAS = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?!\d)")
_SKIN_TONE = re.compile(f"[{SKIN_TONES}]")

Stem: TypeAlias = Callable[[str, str], str]
"""The stem of a word, from its text and its folded form."""

Others: TypeAlias = Callable[[str, str], Iterable[tuple[str, str]]]
"""Other spellings of a word under which it is found, as (stem, form), from its text and its folded form."""


class Reading(NamedTuple):
    """A token within its piece: offsets count from the piece's beginning, `step` positions from its first word."""

    term: str
    form: str
    start: int
    end: int
    step: int
    stacked: bool


class _Part(NamedTuple):
    """A word of a piece before it is stemmed; `text` is what stands there, less signs that make no difference."""

    text: str
    form: str
    start: int
    end: int


def readings(
    piece: str, stem: Stem, others: Others, is_stop_word: Callable[[str], bool], *, decimal_comma: bool = False
) -> tuple[Reading, ...]:
    """The words of a piece in order; the last one stands at the last position. Empty where folding leaves nothing.

    `is_stop_word` is asked of forms. `decimal_comma`: does the language write 3,5 and 1.000?
    """
    if is_plain(piece):  # the rules below would say the same
        form = piece.lower()
        return (Reading(_cut(stem(piece, form)), _cut(form), 0, len(piece), 0, stacked=False),)
    grammar = patterns_for(piece, decimal_comma=decimal_comma)
    if grammar.run.match(piece):
        return _pairs(piece)
    if grammar.emoji.match(piece):
        form = _cut(fold(_SKIN_TONE.sub("", piece[:_ENOUGH])))
        return (Reading(form, form, 0, len(piece), 0, stacked=False),)
    parts = [part for item in grammar.item.finditer(piece) for part in _parts_of(item, decimal_comma=decimal_comma)]
    found: list[Reading] = []
    for step, part in enumerate(parts):
        found.append(_reading(stem(part.text, part.form), part.form, part, step))
        if not piece.isascii():
            found += [_reading(term, form, part, step, stacked=True) for term, form in others(part.text, part.form)]
    is_grammar = _ELISION.match(piece) and parts and is_stop_word(parts[-1].form)  # d'une is no dune
    if 1 < len(parts) <= LONGEST_COMPOUND and not is_grammar and any(not _is_number(part.form) for part in parts):
        found.insert(1, _joined(parts, stem))
    return tuple(found)


def is_plain(piece: str) -> bool:
    """Is it letters and digits of ASCII? So are most pieces by far, and each is one word."""
    return piece.isascii() and piece.isalnum()


def _parts_of(item: re.Match[str], *, decimal_comma: bool) -> list[_Part]:
    text, start, end = item.group(), item.start(), item.end()
    if item.lastgroup == "acronym":
        bounds = [(start, end, text.replace(".", ""))]
    elif item.lastgroup == "number":
        bounds = [(start, end, _number(text, decimal_comma=decimal_comma))]
    elif item.lastgroup == "version":
        bounds = [(start, end, text[1:])]
    else:
        cuts = _short_parts(text) if item.lastgroup == "abbreviation" else _cuts(text)
        bounds = [(start + first, start + last, text[first:last]) for first, last in cuts]
    parts: list[_Part] = []
    for first, last, word in bounds:
        name = without_ending(word[:_ENOUGH])
        form = spelled(fold(name)).strip(".")
        if form:
            parts.append(_Part(spelled(straight(name)), form, first, last))
    return parts


def _reading(term: str, form: str, part: _Part, step: int, *, stacked: bool = False) -> Reading:
    return Reading(_cut(term), _cut(form), part.start, part.end, step, stacked=stacked)


def _number(text: str, *, decimal_comma: bool) -> str:
    """The number without what parts its thousands, with a point before its decimals."""
    number = _MARKS_OF_THOUSANDS.sub("", text)
    if not decimal_comma:
        return _MILLIONS_OF_POINTS.sub(lambda match: match.group().replace(".", ""), number).replace(",", "")
    if _MILLIONS_OF_COMMAS.match(number):
        return number.replace(",", "")
    if _THOUSANDS_OF_POINTS.match(number):
        number = number.replace(".", "")
    return number.replace(",", ".")


def _short_parts(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"[^.]+", text)]


def _cuts(text: str) -> list[tuple[int, int]]:
    """Where the parts of a plain word lie: one, unless there is an elision or an 'n' between apostrophes."""
    if text.isascii() and "'" not in text and "`" not in text:
        return [(0, len(text))]
    if is_joined_persian(text):
        return [match.span() for match in _BETWEEN_NON_JOINERS.finditer(text)]
    elision = _ELISION.match(text)
    if elision:
        return [(0, elision.end() - 1), (elision.end(), len(text))]
    between = _AND.search(text)
    if between:
        return [(0, between.start()), (between.start() + 1, between.end() - 1), (between.end(), len(text))]
    return [(0, len(text))]


def _is_number(form: str) -> bool:
    return not any(character.isalpha() for character in form)


def _joined(parts: list[_Part], stem: Stem) -> Reading:
    """The compound as one word. Numbers alone get none: 1-0 is not 10."""
    text, form = "".join(part.text for part in parts), "".join(part.form for part in parts)
    return Reading(_cut(stem(text, form)), _cut(form), parts[0].start, parts[-1].end, 0, stacked=True)


def _cut(word: str) -> str:
    return word[:LONGEST_WORD]


def _pairs(run: str) -> tuple[Reading, ...]:
    """Overlapping pairs of letters, then the last letter alone, so that any part of two letters or more is found."""
    letters = [
        (letter, cluster.start(), cluster.end())
        for cluster in patterns().cluster.finditer(run)
        for letter in _folded_letters(cluster.group())
    ]
    pairs = [
        Reading(first + second, first + second, start, end, step, stacked=False)
        for step, ((first, start, _), (second, _, end)) in enumerate(pairwise(letters))
    ]
    last = [
        Reading(letter, letter, start, end, len(pairs), stacked=False) for letter, start, end in letters[len(pairs) :]
    ]
    return (*pairs, *last)


@lru_cache(maxsize=100_000)
def _folded_letters(cluster: str) -> tuple[str, ...]:
    """A letter with its marks as it is compared; a ligature of Kana is several letters."""
    return tuple(letter.group() for letter in patterns().cluster.finditer(fold(cluster[:LONGEST_WORD])))
