"""Which lengths of an article does `wc>500` ask for?"""

from __future__ import annotations

import re

from searchsvc.query.field_names import MEASURES
from searchsvc.query.tree import Length

_LENGTH = re.compile(
    rf"(?:{'|'.join(MEASURES)})(?:([<>])(=?)|([=≤≥]))([0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,6}})", re.IGNORECASE
)


def lengths_of(text: str) -> tuple[Length, ...]:
    """All of them; none where it is another word. `wc=500` is no less and no more."""
    found = _LENGTH.fullmatch(text)
    if found is None:
        return ()
    sign, equal, other, digits = found.groups()
    number = int(digits.replace(",", ""))
    if other is None:
        beyond = number + (1 if sign == ">" else -1) * (not equal)
        return (Length(beyond) if sign == ">" else Length(most=beyond),)
    return tuple(Length(number) if one == "≥" else Length(most=number) for one in other.replace("=", "≥≤"))
