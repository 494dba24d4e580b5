"""Which ids are like one that there is not?"""

import difflib
from collections.abc import Iterable

_MOST = 3
_ALIKE = 0.75
"""Twice the characters that two ids share, of all of both."""
_BEGINNING = 4
"""So many characters may stand for the rest of an id, as they do where one was cut off."""


def near_ids(article_id: str, ids: Iterable[str]) -> tuple[str, ...]:
    """At most three: those that begin with it, capitals apart, then those that differ in little."""
    sought = article_id.casefold()
    folded = {one.casefold(): one for one in ids}
    begin = [one for one in folded if len(sought) >= _BEGINNING and one.startswith(sought)]
    alike = difflib.get_close_matches(sought, folded, n=_MOST, cutoff=_ALIKE)
    return tuple(folded[one] for one in dict.fromkeys((*begin, *alike)))[:_MOST]
