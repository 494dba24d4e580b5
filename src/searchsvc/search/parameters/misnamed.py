"""What is said of a parameter that is not there, whoever asked for it?

Useful for: addresses of the API (web/api/misnamed.py), and methods in Python. Not for: values (parameter_table.py).
"""

import difflib
import inspect
from collections.abc import Callable, Sequence
from functools import wraps
from typing import ParamSpec, TypeVar

from searchsvc.errors import InvalidParameter
from searchsvc.search.parameters.parameter_table import PARAMETERS

_P = ParamSpec("_P")
_T = TypeVar("_T")
_LONGEST_NAME = 60
_SAME = tuple(frozenset((row.name, *row.elsewhere)) for row in PARAMETERS)
"""By parameter the names that it has here and in other services."""


def refusing_unknown(method: Callable[_P, _T]) -> Callable[_P, _T]:
    """`method`, which raises InvalidParameter for an argument by a name that it does not have."""
    known = tuple(name for name in inspect.signature(method).parameters if name != "self")

    @wraps(method)
    def checked(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        for name in kwargs:
            if name not in known:
                raise InvalidParameter(name, unknown_name(name, known, f"{method.__name__}()"))
        return method(*args, **kwargs)

    return checked


def unknown_name(name: str, known: Sequence[str], taker: str) -> str:
    """The reason, with the nearest name that is `known` to the one who takes parameters (`This address`)."""
    if not known:
        return f"there is no such parameter; {taker.lower()} takes none"
    near = _nearest(name, known)
    meant = f" Did you mean {near}?" if near else ""
    return f"there is no such parameter.{meant} {taker} takes {', '.join(known)}"


def _nearest(name: str, known: Sequence[str]) -> str | None:
    plain = "".join(filter(str.isalnum, name[:_LONGEST_NAME].casefold()))
    if plain in known:
        return plain
    same = frozenset[str]().union(*(names for names in _SAME if plain in names))
    likely = (*(one for one in known if one in same), *difflib.get_close_matches(plain, known, n=1))
    return next(iter(likely), None)
