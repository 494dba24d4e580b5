"""What may a search ask for, and within which limits?"""

import datetime as dt
import operator
from collections.abc import Sequence
from dataclasses import dataclass, fields
from numbers import Integral
from typing import Literal, SupportsFloat, SupportsIndex, TypeAlias, get_args

from searchsvc.engines.port import Sort
from searchsvc.errors import InvalidParameter
from searchsvc.query.dates.days import dated
from searchsvc.search.cursors.cursor import read_cursor
from searchsvc.search.parameters.facet_table import FACETS
from searchsvc.search.ranking.weights import LONGEST_HALF_LIFE, RECENCY_SPAN, SHORTEST_HALF_LIFE, parts_asked_for
from searchsvc.search.wording.language import gettext_noop as _

MAX_SIZE = 100
MAX_REACH = 10_000
"""`page × size` may go this far; beyond it lies export, not reading."""
_LONG_NUMBER = 10**12
MUST_BE_A_DATE = _("must be a date: 2025-03-17, 2025-03 or 2025")
DATE_FORMS = "2025-03-17, 2025-03 or 2025"
"""As MUST_BE_A_DATE ends."""
"""The forms that people are told of; others that are read, DATE_PATTERN has (query/dates/days.py)."""
SORTS: tuple[Sort, ...] = get_args(Sort)
Interval: TypeAlias = Literal["year", "month", "day"]
INTERVALS: tuple[Interval, ...] = get_args(Interval)
FACET_NAMES = tuple(one.name for one in FACETS)
PICTURES = ("picture", "caption")
MOST_VALUES = 100
"""Of one facet, chosen ones besides."""
MOST_CHOSEN = 100
"""Values of one parameter."""
Several: TypeAlias = str | Sequence[str] | None
"""One text or several, of which any will do. A request has a tuple of those that are not blank, each once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest:
    """One search as a user puts it. `after` is inclusive, `before` exclusive; where one is a datetime its time counts,
    in the time zone of the search unless it names its own.

    Raises InvalidParameter, naming the parameter, where a limit is passed or a value is of another type. A query of
    any length is taken: the parser reads its beginning and says so in a note.
    """

    query: str = ""
    page: int = 1
    size: int = 10
    sort: Sort = "relevance"
    after: dt.date | None = None
    before: dt.date | None = None
    section: Several = ()
    author: Several = ()
    source: Several = ()
    language: Several = ()
    has: Several = ()
    rank: str | None = None
    recency: float | None = None
    half_life: float | None = None
    explain: bool = False
    correct: bool = True
    facets: Several = ()
    interval: Interval | None = None
    facet_size: int = 10
    cursor: str | None = None

    def __post_init__(self) -> None:
        self._check_types()
        if self.page < 1:
            raise InvalidParameter("page", f"{_shown(self.page)} is too small: pages count from 1")
        if not 1 <= self.size <= MAX_SIZE:
            wrong = "small" if self.size < 1 else "large"
            raise InvalidParameter("size", f"{_shown(self.size)} is too {wrong}: between 1 and {MAX_SIZE}")
        if self.sort not in SORTS:
            raise InvalidParameter("sort", f"one of {', '.join(SORTS)}")
        parts_asked_for(self.rank)
        self._check_counting()
        if self.recency is not None and not RECENCY_SPAN[0] <= self.recency <= RECENCY_SPAN[1]:
            raise InvalidParameter("recency", "is a share between {} and {}".format(*RECENCY_SPAN))
        if self.half_life is not None and not SHORTEST_HALF_LIFE <= self.half_life <= LONGEST_HALF_LIFE:
            raise InvalidParameter(
                "half_life", f"is a number of days from {SHORTEST_HALF_LIFE} to {LONGEST_HALF_LIFE:,}"
            )
        self._check_cursor()
        if self.page * self.size > MAX_REACH:
            reason = (
                f"{_shown(self.page)} is too large: page × size may go to {MAX_REACH:,}; narrow the search by words or "
                "dates"
            )
            raise InvalidParameter("page", reason)

    def _check_counting(self) -> None:
        for name, values, known in (("has", self.has, PICTURES), ("facets", self.facets, FACET_NAMES)):
            if not set(values or ()) <= set(known):
                raise InvalidParameter(name, f"is of {', '.join(known)}")
        if self.interval is not None and self.interval not in INTERVALS:
            raise InvalidParameter("interval", f"one of {', '.join(INTERVALS)}")
        if not 0 <= self.facet_size <= MOST_VALUES:
            wrong = "small" if self.facet_size < 0 else "large"
            reason = f"{_shown(self.facet_size)} is too {wrong}: between 0 and {MOST_VALUES}"
            raise InvalidParameter("facet_size", reason)

    @property
    def order(self) -> Sort:
        """The order that hits have: without a query none is more relevant than another, and the newest come first."""
        return "newest" if self.sort == "relevance" and not self.query.strip() else self.sort

    def _check_cursor(self) -> None:
        if not self.cursor:
            return
        if self.page != 1:
            raise InvalidParameter("page", "is not asked for together with a cursor, which says where to go on")
        goes_on = read_cursor(self.cursor).sort
        if goes_on != self.order:
            raise InvalidParameter("cursor", f"goes on in the order {goes_on}, and {self.order} was asked for")

    def _check_types(self) -> None:
        """Programs hand over anything, and most of it would fail far from here, or be taken for something else."""
        check_text("query", self.query)
        check_text("sort", self.sort)
        for name in _NUMBERS:
            object.__setattr__(self, name, _whole_number(name, getattr(self, name)))  # plain, also where it was numpy's
        for name in _SHARES:
            if getattr(self, name) is not None:
                object.__setattr__(self, name, _number(name, getattr(self, name)))
        for name in _FLAGS:
            object.__setattr__(self, name, _flag(name, getattr(self, name)))
        for name in _TEXTS:
            if getattr(self, name) is not None:
                check_text(name, getattr(self, name))
        for name in _SEVERAL:
            object.__setattr__(self, name, _several(name, getattr(self, name)))
        for name in _DATES:
            value = getattr(self, name)
            if value is not None and not isinstance(value, dt.date):
                raise InvalidParameter(name, f"{MUST_BE_A_DATE}, or a date of datetime, not {_said(value)}")


def _fields_of(kind: object) -> tuple[str, ...]:
    return tuple(one.name for one in fields(SearchRequest) if one.type == kind)


_NUMBERS = _fields_of(int)
_SHARES = _fields_of(float | None)
_FLAGS = _fields_of(bool)
_TEXTS = (*_fields_of(str | None), *_fields_of(Interval | None))
_SEVERAL = _fields_of(Several)
_DATES = _fields_of(dt.date | None)


def check_text(name: str, value: object) -> None:
    """Raises InvalidParameter where `value` is no str."""
    if not isinstance(value, str):
        raise InvalidParameter(name, f"must be text, not {_said(value)}")


def check_number(name: str, value: object) -> int:
    """`value` as an int. Raises InvalidParameter where it is no whole number."""
    return _whole_number(name, value)


def _several(name: str, value: object) -> tuple[str, ...]:
    """Each once, without those that are blank."""
    if value is None or value == ():
        return ()
    values = (value,) if isinstance(value, str) else value
    if not isinstance(values, Sequence) or not all(isinstance(one, str) for one in values):
        raise InvalidParameter(name, f"must be text, or several texts, not {_said(value)}")
    found = tuple(dict.fromkeys(one for one in values if one.strip()))
    if len(found) > MOST_CHOSEN:
        raise InvalidParameter(name, f"takes up to {MOST_CHOSEN} values, not {len(found)}")
    return found


def day_named(name: str, text: str) -> dt.date | None:
    """The first day of what is written: of a year, of a month, or the day itself; None where nothing is.

    Raises InvalidParameter, by the `name` of the parameter, where the text is no date.
    """
    if not text.strip():
        return None
    date = dated(text)
    if date is None:
        raise InvalidParameter(name, MUST_BE_A_DATE)
    return date.first


def reachable_pages(total: int, size: int) -> int:
    """How many pages so many hits fill, of those that can be asked for; at least one."""
    return max(1, min(-(-total // size), MAX_REACH // size))


def _whole_number(name: str, value: object) -> int:
    if type(value) is int:  # nearly always, and what follows takes a hundred times as long
        return value
    if not isinstance(value, bool) and isinstance(value, Integral):  # numpy's are, 2.0 and numpy's True are not
        return operator.index(value)
    raise InvalidParameter(name, f"must be a whole number, not {_said(value)}")


def _number(name: str, value: object) -> float:
    if isinstance(value, SupportsFloat) and not isinstance(value, bool):
        return float(value)
    raise InvalidParameter(name, f"must be a number, not {_said(value)}")


def _shown(number: int) -> str:
    """A number in a message. One of many digits may have been cut where it was read."""
    return str(number) if abs(number) < _LONG_NUMBER else "a number of so many digits"


def _flag(name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, SupportsIndex) and value in (False, True):  # 0 and 1 are equal to them
        return bool(value)
    raise InvalidParameter(name, f"must be True or False, not {_said(value)}")


def _said(value: object) -> str:
    return "None" if value is None else type(value).__name__
