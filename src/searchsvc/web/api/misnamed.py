"""Which parameters does an address of the API not have?

A mistyped parameter that was passed over would give the whole archive, as if it had been honoured. So it is refused,
and so is one that is given twice where only one could count. Pages take whatever a link was decorated with.

Useful for: the addresses below /api/. Not for: what a parameter's value may be (search/parameters/parameter_table.py).
"""

from collections.abc import Callable, Sequence
from functools import wraps

from flask import Response, request

from searchsvc.errors import InvalidParameter
from searchsvc.search.parameters.misnamed import unknown_name
from searchsvc.search.parameters.parameter_table import REPEATED
from searchsvc.web.localisation.formatting import shortened
from searchsvc.web.params import pairs_of
from searchsvc.web.routes import Route

_LONGEST_NAME = 60


def refusing_misnamed(route: Route, view: Callable[..., Response]) -> Callable[..., Response]:
    """`view`, if the route is strict behind a look at the names in its query string, of which it raises."""
    if not route.is_strict:
        return view
    known = tuple(one.name for one in route.parameters if one.where == "query")

    @wraps(view)
    def checked(**values: str) -> Response:
        check_names(request.query_string, known)
        return view(**values)

    return checked


def check_names(query_string: bytes, known: Sequence[str]) -> None:
    """Raises InvalidParameter for the first parameter that is not `known`, or is there twice and takes one value."""
    seen: set[str] = set()
    for name, _ in pairs_of(query_string):
        if name not in known:
            raise InvalidParameter(_shown(name), unknown_name(name, known, "This address"))
        if name in seen and name not in REPEATED:
            raise InvalidParameter(name, "is given twice, and takes one value")
        seen.add(name)


def _shown(name: str) -> str:
    """On one line, cut where it is long, with U+FFFD for characters that would do something where it is shown."""
    return shortened("".join(one if one.isprintable() else "\ufffd" for one in name), _LONGEST_NAME)
