"""Which analyzer is for an article of which language?"""

from __future__ import annotations

import threading
from collections.abc import Iterable

from searchsvc.text.analyzer import Analyzer
from searchsvc.text.detection.article_language import language_of_article
from searchsvc.text.languages import code_of, has_stemmer, stemmed_code
from searchsvc.text.tokens import TextAnalyzer

_MOST_TAGS = 1_000
"""That are remembered besides the languages themselves: anybody's article may state anything."""


class Analyzers:
    """The analyzer of an archive's main language, and those of the others, made when they are first asked for: one
    for each language that has a stemmer. Safe to share between threads, and pickled as the main one.

    A main analyzer that is none of ours analyses all articles.
    """

    def __init__(self, main: TextAnalyzer) -> None:
        self.main = main
        self._of: dict[str, TextAnalyzer] = {}
        self._lock = threading.Lock()

    def __reduce__(self) -> tuple[type[Analyzers], tuple[TextAnalyzer]]:
        return type(self), (self.main,)

    @property
    def main_code(self) -> str:
        """The code of the main language; empty where there is none."""
        return code_of(self.main.language) if isinstance(self.main, Analyzer) else ""

    def code(self, tag: str | None) -> str:
        """The code of the language whose analyzer is `of(tag)`; that of the main one where it has no stemmer."""
        code = stemmed_code(tag or "")
        return code if has_stemmer(code) else self.main_code

    def of(self, tag: str | None) -> TextAnalyzer:
        """That of articles in a language: the main one where it is the main language, or one without a stemmer."""
        if tag is None or not isinstance(self.main, Analyzer):
            return self.main
        if (known := self._of.get(tag)) is not None:
            return known
        code = self.code(tag)
        with self._lock:
            found = self.main if code == self.main_code else self._of.get(code) or Analyzer(code, self.main.language)
            self._of[code] = found
            if len(self._of) < _MOST_TAGS:
                self._of[tag] = found
        return found

    def language_of(self, stated: str | None, texts: Iterable[str]) -> str | None:
        """The language of an article that states this one; as it states where nothing is known of languages."""
        if not self.main_code:
            return stated
        return language_of_article(stated, texts, self.main_code)
