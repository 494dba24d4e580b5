"""Which addresses have the searches that a page leads to?

A page of results has some two hundred links, so each text is encoded once. Names stand in the order of the table of
parameters, so that one search has one address; no parameter is empty.

Useful for: pages of results. Not for: links that leave the site (web/syndication/addresses.py).
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final
from urllib.parse import quote, quote_plus

from searchsvc.search.parameters.parameter_table import NAMES
from searchsvc.search.parameters.typed import SearchTyped, Text
from searchsvc.web.results.view import View

_SAFE: Final = "!$'()*,/:;?@"
"""Characters that stand in a query string as they are, as in the addresses that Flask makes."""
_PLAIN: Final = re.compile(r"[A-Za-z0-9_.~!$'()*,/:;?@ -]*+")
"""Texts in which at most spaces are written otherwise, as in nearly all values and dates."""
_SAFE_IN_PATH: Final = "!$'()*,/:;@&=+"
"""The same of a path."""
_PLAIN_NAME: Final = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9_~ -]*+")
"""Names in which at most spaces are written otherwise in a path, as nearly all."""
_PLAIN_ID: Final = re.compile(r"[A-Za-z0-9_.~-]++")
_DOTS: Final = frozenset((".", ".."))
LONG: Final = 1_000
"""Bytes of parameters, which a pasted text has; two hundred links of that are a large page."""
_PLACES: Final[Mapping[str, int]] = {name: place for place, name in enumerate(NAMES)}
"""In the table of parameters."""
_NOT_KEPT: Final = ("page", "cursor")
"""What is of the page that is shown, and of no other."""


class SearchLinks:
    """Links from the page of one search, `typed`; its hits are read as `read`, and shown as `view`.

    `path` is that of pages of results, `article_path` what stands before an article's id.
    """

    def __init__(
        self,
        path: str,
        article_path: str,
        typed: SearchTyped,
        read: SearchTyped | None = None,
        view: View | None = None,
    ) -> None:
        self._path = path
        self._article_path = article_path
        self._view = _encoded((view or View()).arguments)
        self._parts = {name: _part(name, text) for name, text in typed.arguments.items()}
        self._kept = {name: part for name, part in self._parts.items() if name not in _NOT_KEPT}
        self._ordered = [(_PLACES[name], part) for name, part in self._kept.items()]
        self._of_article = query_string(read or typed)

    @property
    def are_long(self) -> bool:
        """Is so much text in each of them that a page should have few?"""
        return sum(map(len, self._kept.values())) > LONG

    def but(self, **changed: Text) -> str:
        """The first page of the same search with some parameters changed; an empty text leaves one out."""
        kept = [one for one in self._ordered if NAMES[one[0]] not in changed]
        kept += [(_PLACES[name], part) for name, text in changed.items() if (part := _part(name, text))]
        kept.sort()
        return self._with_view([part for _, part in kept], self._view)

    def with_value(self, name: str, others: Sequence[str] = ()) -> Callable[[str], str]:
        """What gives the address of the same search with one more value of a parameter beside some `others`."""
        head, tail = self._around((name,))
        head += "".join([f"{_part(name, one)}&" for one in others])
        return lambda text: f"{head}{name}={_quoted(text)}{tail}"

    def within(self, dropped: Iterable[str] = ()) -> Callable[[str, str], str]:
        """What gives the address of the same search between two days, as dates in ISO 8601; an empty end is none."""
        head, tail = self._around(("after", "before"), dropped)

        def address(after: str, before: str) -> str:
            if not (after and before):
                return self.but(after=after, before=before, **dict.fromkeys(dropped, ""))
            return f"{head}after={after}&before={before}{tail}"

        return address

    def _around(self, names: Sequence[str], dropped: Iterable[str] = ()) -> tuple[str, str]:
        """What stands in an address before and after parameters that follow one another in the table."""
        first, others = _PLACES[names[0]], {*map(_PLACES.__getitem__, (*names, *dropped))}
        before = [f"{part}&" for place, part in self._ordered if place < first and place not in others]
        after = [f"&{part}" for place, part in self._ordered if place > first and place not in others]
        view = f"&{self._view}" if self._view else ""
        return f"{self._path}?{''.join(before)}", f"{''.join(after)}{view}"

    def page(self, number: int) -> str:
        """Another page of it."""
        return self._joined(self._parts | {"page": _part("page", str(number) if number > 1 else "")})

    def explained(self) -> str:
        """The same page, saying of each hit why it is there."""
        return self._joined(self._parts | {"explain": "explain=1"})

    def unexplained(self) -> str:
        """The same page without that."""
        return self._joined(self._parts | {"explain": ""})

    def shown(self, view: View, **changed: Text) -> str:
        """The same search, shown in another way, with some parameters changed."""
        parts = self._kept | {name: _part(name, text) for name, text in changed.items()}
        return self._joined(parts, _encoded(view.arguments))

    def to(self, typed: SearchTyped) -> str:
        """Another search, shown in the same way."""
        return self._joined({name: _part(name, text) for name, text in typed.arguments.items()})

    def only(self, name: str, text: str) -> str:
        """All articles with one value: its page, or the search for it where it cannot stand in a path."""
        if _PLAIN_NAME.fullmatch(text):
            return f"{self._path}{name}/{text.replace(' ', '%20')}"
        if stands_in_path(text):
            return f"{self._path}{name}/{quote(text, _SAFE_IN_PATH)}"
        return f"{self._path}?{_part(name, text)}"

    def article(self, article_id: str) -> str:
        """An article, with the words of the search marked and the way back to it."""
        encoded = article_id if _PLAIN_ID.fullmatch(article_id) else quote_plus(article_id)
        return f"{self._article_path}{encoded}{self._of_article}"

    def _joined(self, parts: Mapping[str, str], view: str | None = None) -> str:
        return self._with_view(
            [text for name in NAMES if (text := parts.get(name))], self._view if view is None else view
        )

    def _with_view(self, parts: list[str], view: str) -> str:
        return f"{self._path}{_after_mark('&'.join([*parts, view] if view else parts))}"


def stands_in_path(value: str) -> bool:
    """Clients make other paths of some: of dots between slashes, and of a slash that follows another."""
    return bool(value.strip()) and not value.startswith("/") and _DOTS.isdisjoint(value.split("/"))


def query_string(typed: SearchTyped) -> str:
    """What asks for a search, behind the path of an address: with the question mark, or nothing."""
    return _after_mark("&".join([_part(*one) for one in typed.arguments.items()]))


def _encoded(arguments: Mapping[str, str]) -> str:
    return "&".join([_part(name, text) for name, text in arguments.items()])


def _part(name: str, text: Text) -> str:
    if isinstance(text, str):
        return f"{name}={_quoted(text)}" if text else ""
    return "&".join([f"{name}={_quoted(one)}" for one in text if one])


def _quoted(text: str) -> str:
    return text.replace(" ", "+") if _PLAIN.fullmatch(text) else quote_plus(text, _SAFE)


def _after_mark(query_string: str) -> str:
    return f"?{query_string}" if query_string else ""
