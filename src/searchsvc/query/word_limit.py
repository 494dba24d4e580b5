"""How many words may a query have, and from how many on is it a text?

Useful for: leaves.py. Not for: wildcards, which have a limit of their own (wildcards.py).
"""

from __future__ import annotations

from searchsvc.query.compounds import Compound, QueryAnalyzer, fitting
from searchsvc.query.notes import Notes, WordsCut
from searchsvc.schema import Field

MOST_WORDS = 64
"""Stop words apart, of which as many more are read."""
FEW_WORDS = 5
"""A query of more words is a text: an article is the better for each, and none of them is looked at for itself."""


class WordLimit:
    """Counts the words of one query, of which it has at most MOST_WORDS, and says in a note where there are more.

    Stop words do not fill them, since beside others they are not looked for: past as many of them the rest is left out,
    which is said of a query that has no other word.
    """

    def __init__(self, analyzer: QueryAnalyzer, notes: Notes) -> None:
        self._analyzer = analyzer
        self._notes = notes
        self._left = MOST_WORDS
        self._stop_words_left = MOST_WORDS

    def of_plain(self, compound: Compound, field: Field | None) -> Compound | None:
        """As much of what was typed without quotes as the query may still have; None where that is nothing."""
        if field is not None or compound.size > 1 or not self._analyzer.is_stop_word(compound.parts[0].form):
            return self.of_compound(compound)
        if not self._stop_words_left:
            if self._left == MOST_WORDS:
                self._say_too_many()
            return None
        self._stop_words_left -= 1
        return compound

    def of_compound(self, compound: Compound) -> Compound | None:
        """As much of a compound as the query may still have; None where that is nothing."""
        if not compound.parts:
            return None
        if compound.size > self._left:
            self._say_too_many()
            if not self._left:
                return None
            compound = fitting(compound, self._left, self._analyzer)
        self._left -= compound.size
        return compound

    def take(self, words: int) -> bool:
        """May the query have so many more? It has them then."""
        if words > self._left:
            self._say_too_many()
            return False
        self._left -= words
        return True

    def _say_too_many(self) -> None:
        self._notes.add(WordsCut(MOST_WORDS))
