"""Which words stand for which others, as a synonym file says it?

    # a comment
    Gov., Governor              each finds the other; so do three and more
    UN, United Nations          a side may have several words
    PM => prime minister        PM finds prime ministers, and they do not find PM
    Mt, "Mount"                 in quotes the very form is meant: mounting is none

Sides are compared as words of a query are: capitals, accents and full stops make no difference.

Useful for: bootstrap, which reads the files. Not for: what becomes of a query (expansion.py).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from searchsvc.errors import SynonymsUnreadable
from searchsvc.query.compounds import QueryAnalyzer
from searchsvc.query.tree import Phrase, Word
from searchsvc.regular_file import read_regular

MOST_BYTES = 1 << 20
MOST_RULES = 10_000
LONGEST_LINE = 10_000
"""Characters. Longer ones are refused before they are looked at word by word, which would take seconds."""
MOST_SIDES = 16
"""On one line, and for one word over all lines."""
MOST_WORDS = 8
"""Of one side."""

_ARROW = "=>"
_NO_WORDS = re.compile(r'[*~^()"=<>|]|:(?!\d)')

Forms = tuple[str, ...]
"""The words of a side, as they are compared with those of a query."""


@dataclass(frozen=True, slots=True)
class Synonyms:
    """`options`: for words in a row, by their forms, what stands for them. `longest`: for the first of them, how many
    are in a row at most.
    """

    options: Mapping[Forms, tuple[Word | Phrase, ...]] = field(default_factory=dict)
    longest: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        longest: dict[str, int] = {}
        for first, *others in self.options:
            longest[first] = max(longest.get(first, 0), 1 + len(others))
        object.__setattr__(self, "longest", longest)


NO_SYNONYMS = Synonyms()

NEWS_SYNONYMS = Path(__file__).with_name("news_synonyms.txt")
"""Of English: titles, saints and institutions as newspapers write them."""


@dataclass(frozen=True, slots=True)
class _Side:
    """What stands for what: `option` is what is looked for, `forms` what is compared."""

    text: str
    forms: Forms
    option: Word | Phrase


@dataclass(frozen=True, slots=True)
class _Rule:
    """`given` finds `options` too, as line `line` of the file says. `one_way`: they do not find it."""

    path: Path
    line: int
    given: _Side
    options: tuple[_Side, ...]
    one_way: bool


def read_synonyms(paths: Sequence[Path], analyzer: QueryAnalyzer) -> Synonyms:
    """Those of all files together. Raises SynonymsUnreadable, which names file and line."""
    rules = [rule for path in paths for rule in _rules(path, _text(path), analyzer)]
    _refuse_loops(rules)
    found: dict[Forms, dict[Word | Phrase, None]] = {}
    for rule in rules:
        options = found.setdefault(rule.given.forms, {})
        options.update((side.option, None) for side in rule.options)
        if len(options) > MOST_SIDES:
            raise SynonymsUnreadable(
                rule.path, rule.line, f"“{rule.given.text}” has more than {MOST_SIDES} synonyms, over all lines"
            )
    return Synonyms({forms: tuple(options) for forms, options in found.items()})


def _text(path: Path) -> str:
    try:
        content = read_regular(path, MOST_BYTES + 1)
    except OSError as error:
        raise SynonymsUnreadable(path, None, error.strerror or str(error)) from error
    if len(content) > MOST_BYTES:
        raise SynonymsUnreadable(path, None, f"has more than {MOST_BYTES:,} bytes")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SynonymsUnreadable(path, line, "is no UTF-8") from error


def _rules(path: Path, text: str, analyzer: QueryAnalyzer) -> list[_Rule]:
    rules: list[_Rule] = []
    for number, raw in enumerate(text.split("\n"), start=1):
        try:
            if line := _line(raw):
                rules += _rules_of(path, number, line, analyzer)
        except ValueError as error:
            raise SynonymsUnreadable(path, number, str(error)) from None
        if len(rules) > MOST_RULES:
            raise SynonymsUnreadable(path, number, f"goes beyond {MOST_RULES:,} words that have synonyms")
    return rules


def _line(raw: str) -> str:
    """What counts of it, without a comment. Raises ValueError where it is none of a text, or too long for a rule."""
    if "\0" in raw:
        raise ValueError("has a NUL character, which no text has")
    if "\r" in raw.removesuffix("\r"):
        raise ValueError("has a carriage return in it; lines end with a line feed, before which one may stand")
    line = raw.partition("#")[0].strip()
    if len(line) > LONGEST_LINE:
        raise ValueError(f"has more than {LONGEST_LINE:,} characters")
    return line


def _rules_of(path: Path, number: int, line: str, analyzer: QueryAnalyzer) -> Iterator[_Rule]:
    """What one line says. Raises ValueError with the reason where that is nothing."""
    given, arrow, options = line.partition(_ARROW)
    if _ARROW in options:
        raise ValueError(f"has {_ARROW} twice; a line has it once")
    left = _sides(given, analyzer)
    if arrow:
        right = tuple(_sides(options, analyzer))
        both = {side.forms for side in left} & {side.forms for side in right}
        if both:
            raise ValueError(f"gives “{' '.join(both.pop())}” for itself")
        yield from (_Rule(path, number, side, right, one_way=True) for side in left)
        return
    if len(left) == 1:
        raise ValueError(f"has one side only; write “a, b” or “a {_ARROW} b”")
    for side in left:
        yield _Rule(path, number, side, tuple(other for other in left if other is not side), one_way=False)


def _sides(text: str, analyzer: QueryAnalyzer) -> list[_Side]:
    parts = text.split(",")
    if len(parts) > MOST_SIDES:
        raise ValueError(f"has more than {MOST_SIDES} sides")
    sides = [_side(part.strip(), analyzer) for part in parts]
    if len({side.forms for side in sides}) < len(sides):
        raise ValueError("has the same side twice")
    return sides


def _side(text: str, analyzer: QueryAnalyzer) -> _Side:
    if not text:
        raise ValueError("has an empty side")
    exact = len(text) > 1 and text[0] == text[-1] == '"'
    words = text[1:-1] if exact else text
    sign = _NO_WORDS.search(words)
    if sign:
        raise ValueError(f"has “{sign.group()}” in a side; sides are words, or one pair of quotes round them")
    tokens = [token for token in analyzer.query_tokens(words) if not token.stacked]
    if not tokens:
        raise ValueError(f"has no word in “{text}”")
    if len(tokens) > MOST_WORDS:
        raise ValueError(f"has a side of more than {MOST_WORDS} words")
    found = tuple(
        Word(token.term, token.form if exact else None, typed=words[token.start : token.end]) for token in tokens
    )
    option = found[0] if len(found) == 1 else Phrase(found, typed=words)
    return _Side(text, tuple(token.form for token in tokens), option)


def _refuse_loops(rules: Sequence[_Rule]) -> None:
    """One-way rules must not lead back to where they began: they are never followed on, so that it must be a slip."""
    leads_to: dict[Forms, list[_Rule]] = {}
    for rule in rules:
        if rule.one_way:
            leads_to.setdefault(rule.given.forms, []).append(rule)
    done: set[Forms] = set()
    for start in leads_to:
        loop = set() if start in done else _loop_from(start, leads_to, done)
        if loop:
            last = next(rule for rule in reversed(rules) if rule in loop)
            raise SynonymsUnreadable(
                last.path,
                last.line,
                f"leads back to “{last.given.text}”, a loop; words that stand for one another are “a, b”",
            )


def _loop_from(start: Forms, leads_to: Mapping[Forms, Sequence[_Rule]], done: set[Forms]) -> set[_Rule]:
    """The rules of a loop that one comes to from there, depth first; none where there is none.

    `done`: forms from which one comes to no loop, and need not look again. Those that are found are added to it.
    """
    way: list[_Rule] = []
    at = {start: 0}  # for each of the forms on the way how many rules led there
    steps = [_steps(start, leads_to)]
    while steps:
        rule, reached = next(steps[-1], (None, ()))
        if rule is None:
            steps.pop()
            done.add(at.popitem()[0])
            if way:
                way.pop()
        elif reached in at:
            return {*way[at[reached] :], rule}
        elif reached not in done:
            way.append(rule)
            at[reached] = len(way)
            steps.append(_steps(reached, leads_to))
    return set()


def _steps(forms: Forms, leads_to: Mapping[Forms, Sequence[_Rule]]) -> Iterator[tuple[_Rule, Forms]]:
    return ((rule, side.forms) for rule in leads_to.get(forms, ()) for side in rule.options)
