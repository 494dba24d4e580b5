"""Which texts make a regular expression slow?

Most of what does has the form `before + unit * n + after`: `before` leads a pattern to one of its repetitions, the
`unit` feeds that, and `after` makes the match fail, so that every other way is tried. They are made of the pattern
itself, from its parsed form, and of runs that are met in damaged or hostile files.
"""

from collections.abc import Callable, Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, TypeAlias

from tests.hazards.patterns import Compiled

RUNS = (
    " ", "\t", "\n", " \n", "\r\n", "\xa0", "'", '"', "’", "“", "0", "12 ", "1,", "1.", "2025-", "12:", "|", " | ", "-",
    " - ", " – ", "·", " · ", "»", ":", " : ", ": ", ";", "/", "//", "&", "&amp;", "&#38;", ",", ", ", "(", "((", ")",
    "()", "[", "]", "[(", "a", "A", "Aa ", "a b ", "Ab Cd, ", "by ", "By Jo ", "by by ", "Photo: ", "photo ", "©",
    "(c)", "Getty Images/", "AP / ", "AP", "image source, ", "Published ", "Updated 1 ", "5 May ", "May 5, ", "<",
    "<a ", "<p>", "</p>", "<!--", "<!-- -->", "<!--x-->\n", "-->", "<?xml ", "<meta ", "charset=",
    "a=b ", '"a", ', "{", "{ ",
    "[ {", '{"', "}", ",}", ",\n", "\\", "@", "@a", "a@", "http://", "www.", "…", "...", ". ",
    "!", "?", "•", "é", "É", "ü", "中",
    "。", "ก", "_", "*", "~1", "+", "++", "#", "a.", "a-", "a'", "\x00", "\u0301", "\u200b", "=", "%", "^",
)  # fmt: skip
_LIKELIEST = 40
_LONGEST_BEGINNING = 40
ENDS = ("", "\x00", "!", "x", "\n")


Form: TypeAlias = tuple[str, str, str]
"""`before`, `unit`, `after`."""


def built(form: Form, size: int) -> str:
    """The text of about `size` characters."""
    before, unit, after = form
    return before + unit * max(1, (size - len(before) - len(after)) // len(unit)) + after


def forms(pattern: Compiled, *, thorough: bool = True) -> list[Form]:
    """Each once, the likeliest first; those alone, where it need not be thorough."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    parsed = _parser.parse(source, pattern.flags)
    whole, fed = _example(parsed), list(_repetitions(parsed, ""))
    found = dict.fromkeys([("", run, "") for run in RUNS[: None if thorough else _LIKELIEST]])
    for before, units in fed:
        found |= dict.fromkeys(
            (before, unit, after) for unit in units[: None if thorough else 2] for after in ("", "\x00") if unit
        )
    if whole:
        found |= dict.fromkeys([("", whole, ""), ("", whole, "\n")])
    if not thorough:
        return list(found)
    for before, units in fed:
        found |= dict.fromkeys((before, unit, after) for unit in units for after in ENDS if unit)
        found |= dict.fromkeys(("", before + unit, "") for unit in units if before + unit)
    found |= dict.fromkeys(form for run in RUNS for form in ((whole, run, "\x00"), ("", run, whole)))
    found |= dict.fromkeys(("", whole, after) for after in ENDS if whole)
    cuts = range(1, min(len(whole), _LONGEST_BEGINNING))
    return list(found | dict.fromkeys(("", whole[:cut], after) for cut in cuts for after in ("", "\x00")))


def possessive_groups(pattern: Compiled) -> list[str]:
    """What is repeated possessively and is more than one character, as the parser has it."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    return [str(body) for body in _possessive(_parser.parse(source, pattern.flags)) if not _is_one_character(body)]


def _is_one_character(body: Any) -> bool:
    return len(body) == 1 and body[0][0] in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN, op.CATEGORY)


def _possessive(part: Any) -> Iterator[Any]:
    if isinstance(part, _parser.SubPattern | list | tuple):
        for inner in part:
            if isinstance(inner, tuple) and inner and inner[0] is op.POSSESSIVE_REPEAT:
                yield inner[1][2]
            yield from _possessive(inner)


def _repetitions(parsed: Any, before: str) -> Iterator[tuple[str, list[str]]]:
    """What leads to each repetition, and what feeds it."""
    for kind, value in parsed:
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            _, most, body = value
            if most > 1:
                yield before, _examples(body)
            yield from _repetitions(body, before)
        elif kind is op.SUBPATTERN:
            yield from _repetitions(value[3], before)
        elif kind is op.ATOMIC_GROUP:
            yield from _repetitions(value, before)
        elif kind is op.BRANCH:
            for branch in value[1]:
                yield from _repetitions(branch, before)
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            yield from _repetitions(value[1], before)
        before += _example([(kind, value)])


def _examples(parsed: Any) -> list[str]:
    """Some texts that it matches, one for each of its alternatives and kinds of sign."""
    found: list[str] = []
    for kind, value in parsed:
        some = _one(kind, value)
        found = [*(left + right for left in found[:3] for right in some[:12]), *found[3:]] if found else some
    return list(dict.fromkeys(found))[:24]


def _example(parsed: Any) -> str:
    return "".join(next(iter(_one(kind, value)), "") for kind, value in parsed)


def _one(kind: Any, value: Any) -> list[str]:
    if kind is op.LITERAL:
        return [chr(value)]
    if kind is op.NOT_LITERAL:
        return [sign for sign in "a 0,(" if ord(sign) != value]
    if kind is op.ANY:
        return ["a", " ", "0", "(", "<"]
    if kind is op.IN:
        return _signs_in(value)
    if kind is op.BRANCH:
        return [text for branch in value[1] for text in _examples(branch)[:4]]
    if kind is op.SUBPATTERN:
        return _examples(value[3])
    if kind is op.ATOMIC_GROUP:
        return _examples(value)
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        least, _, body = value
        return [text * max(1, least) for text in _examples(body)] or [""]
    return [""]


def _signs_in(value: Any) -> list[str]:
    """Signs of a class: those of RUNS' signs that it takes, its own first."""
    own = [chr(what) for kind, what in value if kind is op.LITERAL]
    own += [chr(what[0]) for kind, what in value if kind is op.RANGE]
    candidates = [*own[:12], " ", "\n", "a", "A", "0", "-", ".", ",", "(", "é", "_", "x", "/"]
    return [sign for sign in dict.fromkeys(candidates) if _takes(value, sign)][:14] or own[:1] or ["a"]


def _takes(value: Any, sign: str) -> bool:
    wanted = True
    for kind, what in value:
        if kind is op.NEGATE:
            wanted = False
        elif (
            (kind is op.LITERAL and what == ord(sign))
            or (kind is op.RANGE and what[0] <= ord(sign) <= what[1])
            or (kind is op.CATEGORY and _CATEGORIES[what](sign))
        ):
            return wanted
    return not wanted


_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_NOT_SPACE: lambda sign: not sign.isspace(),
    op.CATEGORY_DIGIT: str.isdecimal,
    op.CATEGORY_NOT_DIGIT: lambda sign: not sign.isdecimal(),
    op.CATEGORY_WORD: lambda sign: sign.isalnum() or sign == "_",
    op.CATEGORY_NOT_WORD: lambda sign: not (sign.isalnum() or sign == "_"),
}
