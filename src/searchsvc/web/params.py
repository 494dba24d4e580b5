"""Which search does a query string ask for?

The first of a repeated parameter counts; an empty one, as forms send it, counts as absent; unknown ones are
ignored (the API refuses those before: misnamed.py). Percent-encoded bytes that are not UTF-8 become U+FFFD.

Useful for: pages and API, which read the same parameters under the same limits.
Not for: the limits themselves (search/request.py) or the language of `q` (query/).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args
from urllib.parse import parse_qsl

from searchsvc.errors import InvalidParameter
from searchsvc.query.parser import LONGEST_QUERY
from searchsvc.search.request import DATE_FORMS, MAX_REACH, MAX_SIZE, SearchRequest, day_named
from searchsvc.search.results import Sort

SORTS: tuple[Sort, ...] = get_args(Sort)
_WHOLE_NUMBER = re.compile(r"([+-]?)([0-9]+)")
_MOST_DIGITS = 12
"""More than any number has that a search may be asked for; Python refuses to read several thousand."""
_DEFAULT = SearchRequest()


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a route. `schema` is its JSON Schema."""

    name: str
    description: str
    schema: Mapping[str, Any]
    where: Literal["query", "path"] = "query"


MAX_QUERY_STRING = 32_768
"""Bytes, as they are sent. A longer one is refused with 414."""
_DAY = {
    "type": "string",
    "pattern": "^(|(?!0000)[0-9]{4}(-(0?[1-9]|1[0-2])(-(0?[1-9]|[12][0-9]|3[01]))?)?)$",
}
READ_IN_PART = (
    f"Its first {LONGEST_QUERY:,} characters are read. "
    f"All parameters together may have {MAX_QUERY_STRING:,} bytes; past that the answer is 414."
)

SEARCH_PARAMETERS = (
    Parameter(
        "q",
        f"The query, in the language of /help. Empty: every article, newest first. {READ_IN_PART}",
        {"type": "string"},
    ),
    Parameter(
        "page",
        f"Which page, from 1. `page` × `size` may go to {MAX_REACH:,}.",
        {"type": "integer", "minimum": 1, "maximum": MAX_REACH, "default": _DEFAULT.page},
    ),
    Parameter(
        "size",
        "How many hits a page has.",
        {"type": "integer", "minimum": 1, "maximum": MAX_SIZE, "default": _DEFAULT.size},
    ),
    Parameter("sort", "Order of the hits.", {"type": "string", "enum": SORTS, "default": _DEFAULT.sort}),
    Parameter("after", f"Published on this day or later. As {DATE_FORMS}.", _DAY),
    Parameter("before", f"Published before this day begins. As {DATE_FORMS}.", _DAY),
    Parameter("section", "The section's whole name; case does not matter.", {"type": "string"}),
    Parameter("author", "Words of the author's name, in their order.", {"type": "string"}),
    Parameter("source", "The source's whole name; case does not matter.", {"type": "string"}),
    Parameter("language", "A language tag; `en` takes `en-GB` too.", {"type": "string"}),
)
_NAMES = tuple(parameter.name for parameter in SEARCH_PARAMETERS)


@dataclass(frozen=True, slots=True)
class SearchTyped:
    """The parameters of a search as a person or program wrote them; an empty text stands for an absent one."""

    q: str = ""
    page: str = ""
    size: str = ""
    sort: str = ""
    after: str = ""
    before: str = ""
    section: str = ""
    author: str = ""
    source: str = ""
    language: str = ""

    @property
    def arguments(self) -> dict[str, str]:
        """Those that are present, by name, for an address."""
        return {name: value for name in _NAMES if (value := getattr(self, name))}

    @property
    def as_read(self) -> "SearchTyped":
        """The same search, without what is not read of a long query: for addresses and forms."""
        return SearchTyped(**{**self.arguments, "q": self.q[:LONGEST_QUERY]})

    def but(self, name: str, value: object = "") -> "SearchTyped":
        """The same search with one parameter changed, or left out, from its first page."""
        changed = {"page": "", name: str(value)}
        return SearchTyped(**{**self.arguments, **changed})


def read_typed(query_string: bytes) -> SearchTyped:
    """What a query string says of a search. Never fails."""
    found: dict[str, str] = {}
    text = query_string.decode("utf-8", "replace")
    for name, value in parse_qsl(text, keep_blank_values=True, errors="replace"):
        if name in _NAMES:
            found.setdefault(name, value if name == "q" else value.strip())
    return SearchTyped(**found)


def search_request(typed: SearchTyped) -> SearchRequest:
    """The search itself. Raises InvalidParameter, naming the parameter, where it cannot be."""
    return SearchRequest(
        query=typed.q,
        page=_whole_number("page", typed.page, _DEFAULT.page),
        size=_whole_number("size", typed.size, _DEFAULT.size),
        sort=_sort(typed.sort),
        after=day_named("after", typed.after),
        before=day_named("before", typed.before),
        section=typed.section or None,
        author=typed.author or None,
        source=typed.source or None,
        language=typed.language or None,
    )


def canonical(request: SearchRequest) -> SearchTyped:
    """The shortest parameters that ask for `request`: without defaults and what is never read, and with whole dates."""

    def unless_default(name: str) -> str:
        value = getattr(request, name)
        return "" if value is None or value == getattr(_DEFAULT, name) else str(value)

    others = {name: unless_default(name) for name in _NAMES if name != "q"}
    return SearchTyped(q=request.query, **others).as_read


def _whole_number(name: str, text: str, default: int) -> int:
    """What is written. A number too long for any use becomes a shorter one that is as much too large or too small."""
    if not text:
        return default
    written = _WHOLE_NUMBER.fullmatch(text)
    if written is None:
        raise InvalidParameter(name, "must be a whole number in the digits 0 to 9, such as 2")
    sign, digits = written.groups()
    return int(f"{sign}0{digits.lstrip('0')[: _MOST_DIGITS + 1]}")


def _sort(text: str) -> Sort:
    """SearchRequest refuses what is no Sort."""
    return cast("Sort", text or _DEFAULT.sort)
