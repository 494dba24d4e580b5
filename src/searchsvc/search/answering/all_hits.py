"""How is every article of a search read, in the order of the search and in little memory?

The numbers of the documents are found first, a window after another, from one generation; the articles are read when
their turn comes. Each piece of work is small, so that somebody else's search can go between two of them.

Useful for: exports. Not for: pages, which have an order of their own for the best hits (ranking/).
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from searchsvc.article import Article
from searchsvc.engines.port import Engine, EngineRequest, EngineResult, HitContents, Sort
from searchsvc.search.answering.outcome import SearchOutcome, relaxed
from searchsvc.stored import decode_article

WINDOW: Final = 10_000
"""So many hits are asked for at once. Each takes a few hundred bytes until its number alone is kept."""
ARTICLES_AT_ONCE: Final = 32
"""That takes some milliseconds, which is what a search may have to wait."""

Turn: TypeAlias = Callable[[], AbstractContextManager[object]]
"""What each piece of work is done within."""


@dataclass(frozen=True, slots=True)
class AllHits:
    """The articles of one search, in its order. `read` gives them, all of one generation.

    `_search` asks that generation. `_first` is the first window.
    """

    _search: Callable[[EngineRequest], EngineResult]
    _asked: EngineRequest
    _first: EngineResult

    @property
    def total(self) -> int:
        """So many are read."""
        return self._first.total

    @property
    def generation(self) -> int:
        return self._first.generation

    def read(self, turn: Turn = nullcontext) -> Iterator[list[Article]]:
        """The articles, some at a time, whatever is published meanwhile.

        Raises what the engine raises.
        """
        windows = self._windows(turn)
        windows.reverse()
        while windows:
            hits, contents = windows.pop()  # what is done is let go
            for first in range(0, hits, ARTICLES_AT_ONCE):
                with turn():
                    last = min(first + ARTICLES_AT_ONCE, hits)
                    some = [decode_article(contents.stored(index)) for index in range(first, last)]
                yield some

    def _windows(self, turn: Turn) -> list[tuple[int, HitContents]]:
        """How many hits there are in each window, and what they hold."""
        windows = [(len(self._first.hits), self._first.contents)]
        for offset in range(WINDOW, self.total, WINDOW):
            with turn():
                found = self._search(replace(self._asked, offset=offset))
            windows.append((len(found.hits), found.contents))
        return windows


def all_hits(engine: Engine, ask: Callable[[], SearchOutcome], sort: Sort) -> AllHits:
    """The articles of a search, whose outcome `ask` gives: those that have everything, or if none has, those listed.

    By relevance the score of the words alone decides. Where another generation is published meanwhile, all is asked
    again.
    """
    while True:
        search, outcome = engine.pinned(), ask()
        asked = listed(outcome, EngineRequest(sort=sort, limit=WINDOW))
        first = search(asked)
        if first.generation == outcome.result.generation:
            return AllHits(search, asked, first)


def listed(outcome: SearchOutcome, asked: EngineRequest) -> EngineRequest:
    """What asks the engine for these articles. By date they are those that pages list."""
    plan = outcome.plan
    asked = replace(asked, tree=plan.tree, filters=plan.filters, tail="none")
    return relaxed(asked, plan) if outcome.result.total and not outcome.complete else asked
