"""Which texts are other spellings of a word, or of words in a row?

Useful for: expansion.py, which knows no spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

_UNITS = """
    km cm mm mi ft yd kg mg lb lbs oz ml cl ha kmh kph mph hp bhp kw mw gw tw kwh mwh gwh twh kv kb mb gb tb
    hz khz mhz ghz mbps gbps rpm fps bpm psi db kcal kj px mp pc pt am pm sec secs min mins hr hrs
"""
UNITS = frozenset(_UNITS.split())
"""Of two letters and more: 5g is no 5 g."""

AMOUNTS = (("thousand", "k"), ("million", "m", "mn"), ("billion", "bn"), ("trillion", "tn", "trn"))
"""What is written behind a number for the same, each a thousand times the one before it."""

DEGREES = "CF"
"""Units of one letter, which are capitals: 40C, 40°C and 40 °C, but 5g is no 5 g."""
_ALONE = {"G": "23456", "D": "234"}
"""Capitals that are one word with a few numbers alone: generations of mobile networks, dimensions."""
_PENCE = re.compile(r"\d{1,3}")

LONGEST_INITIALS = 4
LONGEST_CODE = 3
"""Letters before a number that is written apart or together: longer ones may be a word, and a misspelt one."""

_PLURALS = (("leaf", "leaves"), ("axis", "axes"), ("basis", "bases"))
"""English ones that are forms of two words. The index has them as those of the other: of leave, axe, base."""
_SHARED_PLURALS = {one: (f'"{many}"',) for one, many in _PLURALS} | {many: (one,) for one, many in _PLURALS}

_PERCENT = ("percent", "per cent")

_AMOUNT_OF = {word: group for group in AMOUNTS for word in group}
_POWER_OF = {word: 3 * power for power, group in enumerate(AMOUNTS, 1) for word in group}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WITH_LETTERS = re.compile(r"(\d+(?:\.\d+)?)([a-z]+)")
_CODE = re.compile(rf"([a-z]{{1,{LONGEST_CODE}}})(\d{{1,4}}[a-z]?)")
_CODE_LETTERS = re.compile(f"[a-z]{{1,{LONGEST_CODE}}}")
_CODE_NUMBER = re.compile(r"(?:\d{1,3}|[3-9]\d{3})[a-z]?")  # no year: they have a meaning of their own
_TIME = re.compile(r"(\d{1,2})[.:](\d\d) ?(am|pm)?")
_VOWEL = re.compile("[aeiou]")
_GLUED_NAME = re.compile(r"((?:[A-Z]\.){2,4})([A-Z][a-z]+)")
_HUMPS = re.compile("[A-Z][a-z]+|[A-Z]+(?![a-z])|[0-9]+")
_CAMEL = re.compile("(?:[A-Z]+[a-z]+){2,}[A-Z0-9]*|[A-Z][a-z]{2,}[A-Z]{2,}")
_LONG_NUMBER = re.compile(r"\d{5,12}")
_SHORT_BILLIONS = re.compile(r"\d{2,}|\d+\.\d+")
"""Numbers that 1.7B and 40B say billions of; a phase 3b and a flat 4B are none."""


class Typed(NamedTuple):
    """A word as it was typed, and its form."""

    text: str
    form: str


@lru_cache(maxsize=4096)
def spellings_of(typed: str, form: str) -> tuple[str, ...]:
    """The other ways in which one word is written, as texts of a query: in quotes those that are no other form."""
    return tuple(_spellings_of(typed, form))


def _spellings_of(typed: str, form: str) -> Iterator[str]:
    if not form.isalpha():
        yield from _spellings_with_digits(typed, form)
    elif form == _PERCENT[0]:
        yield _PERCENT[1]
    if _is_initials(typed, form) and form not in UNITS:
        yield " ".join(form)
    yield from _SHARED_PLURALS.get(form, ())
    if glued := _GLUED_NAME.fullmatch(typed):
        yield f"{' '.join(glued[1].replace('.', ''))} {glued[2]}"
    if _CAMEL.fullmatch(typed):
        yield " ".join(_HUMPS.findall(typed))


def _spellings_with_digits(typed: str, form: str) -> Iterator[str]:
    """Those of numbers, alone or with letters."""
    if code := _CODE.fullmatch(form):
        yield f"{code[1]} {code[2]}"
    if time := _TIME.fullmatch(form):
        yield from _times(time)
    elif measured := _WITH_LETTERS.fullmatch(form):
        number, unit = measured[1], measured[2]
        yield from _amounts(number, unit)
        if _is_unit(number, unit, typed[-len(unit) :]):
            yield f"{number} {unit}"
    if _LONG_NUMBER.fullmatch(form):
        yield " ".join(_groups(form))
        yield from _rounded(form)


def spellings_of_row(row: Sequence[Typed]) -> tuple[int, tuple[str, ...]]:
    """How many of the words, from the first on, are written otherwise together, and how; 0 where none are."""
    first, second = row[0].form, row[1].form if len(row) > 1 else ""
    if len(first) > 1 and first.isalpha() and (not second or second.isalpha()):
        if f"{first} {second}" == _PERCENT[1]:
            return 2, (_PERCENT[0],)
        return 0, ()  # what follows is for digits and for single letters
    initials = len(list(takewhile(lambda word: len(word.form) == 1 and word.form.isalpha(), row)))
    if 1 < initials <= LONGEST_INITIALS:
        return initials, ("".join(word.form for word in row[:initials]),)
    groups = 1 + len(list(takewhile(lambda word: re.fullmatch(r"\d{3}", word.form), row[1:])))
    if groups > 1 and re.fullmatch(r"[1-9]\d{0,2}", first):
        return groups, ("".join(word.form for word in row[:groups]),)
    if _NUMBER.fullmatch(first) and second in _AMOUNT_OF:
        return 2, tuple(_amounts(first, second))
    if second in ("am", "pm") and (time := _TIME.fullmatch(f"{first} {second}")):
        return 2, tuple(_times(time))
    if is_measured(row):
        return 2, (first + second,)
    if _CODE_LETTERS.fullmatch(first) and _CODE_NUMBER.fullmatch(second):
        return 2, (first + second,)
    return 0, ()


def _is_unit(number: str, unit: str, typed: str) -> bool:
    """Is it one behind this number? Of one letter few are, so that 5g is no 5 g, and 3 d no 3D."""
    if unit in UNITS or (typed in DEGREES and len(typed) == 1) or number in [*_ALONE.get(typed, "")]:
        return True
    return typed == "p" and _PENCE.fullmatch(number) is not None


def _amounts(number: str, unit: str) -> Iterator[str]:
    is_short = _SHORT_BILLIONS.fullmatch(number) is not None
    if is_short and unit == "b":
        unit = "bn"
    for word in _AMOUNT_OF.get(unit, ()):
        yield f"{number}{word}"
        yield f"{number} {word}"
    if is_short and unit in ("bn", "billion"):
        yield f"{number}b"
    if unit in _POWER_OF and (digits := _digits(number, _POWER_OF[unit])):
        yield digits


def _digits(number: str, power: int) -> str:
    """The number times ten to the power, in digits; empty where that is no whole number of five to twelve digits."""
    whole, _, decimals = number.partition(".")
    digits = (whole + decimals.ljust(power, "0")).lstrip("0")
    return digits if len(decimals) <= power and _LONG_NUMBER.fullmatch(digits) else ""


def _rounded(number: str) -> Iterator[str]:
    """The number in thousands, millions or billions, where at most two digits stand behind the point."""
    power = 3 * ((len(number) - 1) // 3)
    whole, decimals = number[:-power], number[-power:].rstrip("0")
    if len(decimals) <= 2:  # noqa: PLR2004  (4.25 million)
        yield from _amounts(f"{whole}.{decimals}" if decimals else whole, AMOUNTS[power // 3 - 1][0])


def _times(time: re.Match[str]) -> Iterator[str]:
    hour, minute, half = time.groups()
    if half:  # without it 10.30 is a number
        for sign in (".", ":"):
            yield f"{hour}{sign}{minute}{half}"
            yield f"{hour}{sign}{minute} {half}"


def _groups(number: str) -> list[str]:
    """Groups of three digits, from the end."""
    first = len(number) % 3
    return [*filter(None, (number[:first],)), *(number[at : at + 3] for at in range(first, len(number), 3))]


def _is_initials(typed: str, form: str) -> bool:
    """Capitals, with dots or without; in small letters any two, and three that are no word, having no vowel."""
    if not (1 < len(form) <= LONGEST_INITIALS and form.isascii() and form.isalpha()):
        return False
    return typed.isupper() or len(form) == 2 or (len(form) < LONGEST_INITIALS and not _VOWEL.search(form))  # noqa: PLR2004  (a pair)


def with_codes_otherwise(typed: Sequence[str], forms: Sequence[str]) -> Iterator[str]:
    """A quoted phrase with its codes, which are names as initials are, together, and apart: QF 32 and QF32.

    Their letters are capitals, so that to 32 is none.
    """
    together, apart = list[str](), list[str]()
    for at, (text, form) in enumerate(zip(typed, forms, strict=True)):
        before = typed[at - 1] if at else ""
        is_number = _CODE_NUMBER.fullmatch(form) is not None
        if is_number and before.isupper() and _CODE_LETTERS.fullmatch(forms[at - 1]):
            together[-1] += form
        else:
            together.append(form)
        code = _CODE.fullmatch(form) if text.upper() == text else None
        apart += [form] if code is None else [code[1], code[2]]
    as_typed = " ".join(forms)
    yield from (row for row in map(" ".join, (together, apart)) if row != as_typed)


def is_measured(row: Sequence[Typed]) -> bool:
    """Do the words begin with a number and its unit, or an amount?"""
    if len(row) < 2 or not _NUMBER.fullmatch(row[0].form):  # noqa: PLR2004  (the number and the unit)
        return False
    return row[1].form in _AMOUNT_OF or _is_unit(row[0].form, row[1].form, row[1].text)


def with_initials_otherwise(typed: Sequence[str], forms: Sequence[str]) -> Iterator[str]:
    """A quoted phrase with its initials as one word, and each by itself."""
    rows = list[tuple[str, bool]]()
    for text, form in zip(typed, forms, strict=True):
        if len(form) == 1 and form.isalpha() and rows and rows[-1][1] and len(rows[-1][0]) < LONGEST_INITIALS:
            rows[-1] = (rows[-1][0] + form, True)
        else:
            rows.append((form, (len(form) == 1 and form.isalpha()) or (text.isupper() and _is_initials(text, form))))
    together = " ".join(form for form, _ in rows)
    apart = " ".join(" ".join(form) if is_initials else form for form, is_initials in rows)
    as_typed = " ".join(forms)
    yield from (row for row in (together, apart) if row != as_typed)
