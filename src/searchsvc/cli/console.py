"""How does text reach a terminal or a pipe unharmed?"""

import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import click

from searchsvc import serialise

_DIRECTION_MARKS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They reorder what stands beside them on a terminal, so that a line can say what it does not."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of a line. `style`: how a terminal shows it, in rich's words (`bold`, `dim`); empty: plainly."""

    text: str
    style: str = ""


Line = Sequence[Piece]


def clean(text: str) -> str:
    """`text` on one line, without what would steer a terminal, and with U+FFFD for what is no character."""
    if text.isprintable() and text.isascii():
        return text
    return "".join(map(_harmless, text))


def print_json(value: object) -> None:
    """`value` as one JSON document on standard output."""
    click.echo(serialise.encode(value))


def print_lines(lines: Sequence[Line]) -> None:
    """Styled on a terminal; elsewhere plain text, without control codes."""
    if sys.stdout.isatty():
        _print_styled(lines)
        return
    for line in lines:
        click.echo("".join(clean(piece.text) for piece in line))


def say(message: str) -> None:
    """A message for the person, on standard error."""
    click.echo(clean(message), err=True)


def counted(count: int, singular: str, plural: str = "") -> str:
    """`1 article`, `1,204 articles`."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def _print_styled(lines: Sequence[Line]) -> None:
    from rich.console import Console  # noqa: PLC0415  (a pipe has no use for it, and it takes time to load)
    from rich.text import Text  # noqa: PLC0415

    console = Console(highlight=False)
    for line in lines:
        console.print(Text.assemble(*((clean(piece.text), piece.style) for piece in line)))


def _harmless(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "" if character in _DIRECTION_MARKS else character
