"""What is a row of the table of parameters, and how is the text of a value read?

Useful for: parameter_table.py. Not for: which rows there are, or the limits of values (request.py).
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from searchsvc.engines.port import Sort
from searchsvc.errors import InvalidParameter
from searchsvc.query.tree import Node
from searchsvc.search.parameters.request import Interval, SearchRequest
from searchsvc.search.wording.language import Translator
from searchsvc.search.wording.language import gettext_noop as _
from searchsvc.text.tokens import TextAnalyzer

Value = TypeVar("Value")

_WHOLE_NUMBER = re.compile(r"([+-]?)([0-9]+)")
_NUMBER = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,12})?|\.[0-9]{1,12}")
_MOST_DIGITS = 12
"""More than any number has that a search may be asked for; Python refuses to read several thousand."""
_DEFAULT = SearchRequest()


@dataclass(frozen=True, kw_only=True)  # no slots: a generic class that is frozen cannot have them
class Parameter(Generic[Value]):
    """A row. `name` is public, `field` is the field of SearchRequest that has the value.

    `help` is one sentence, for a line of a list; `more` is added where there is room. `metavar` stands for the value;
    empty: of a command line the name alone says 1.
    `read` makes the value of a text that is not empty, and raises InvalidParameter by the name that it is given.
    `filters`: the nodes that articles must match; None for what chooses no articles by itself.
    `narrows` says that it does: `from {}`, where {} is the value in words; empty where `filters` is None. `narrows_by`
    says it of values that are no names, one by one.
    `is_of_page`: it says which of the results are shown, and how, which means nothing of one article or of all. What
    asks for counts is none of these: an address of a page of results is taken as it is, and they are passed over there.
    `elsewhere`: what other services call the same, in lower case, letters and digits alone.
    `is_repeated`: it may be given several times, and any of its values will do; its value is a tuple of texts, which
    `schema` describes one by one.
    """

    name: str
    field: str
    help: str
    more: str = ""
    metavar: str
    read: Callable[[str, str], Value]
    schema: Mapping[str, Any]
    filters: Callable[[Value, TextAnalyzer, dt.tzinfo], Sequence[Node]] | None = None
    narrows: str = ""
    narrows_by: Mapping[str, str] | None = None
    elsewhere: tuple[str, ...] = ()
    is_repeated: bool = False
    is_of_page: bool = False

    @property
    def default(self) -> Value:
        return self.of(_DEFAULT)

    @property
    def description(self) -> str:
        return f"{self.help} {self.more}".strip()

    @property
    def json_schema(self) -> dict[str, Any]:
        """The JSON Schema of its value, with the default where that says anything."""
        value = int(self.default) if isinstance(self.default, bool) else self.default
        default = {"default": value} if value else {}
        schema = {"type": "array", "items": self.schema} if self.is_repeated else self.schema
        return {**schema, **default}

    def of(self, request: SearchRequest) -> Value:
        return cast("Value", getattr(request, self.field))

    def narrowed(self, value: Value, in_words: Callable[[object], str], translator: Translator) -> str:
        """That the value narrows a search, in the language of `translator`; `in_words` says a value."""
        values: tuple[Any, ...] = value if isinstance(value, tuple) else (value,)
        known = self.narrows_by or {}
        either = translator.gettext(_(" or "))
        if all(one in known for one in values):
            return either.join(translator.gettext(known[one]) for one in values)
        return translator.gettext(self.narrows).format(either.join(map(in_words, values)))

    def texts(self, value: Value) -> tuple[str, ...]:
        """What asks for the value: `value` makes the same of them."""
        if isinstance(value, tuple):
            return value if self.is_repeated else (",".join(value),)
        return (str(int(value)) if isinstance(value, bool) else str(value),)

    def value(self, texts: Sequence[str]) -> Value:
        """What the texts ask for, of which there is more than one only where it is repeated; empty ones ask for the
        default. Raises InvalidParameter.
        """
        asking = [text for text in texts if text]
        if self.is_repeated:
            values = (one for text in asking for one in cast("tuple[str, ...]", self.read(self.name, text)))
            return cast("Value", tuple(values)) if asking else self.default
        return self.read(self.name, asking[0]) if asking else self.default


def read_text(_name: str, text: str) -> str:
    """As it is."""
    return text


def read_sort(_name: str, text: str) -> Sort:
    """SearchRequest refuses what is no Sort."""
    return cast("Sort", text)


def read_whole_number(name: str, text: str) -> int:
    """What is written. A number too long for any use becomes a shorter one that is as much too large or too small."""
    written = _WHOLE_NUMBER.fullmatch(text)
    if written is None:
        raise InvalidParameter(name, "must be a whole number in the digits 0 to 9, such as 2")
    sign, digits = written.groups()
    return int(f"{sign}0{digits.lstrip('0')[: _MOST_DIGITS + 1]}")


def read_number(name: str, text: str) -> float:
    """A number of decimal digits, of which a part may stand behind a point."""
    if _NUMBER.fullmatch(text) is None:
        raise InvalidParameter(name, "must be a number in the digits 0 to 9, such as 0.5")
    return float(text)


def read_one(_name: str, text: str) -> tuple[str, ...]:
    """One of the texts of a parameter that may be repeated."""
    return (text,)


def read_names(_name: str, text: str) -> tuple[str, ...]:
    """Names with commas between. SearchRequest refuses those that there are not."""
    return tuple(name for one in text.split(",") if (name := one.strip()))


def read_interval(_name: str, text: str) -> Interval:
    """SearchRequest refuses what is no Interval."""
    return cast("Interval", text)


def read_flag(name: str, text: str) -> bool:
    """1 or 0."""
    if text not in ("0", "1"):
        raise InvalidParameter(name, "must be 1 or 0")
    return text == "1"
