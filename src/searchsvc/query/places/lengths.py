"""Which lengths of an article does `wc>500` ask for?"""

from __future__ import annotations

import re

from searchsvc.query.tree import Length

_LENGTH = re.compile(r"(?:wc|length|words)([<>])(=?)([0-9]{1,6})", re.IGNORECASE)


def length_of(text: str) -> Length | None:
    """None where it is another word."""
    found = _LENGTH.fullmatch(text)
    if found is None:
        return None
    sign, equal, number = found.groups()
    beyond = int(number) + (1 if sign == ">" else -1) * (not equal)
    return Length(beyond) if sign == ">" else Length(most=beyond)
