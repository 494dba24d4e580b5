"""Which terms have some texts, token by token, as numbers that are quickly counted?

By the encoder, which the build has for whole articles: 18 µs for one of 400 words, which takes the analyzer 460.
"""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from searchsvc.text.encoding.encoded_field import TextEncoder
from searchsvc.text.encoding.encoder import encoder_for
from searchsvc.text.tokens import TextAnalyzer

_MOST_ENTRIES = 50_000
"""Of a vocabulary that is kept for the next text: some 12 MB for each thread that counts."""

STOP_WORD = -1
"""Instead of the number of a term, where the form of a token is a stop word."""


class NumberedTerms(NamedTuple):
    """`entries`: of each token its entry (uint32), article after article, of which each has so many as `counts` says.
    `numbers`: by entry the number of its term, or STOP_WORD (int32). `terms`: by number.
    """

    entries: array[int]
    counts: Sequence[int]
    numbers: array[int]
    terms: Sequence[str]


class TermCounter:
    """Numbers terms by the rules of `analyzer`. Safe to share between threads."""

    def __init__(self, analyzer: TextAnalyzer) -> None:
        self._analyzer = analyzer
        self._of_thread = threading.local()

    def numbered(self, articles: Iterable[Iterable[str]]) -> NumberedTerms:
        """The terms of articles, each given by its texts. Terms that are equal have one number."""
        known: _Known | None = getattr(self._of_thread, "known", None)
        if known is None or len(known.encoder.vocabulary) > _MOST_ENTRIES:
            known = self._of_thread.known = _Known(self._analyzer)
        return known.numbered([list(texts) for texts in articles])


class _Known:
    """What was learnt from text to text: of each entry of the encoder's vocabulary the number of its term."""

    def __init__(self, analyzer: TextAnalyzer) -> None:
        self.encoder: TextEncoder = encoder_for(analyzer)
        self._is_stop_word = analyzer.is_stop_word
        self._numbers: dict[str, int] = {}
        self._terms: list[str] = []
        self._of_entries = array("i")

    def numbered(self, articles: Sequence[Sequence[str]]) -> NumberedTerms:
        entries, counts = self.encoder.entries(articles)
        self._learn(self.encoder.vocabulary.entries[len(self._of_entries) :])
        return NumberedTerms(entries, counts, self._of_entries, self._terms)

    def _learn(self, entries: Sequence[tuple[str, str]]) -> None:
        if entries:  # another array each time: who counts may still look at the last one
            self._of_entries = self._of_entries + array(
                "i", [STOP_WORD if self._is_stop_word(form) else self._number(term) for term, form in entries]
            )

    def _number(self, term: str) -> int:
        number = self._numbers.setdefault(term, len(self._terms))
        if number == len(self._terms):
            self._terms.append(term)
        return number


term_counter = lru_cache(maxsize=4)(TermCounter)
"""That of an analyzer, which keeps what it learnt from text to text."""
