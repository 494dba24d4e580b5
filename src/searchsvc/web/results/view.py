"""How does a page show what was found?

By parameters that are no search's: they change nothing of what is found, and the API does not have them.

Useful for: pages of results. Not for: the parameters of a search (search/parameters/parameter_table.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from searchsvc.errors import InvalidParameter
from searchsvc.search.parameters.request import FACET_NAMES

LISTS: Final = ("full", "compact")
_FULL, _COMPACT = LISTS
SCANNED: Final = 30
"""Articles of a compact list that was not asked for another number."""


@dataclass(frozen=True, slots=True)
class View:
    """`is_compact`: a line for each hit. `more`: the facet all of whose values are shown; empty: none."""

    is_compact: bool = False
    more: str = ""

    @property
    def arguments(self) -> Mapping[str, str]:
        """What asks for it, in an address."""
        compact = {"list": _COMPACT} if self.is_compact else {}
        return MappingProxyType({**compact, **({"more": self.more} if self.more else {})})

    def listed(self, *, is_compact: bool) -> "View":
        """The same with another list."""
        return replace(self, is_compact=is_compact)

    def with_more(self, facet: str) -> "View":
        """The same with all values of another facet."""
        return replace(self, more=facet)


def read_view(texts: Mapping[str, str]) -> View:
    """What the parameters of a page ask for. Raises InvalidParameter."""
    shown, more = (texts.get(name, "").strip() for name in ("list", "more"))
    if shown and shown not in LISTS:
        raise InvalidParameter("list", f"one of {', '.join(LISTS)}")
    if more and more not in FACET_NAMES:
        raise InvalidParameter("more", f"one of {', '.join(FACET_NAMES)}")
    return View(shown == _COMPACT, more)
