"""How is a search written as texts, by a person, a form or an address?

Useful for: query strings and links (web/), the options of a command line (cli).
Not for: which parameters there are (parameter_table.py), or how they stand in a query string (web/params.py).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from searchsvc.query.parser import LONGEST_QUERY
from searchsvc.search.parameters.parameter_table import NAMES, PARAMETERS
from searchsvc.search.parameters.request import SearchRequest

Text: TypeAlias = str | Sequence[str]
"""What asks for a value; of a parameter that may be repeated several."""
_PLACES: Final[Mapping[str, int]] = {name: place for place, name in enumerate(NAMES)}
_DEFAULTS: Final = tuple((row, row.default) for row in PARAMETERS)


@dataclass(frozen=True, slots=True)
class SearchTyped:
    """The parameters of a search as a person or program wrote them; an empty text stands for an absent one.

    `arguments` has those that are present, by name and in the order of the table, for an address: the texts of one that
    may be repeated as a tuple, where there is more than one.
    """

    arguments: Mapping[str, str | tuple[str, ...]]

    @classmethod
    def of(cls, texts: Mapping[str, Text]) -> "SearchTyped":
        """Of texts by the names of parameters, in any order; whatever has another name is passed over."""
        return cls({name: text for name in _in_order(texts) if (text := _argument(texts[name]))})

    def __getitem__(self, name: str) -> str:
        """The text of a parameter, the first where there are several."""
        if name not in NAMES:
            raise KeyError(name)
        return next(iter(self.texts(name)), "")

    def texts(self, name: str) -> tuple[str, ...]:
        """All texts of a parameter."""
        found = self.arguments.get(name, ())
        return (found,) if isinstance(found, str) else found

    @property
    def as_read(self) -> "SearchTyped":
        """The same search, without what is not read of a long query: for addresses and forms."""
        return SearchTyped.of({**self.arguments, "q": self["q"][:LONGEST_QUERY]})

    def but(self, name: str, value: object = "", page: str = "") -> "SearchTyped":
        """The same search with one parameter changed, or left out, from its first page, or from another."""
        text = value if isinstance(value, tuple) else str(value)
        if not (text or page):  # as nearly always, where nothing is put in an order anew
            dropped = {name, "page", "cursor"}
            return SearchTyped({one: kept for one, kept in self.arguments.items() if one not in dropped})
        return SearchTyped.of({**self.arguments, "page": page, "cursor": "", name: text})


def _in_order(texts: Mapping[str, Text]) -> Iterable[str]:
    """The names of parameters among these, in the order of the table."""
    if len(texts) == 1:
        return texts if _PLACES.keys() >= texts.keys() else ()
    return sorted(_PLACES.keys() & texts.keys(), key=_PLACES.__getitem__)


def _argument(text: Text) -> str | tuple[str, ...]:
    if isinstance(text, str):
        return text
    several = tuple(one for one in text if one)
    return several[0] if len(several) == 1 else several


def search_request(typed: SearchTyped) -> SearchRequest:
    """The search itself. Raises InvalidParameter, naming the parameter, where it cannot be."""
    given = (row for row in PARAMETERS if row.name in typed.arguments)
    return SearchRequest(**{row.field: row.value(typed.texts(row.name)) for row in given})


def canonical(request: SearchRequest) -> SearchTyped:
    """The shortest parameters that ask for `request`: without defaults and what is never read, and with whole dates."""
    values = ((row, row.of(request), default) for row, default in _DEFAULTS)
    changed = {row.name: row.texts(value) for row, value, default in values if value not in (None, default)}
    return SearchTyped.of(changed).as_read
