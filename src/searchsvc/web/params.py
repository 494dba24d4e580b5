"""How do the parameters of a search stand in a query string?

Of a parameter that takes one value the first counts where it is repeated; an empty one, as forms send it, counts as
absent; unknown ones are ignored (the API refuses those before: api/misnamed.py). Percent-encoded bytes that are not
UTF-8 become U+FFFD.

Useful for: pages and API, which read the same parameters under the same limits.
Not for: which there are and what they mean (search/parameters/parameter_table.py), or the language of `q` (query/).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal
from urllib.parse import parse_qsl

from searchsvc.query.parser import LONGEST_QUERY
from searchsvc.search.parameters.parameter import Parameter
from searchsvc.search.parameters.parameter_table import NAMES, PARAMETERS, REPEATED
from searchsvc.search.parameters.typed import SearchTyped

MAX_QUERY_STRING = 32_768
"""Bytes, as they are sent. A longer one is refused with 414."""
_TOGETHER = f"All parameters together may have {MAX_QUERY_STRING:,} bytes; past that the answer is 414."
READ_IN_PART = f"Its first {LONGEST_QUERY:,} characters are read. {_TOGETHER}"


@dataclass(frozen=True, slots=True)
class RouteParameter:
    """A parameter of a route. `schema` is its JSON Schema; one of the path is always `required`."""

    name: str
    description: str
    schema: Mapping[str, Any]
    where: Literal["query", "path"] = "query"
    required: bool = False


def _in_query(row: Parameter[Any]) -> RouteParameter:
    together = f" {_TOGETHER}" if row.name == "q" else ""
    return RouteParameter(row.name, f"{row.description}{together}", row.json_schema)


SEARCH_PARAMETERS = tuple(map(_in_query, PARAMETERS))
OF_A_VIEW = frozenset(("list", "more"))
"""Parameters of pages that change nothing of what is found (web/results/view.py)."""
EXPLAIN_PARAMETERS = tuple(_in_query(row) for row in PARAMETERS if not row.is_of_page)
"""Those that decide where an article stands."""


def read_typed(query_string: bytes) -> SearchTyped:
    """What a query string says of a search. Never fails."""
    found: dict[str, list[str]] = {}
    for name, value in pairs_of(query_string):
        if name in REPEATED or (name in NAMES and name not in found):
            found.setdefault(name, []).append(value if name == "q" else value.strip())
    return SearchTyped.of(found)


def first_texts(query_string: bytes) -> dict[str, str]:
    """The first text of each name in a query string, whatever the name is, also where it is empty. Never fails."""
    return dict(reversed(pairs_of(query_string)))


def has_empty(query_string: bytes) -> bool:
    """Is there a parameter of a page without a text, as forms send them? Others are none of ours."""
    return any(not text for name, text in pairs_of(query_string) if name in NAMES or name in OF_A_VIEW)


@lru_cache(maxsize=4)
def pairs_of(query_string: bytes) -> tuple[tuple[str, str], ...]:
    """The names and texts in a query string. It is read up to four times for one answer. Never fails."""
    return tuple(parse_qsl(query_string.decode("utf-8", "replace"), keep_blank_values=True, errors="replace"))


def without_cursor(typed: SearchTyped) -> SearchTyped:
    """For pages and feeds, which go on by number."""
    return typed.but("cursor", page=typed["page"]) if typed["cursor"] else typed
