"""How does text reach a terminal or a pipe unharmed?"""

import codecs
import io
import json
import os
import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

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

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_BYTES_OF_ARGUMENTS = re.compile(r"[\udc80-\udcff]")
"""As Python has bytes of an argument that are no text in the locale."""


def carry_any_text() -> None:
    """From now on standard output and error take text that their encoding has no letters for.

    A log, an old terminal or a locale such as C then shows a question mark in results, and the number of the letter in
    messages, which may hold the name of a file. A stream that was closed (`>&-`) takes all and keeps nothing.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  (open to the end)
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


def tell(text: str) -> None:
    """A line on standard output, in its own encoding: click would write UTF-8 where that is ASCII."""
    click.echo(text, file=sys.stdout)


def as_typed(argument: str) -> str:
    """`argument` with the letters that were typed, where the locale (C, as in a cron job) knows nothing but ASCII."""
    if argument.isascii() or not _BYTES_OF_ARGUMENTS.search(argument):
        return argument
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def clean(text: str) -> str:
    """`text` on one line, without what would steer a terminal, and with U+FFFD for what is no character."""
    if text.isprintable() and text.isascii():
        return text
    return "".join(map(_harmless, text))


def print_json(value: object) -> None:
    """`value` as one JSON document on standard output: UTF-8, or escaped where output has another encoding."""
    content = serialise.encode(value)
    if _is_utf_8(sys.stdout):
        click.echo(content)
    else:
        tell(_BEYOND_ASCII.sub(lambda run: json.dumps(run[0])[1:-1], content.decode()))


def print_lines(lines: Sequence[Line]) -> None:
    """Styled on a terminal; elsewhere plain text, without control codes."""
    if sys.stdout.isatty():
        _print_styled(lines)
        return
    for line in lines:
        tell("".join(clean(piece.text) for piece in line))


def say(message: str) -> None:
    """A message for the person, on standard error."""
    click.echo(clean(message), file=sys.stderr)


def counted(count: int, singular: str, plural: str = "") -> str:
    """`1 article`, `1,204 articles`."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def _is_utf_8(stream: TextIO | None) -> bool:
    return codecs.lookup(getattr(stream, "encoding", None) or "utf-8").name == "utf-8"


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
