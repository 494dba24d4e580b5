"""How does a person write from when until when, and how is that said?

Both ends are meant whole, as they are written: until May 2021 takes all of May. In addresses and in the API they are
half-open, `after` and `before`. What counts from today, such as yesterday, is for the search box.

Useful for: the form of a page of results, and what says its dates. Not for: dates in queries (query/dates/spans.py).
"""

import datetime as dt
from collections.abc import Mapping
from typing import Final, Literal

from searchsvc.errors import InvalidParameter
from searchsvc.query.dates.spans import Days, span_of
from searchsvc.search.facets.periods import following
from searchsvc.search.wording.language import gettext_noop
from searchsvc.web.localisation import formatting
from searchsvc.web.localisation.current import gettext

FORMS: Final = gettext_noop("must be a year, a month or a day, such as 2019, May 2021 or 17 March 2025")
_ONE_DAY: Final = dt.timedelta(days=1)
_Ends = tuple[dt.date | None, dt.date | None]


def read_ends(texts: Mapping[str, str]) -> _Ends | None:
    """`after` and `before` for what stands in the fields `from` and `until`; None where there are no such fields.

    Raises InvalidParameter.
    """
    if not {"from", "until"} & texts.keys():
        return None
    begun, ended = (_days(name, texts.get(name, "")) for name in ("from", "until"))
    return (begun.first if begun else None), (ended.end if ended else None)


def _days(name: str, text: str) -> Days | None:
    if not text.strip():
        return None
    span = span_of(text, _no_today) if ".." not in text else None
    if span is None:
        raise InvalidParameter(name, FORMS)
    return span


def _no_today() -> dt.date:
    """Which makes span_of find no date in a text that needs one."""
    raise ValueError


def field_texts(after: dt.date | None, before: dt.date | None) -> dict[str, str]:
    """What to write into the two fields for these ends; nothing for one that there is not."""
    last = None if before is None or before == dt.date.min else before - _ONE_DAY
    return {"from": said(after, "first") if after else "", "until": said(last, "last") if last else ""}


def said(day: dt.date, end: Literal["first", "last"]) -> str:
    """The longest of a year, a month and a day that has this as its first or last day: `2019`, `May 2021`."""
    first = day if end == "first" else _after(day)
    if first is not None and first.day == 1:
        return f"{day.year:04}" if first.month == 1 else formatting.month(day)
    return formatting.day(day)


def ends_said(after: dt.date | None, before: dt.date | None) -> str:
    """`2018 to 2022`, `May 2021`, `from 2018`, `until 17 March 2025`; empty where there is no end."""
    texts = field_texts(after, before)
    begun, ended = texts["from"], texts["until"]
    if not begun or not ended:
        said = gettext("from %(date)s") if begun else gettext("until %(date)s")
        return said % {"date": begun or ended} if begun or ended else ""
    whole = after is not None and before in {_after(after), following(after, "month"), following(after, "year")}
    return begun if begun == ended and whole else gettext("%(first)s to %(last)s") % {"first": begun, "last": ended}


def _after(day: dt.date) -> dt.date | None:
    return None if day == dt.date.max else day + _ONE_DAY
