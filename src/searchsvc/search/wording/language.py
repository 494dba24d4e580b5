"""In which language is something said to people?

Messages are written in English where they are said; a `Translator` gives them in another language. Names in braces are
filled in by `filled`.

Useful for: whatever words are made of data (noting/english.py). Not for: which languages there are (web/localisation/).
"""

import datetime as dt
import string
from typing import Any, Protocol


class Translator(Protocol):
    """A language. The methods have the names of gettext, by which tools find the messages of a program."""

    def gettext(self, message: str) -> str: ...

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The form for so many."""

    def number(self, count: int) -> str: ...

    def month(self, day: dt.date) -> str:
        """`March 2017`."""

    def month_alone(self, day: dt.date) -> str:
        """`March`."""


class English:
    """The messages as they are written."""

    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, one: str, many: str, count: int) -> str:
        return one if count == 1 else many

    def number(self, count: int) -> str:
        return f"{count:,}"

    def month(self, day: dt.date) -> str:
        return f"{day:%B} {day.year}"

    def month_alone(self, day: dt.date) -> str:
        return f"{day:%B}"


ENGLISH = English()


def gettext_noop(message: str) -> str:
    """`message`, which is said later: so that tools find it."""
    return message


class Filler(string.Formatter):
    """Fills the braces of a message; a number that asks for commas (`{0.page:,}`) gets what its language has there."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401  (as the base class has it)
        return self._translator.number(value) if format_spec == "," else super().format_field(value, format_spec)
