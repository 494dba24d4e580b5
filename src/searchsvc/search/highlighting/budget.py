"""How much work may the snippets of one page take, and the marks of one article?

It is counted in occurrences and characters and not in time, so that the same query gives the same page on any machine.
All but queries of dozens of common words stay far below; what is beyond is left out of the choice of passages, which
are then the best of what was looked at, or the opening of the text. What is shown has all its marks all the same.

Useful for: highlighter.py, passages.py. Not for: the work of the engine.
"""

from typing import NamedTuple

MOST_OCCURRENCES = 1_000
"""So many occurrences of one leaf in one field of a hit are asked for, where hits and leaves are few."""
OCCURRENCES_OF_PAGE = 12_800
"""So many occurrences in one field, of all leaves in all hits of a page; one at least of each leaf in each hit."""
CHARACTERS_OF_PAGE = 400_000
"""So many characters of the texts of all hits are read."""

CHARACTERS_OF_ARTICLE = 400_000
"""So many characters of an article that is shown whole are looked through for words to mark: 65,000 English words."""


class Budget(NamedTuple):
    """Of one hit: the first `occurrences` of each leaf in each field, and so many `characters` of its texts."""

    occurrences: int
    characters: int


def budget_of(hits: int, leaves: int) -> Budget:
    """The budget of each of so many hits of a query of so many leaves."""
    hits, leaves = max(1, hits), max(1, leaves)
    return Budget(
        occurrences=min(MOST_OCCURRENCES, max(1, OCCURRENCES_OF_PAGE // (hits * leaves))),
        characters=CHARACTERS_OF_PAGE // hits,
    )


class Allowance:
    """The characters of one hit or article that may still be read."""

    def __init__(self, characters: int) -> None:
        self._left = characters

    def take(self, characters: int) -> bool:
        """May so many be read? If so, they are used up."""
        if characters > self._left:
            return False
        self._left -= characters
        return True

    def take_beginning(self, text: str) -> str:
        """As much of `text` as may still be read, in whole words; that is used up."""
        if self.take(len(text)):
            return text
        beginning = text[: self._left]
        self._left = 0
        return beginning[: beginning.rfind(" ")] if " " in beginning else beginning
