"""Which parameters has a search, and what is each to those who read and write it?

One table. The query string, the canonical address, the OpenAPI document, the list of what narrows a search and the
options of the command line are read off it; SearchRequest has a typed field for each row, which a test holds together.

Useful for: whoever takes a search as text (web/, cli), and Search, for the filters.
Not for: the limits of values (request.py), or the language of `q` (query/).
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from searchsvc.engines.port import Sort
from searchsvc.errors import InvalidParameter
from searchsvc.query.parser import LONGEST_QUERY
from searchsvc.query.tree import Node
from searchsvc.search.filters import author_filter, day_filter, one_range, value_filter
from searchsvc.search.ranking.weights import LONGEST_HALF_LIFE, SHORTEST_HALF_LIFE
from searchsvc.search.request import DATE_FORMS, MAX_REACH, MAX_SIZE, SORTS, SearchRequest, day_named
from searchsvc.text.tokens import TextAnalyzer

Value = TypeVar("Value")

_WHOLE_NUMBER = re.compile(r"([+-]?)([0-9]+)")
_NUMBER = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,12})?|\.[0-9]{1,12}")
_MOST_DIGITS = 12
"""More than any number has that a search may be asked for; Python refuses to read several thousand."""
_DEFAULT = SearchRequest()
_TEXT = {"type": "string"}
_DAY = {
    "type": "string",
    "pattern": "^(|(?!0000)[0-9]{4}(-(0?[1-9]|1[0-2])(-(0?[1-9]|[12][0-9]|3[01]))?)?)$",
}


@dataclass(frozen=True, kw_only=True)  # no slots: a generic class that is frozen cannot have them
class Parameter(Generic[Value]):
    """A row. `name` is public, `field` is the field of SearchRequest that has the value.

    `help` is one sentence, for a line of a list; `more` is added where there is room. `metavar` stands for the value;
    empty: of a command line the name alone says 1.
    `read` makes the value of a text that is not empty, and raises InvalidParameter by the name that it is given.
    `filters`: the nodes that articles must match; None for what chooses no articles by itself.
    `narrows` says that it does: `from {}`, where {} is the value in words; empty where `filters` is None.
    `elsewhere`: what other services call the same, in lower case, letters and digits alone.
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
    elsewhere: tuple[str, ...] = ()

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
        return {**self.schema, **default}

    def of(self, request: SearchRequest) -> Value:
        return cast("Value", getattr(request, self.field))

    def text(self, value: Value) -> str:
        """What asks for the value: `read` makes the same of it."""
        return str(int(value)) if isinstance(value, bool) else str(value)

    def value(self, text: str) -> Value:
        """What `text` asks for; an empty one asks for the default. Raises InvalidParameter."""
        return self.read(self.name, text) if text else self.default


def _text(_name: str, text: str) -> str:
    return text


def _sort(_name: str, text: str) -> Sort:
    """SearchRequest refuses what is no Sort."""
    return cast("Sort", text)


def _whole_number(name: str, text: str) -> int:
    """What is written. A number too long for any use becomes a shorter one that is as much too large or too small."""
    written = _WHOLE_NUMBER.fullmatch(text)
    if written is None:
        raise InvalidParameter(name, "must be a whole number in the digits 0 to 9, such as 2")
    sign, digits = written.groups()
    return int(f"{sign}0{digits.lstrip('0')[: _MOST_DIGITS + 1]}")


def _number(name: str, text: str) -> float:
    if _NUMBER.fullmatch(text) is None:
        raise InvalidParameter(name, "must be a number in the digits 0 to 9, such as 0.5")
    return float(text)


def _flag(name: str, text: str) -> bool:
    if text not in ("0", "1"):
        raise InvalidParameter(name, "must be 1 or 0")
    return text == "1"


PARAMETERS: tuple[Parameter[Any], ...] = (
    Parameter[str](
        name="q",
        field="query",
        help="The query, in the language of /help.",
        more=f"Empty: every article, newest first. Its first {LONGEST_QUERY:,} characters are read.",
        metavar="QUERY",
        read=_text,
        schema=_TEXT,
        elsewhere=("query", "search", "s", "text", "term", "keywords"),
    ),
    Parameter[int](
        name="page",
        field="page",
        help="Which page of results, from 1.",
        more=f"`page` × `size` may go to {MAX_REACH:,}.",
        metavar="N",
        read=_whole_number,
        schema={"type": "integer", "minimum": 1, "maximum": MAX_REACH},
        elsewhere=("p", "pagenumber", "offset", "start"),
    ),
    Parameter[int](
        name="size",
        field="size",
        help=f"Results on a page, 1 to {MAX_SIZE}.",
        metavar="N",
        read=_whole_number,
        schema={"type": "integer", "minimum": 1, "maximum": MAX_SIZE},
        elsewhere=("limit", "count", "rows", "pagesize", "perpage", "num", "n"),
    ),
    Parameter[Sort](
        name="sort",
        field="sort",
        help=f"Order of results: {', '.join(SORTS[:-1])} or {SORTS[-1]}.",
        metavar="ORDER",
        read=_sort,
        schema={"type": "string", "enum": SORTS},
        elsewhere=("order", "orderby", "sortby"),
    ),
    Parameter[dt.date | None](
        name="after",
        field="after",
        help="Published on this day or later (2025-03-17, 2025-03, 2025).",
        metavar="DATE",
        read=day_named,
        schema=_DAY,
        filters=day_filter("after"),
        narrows="from {}",
        elsewhere=("from", "since", "startdate", "datefrom", "fromdate"),
    ),
    Parameter[dt.date | None](
        name="before",
        field="before",
        help="Published before this day begins.",
        more=f"As {DATE_FORMS}.",
        metavar="DATE",
        read=day_named,
        schema=_DAY,
        filters=day_filter("before"),
        narrows="before {}",
        elsewhere=("to", "until", "enddate", "dateto", "todate"),
    ),
    Parameter[str | None](
        name="section",
        field="section",
        help="The section's whole name.",
        more="Case does not matter.",
        metavar="NAME",
        read=_text,
        schema=_TEXT,
        filters=value_filter("section"),
        narrows="section {}",
        elsewhere=("category", "desk"),
    ),
    Parameter[str | None](
        name="author",
        field="author",
        help="Words of the author's name, in their order.",
        metavar="NAME",
        read=_text,
        schema=_TEXT,
        filters=author_filter,
        narrows="by {}",
        elsewhere=("by", "byline"),
    ),
    Parameter[str | None](
        name="source",
        field="source",
        help="The source's whole name.",
        more="Case does not matter.",
        metavar="NAME",
        read=_text,
        schema=_TEXT,
        filters=value_filter("source"),
        narrows="source {}",
        elsewhere=("publisher", "newspaper", "site"),
    ),
    Parameter[str | None](
        name="language",
        field="language",
        help="A language tag; `en` takes `en-GB` too.",
        metavar="TAG",
        read=_text,
        schema=_TEXT,
        filters=value_filter("language"),
        narrows="language {}",
        elsewhere=("lang", "locale", "hl"),
    ),
    Parameter[str | None](
        name="rank",
        field="rank",
        help="Parts of the ranking to switch: -proximity off, form on, none all off.",
        more="Separated by commas; the parts are in docs/ranking.md.",
        metavar="PARTS",
        read=_text,
        schema=_TEXT,
        elsewhere=("ranking", "boost"),
    ),
    Parameter[float | None](
        name="recency",
        field="recency",
        help="How much age takes from a score, 0 to 1 (0: nothing).",
        more="Where dates are sorted or ranged it counts for nothing.",
        metavar="SHARE",
        read=_number,
        schema={"type": "number", "minimum": 0, "maximum": 1},
        elsewhere=("freshness", "decay", "recencyboost"),
    ),
    Parameter[float | None](
        name="half_life",
        field="half_life",
        help="Days after which half of what recency may take is gone.",
        metavar="DAYS",
        read=_number,
        schema={"type": "number", "minimum": SHORTEST_HALF_LIFE, "maximum": LONGEST_HALF_LIFE},
        elsewhere=("halflife", "scale"),
    ),
    Parameter[bool](
        name="explain",
        field="explain",
        help="Say of each hit why it is where it is.",
        more="1: the `explanation` of a hit has the words and numbers that add up to its score.",
        metavar="",
        read=_flag,
        schema={"type": "integer", "enum": [0, 1]},
        elsewhere=("explanation", "debug", "why"),
    ),
    Parameter[bool](
        name="correct",
        field="correct",
        help="0: words as typed, also where no article has them.",
        more="1: those are put right from the archive's own words, and `corrected` says which.",
        metavar="0|1",
        read=_flag,
        schema={"type": "integer", "enum": [0, 1]},
        elsewhere=("spellcheck", "spelling", "autocorrect", "fuzzy"),
    ),
)
NAMES = tuple(row.name for row in PARAMETERS)


def filters_of(request: SearchRequest, analyzer: TextAnalyzer, timezone: dt.tzinfo) -> tuple[Node, ...]:
    """What articles must match by the request's own parameters. Days begin at midnight in `timezone`."""
    return one_range(_filters(request, analyzer, timezone))


def _filters(request: SearchRequest, analyzer: TextAnalyzer, timezone: dt.tzinfo) -> Iterable[Node]:
    for row in PARAMETERS:
        value = row.of(request)
        if row.filters and value:
            yield from row.filters(value, analyzer, timezone)


def narrowed_by(request: SearchRequest, in_words: Callable[[object], str]) -> tuple[tuple[str, str], ...]:
    """The name of each parameter that narrows the search, and that in words; `in_words` says a value."""
    narrowing = ((row, row.of(request)) for row in PARAMETERS if row.narrows)
    return tuple((row.name, row.narrows.format(in_words(value))) for row, value in narrowing if value)
