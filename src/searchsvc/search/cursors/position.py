"""How many hits are before a place, where another generation is served than when it was handed out?

By date a place is where its key would stand, and no hit that is behind it is left out. By relevance scores are others
in another generation, so the place is as many hits deep as it was.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from searchsvc.engines.port import Engine, EngineRequest, EngineResult, Sort
from searchsvc.search.cursors.cursor import Cursor, DateKey, LastHit, cursor_behind, date_key
from searchsvc.stored import published_of


def position(cursor: Cursor, engine: Engine, asked: EngineRequest, total: int) -> int:
    """How many of the `total` hits of a search by date have no greater key than the cursor's."""
    return bisect_right(_Keys(engine, asked, cursor.sort, total), cursor.key)


def next_cursor(sort: Sort, result: EngineResult, first: int, hits: Sequence[LastHit]) -> str | None:
    """Behind the last of `hits`, the first of which is that of index `first`; None where no other follows."""
    behind = first + len(hits)
    if not hits or behind >= result.total:
        return None
    return cursor_behind(result.generation, sort, behind, hits[-1])


@dataclass(frozen=True, slots=True)
class _Keys(Sequence[DateKey]):
    """The keys of all hits, each looked up when it is asked for: of a million that is twenty."""

    engine: Engine
    asked: EngineRequest
    sort: Sort
    total: int

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, index: int) -> DateKey:  # type: ignore[override]  # nobody asks for a slice
        found = self.engine.search(replace(self.asked, offset=index, limit=1))
        if not found.hits:  # another generation was published amid the look
            return DateKey(undated=True, seconds=0, id="\U0010ffff")
        return date_key(self.sort, published_of(found.contents.stored(0)), found.hits[0].id)
