"""How many articles has the archive, from when to when, and which searches find something there?"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from searchsvc.article import Article
from searchsvc.engines.port import EngineRequest, EngineResult
from searchsvc.query.tree import DateRange, Keyword
from searchsvc.search.languages.engine import LanguagesEngine
from searchsvc.search.results import ArchiveSummary
from searchsvc.search.summarising.examples import ExampleMaker
from searchsvc.stored import decode_article
from searchsvc.text.analyzers import Analyzers

_ARTICLES_FOR_EXAMPLES = 50


@dataclass
class Summarising:
    """Works out what the archive holds, once for each generation. Safe to share between threads.

    `count` tells how many articles have all that a query asks for; 0 where it should be no example.
    """

    engine: LanguagesEngine
    analyzers: Analyzers
    count: Callable[[str], int]
    _switches: int = field(default=0, init=False)
    _told: tuple[tuple[int, int], ArchiveSummary] | None = field(default=None, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def forget(self) -> None:
        """Another generation is served, which may have the number of the one before."""
        self._switches += 1

    def summary(self) -> ArchiveSummary:
        switches = self._switches
        newest = self.engine.search(EngineRequest(sort="newest", limit=_ARTICLES_FOR_EXAMPLES))
        with self._lock:
            shown = switches, newest.generation
            if self._told is None or self._told[0] != shown:
                self._told = shown, self._summarise(newest)
            return self._told[1]

    def _summarise(self, newest: EngineResult) -> ArchiveSummary:
        articles = [decode_article(stored) for stored in newest.stored()]
        oldest = self.engine.search(EngineRequest(sort="oldest", limit=1)).stored()
        return ArchiveSummary(
            articles=newest.total,
            dated=self.engine.search(EngineRequest(DateRange(), limit=0)).total,
            earliest=next((decode_article(stored).published for stored in oldest), None),
            latest=articles[0].published if articles else None,
            examples=self._examples(articles),
        )

    def _examples(self, newest: Sequence[Article]) -> tuple[str, ...]:
        """From articles of the prevailing language, by its rules."""
        language = self.engine.prevailing_language
        if self.engine.has_several:
            of_language = EngineRequest(Keyword("language", language), sort="newest", limit=_ARTICLES_FOR_EXAMPLES)
            newest = [decode_article(stored) for stored in self.engine.search(of_language).stored()]
        return ExampleMaker(self.analyzers.of(language), self.count).examples(newest)
