"""What is `~2` behind a word, and what a `?` or `*` between others than letters? How many may a query have?

Useful for: the parser. Not for: reading them in a query (leaves.py), or what fits them (pattern_fit.py).
"""

import re

from searchsvc.query.notes import DistanceTooLarge, DistanceUnread, Notes, WildcardsCut, shortened

MOST_WILDCARDS = 16
"""Words with *, ? or ~, each of which stands for thousands in a large archive. Further ones are words as they stand."""

GREATEST_DISTANCE = 2
_LONGEST_WITH_ONE_EDIT = 5
_SIGN_IN_WORD = re.compile(r"[*~^]|(?<=\w)\?(?=[?*]*\w)")
_OPEN = re.compile(r"\w[*?]+(?:\w|$)|\w\*")
_OF_ADDRESS = re.compile(r"[/=&]")


class WildcardLimit:
    """Counts those of one query, and says in a note where there are more."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._left = MOST_WILDCARDS

    def take(self) -> bool:
        """May the query have one more? It has it then."""
        if not self._left:
            self._notes.add(WildcardsCut(MOST_WILDCARDS))
            return False
        self._left -= 1
        return True


def distance_of(number: str, form: str, notes: Notes) -> int:
    """How many edits away a fuzzy word may be: the `number` behind `~`, or what is usual for its length."""
    usual = 1 if len(form) <= _LONGEST_WITH_ONE_EDIT else GREATEST_DISTANCE
    if not number:
        return usual
    if not number.isdecimal():
        notes.add(DistanceUnread(shortened(number), GREATEST_DISTANCE, usual))
        return usual
    if int(number) > GREATEST_DISTANCE:
        notes.add(DistanceTooLarge(shortened(number), GREATEST_DISTANCE))
        return GREATEST_DISTANCE
    return int(number)


def may_be_pattern(text: str) -> bool:
    """Has a text without blanks a sign in a place where it can stand for letters?"""
    return _OPEN.search(text) is not None


def misplaced_sign(body: str) -> str:
    """The first sign in a word that works there in other languages; the ? of a web address is none."""
    if body.isalnum():
        return ""
    signs = (match.group() for match in _SIGN_IN_WORD.finditer(body))
    return next((sign for sign in signs if sign != "?" or not _OF_ADDRESS.search(body)), "")
