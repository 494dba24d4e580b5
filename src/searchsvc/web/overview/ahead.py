"""Does the archive have dates that lie in the future, as a misread one does, and what is new without these?"""

import datetime as dt
from dataclasses import replace

from searchsvc.article import MOST_AHEAD
from searchsvc.search.parameters.request import MAX_SIZE, SearchRequest
from searchsvc.search.results import ArchiveSummary, Hit
from searchsvc.web.archive import Archive


def first_day_ahead(summary: ArchiveSummary) -> dt.date | None:
    """The first day that is further ahead than a newspaper's, if an article is of that day or a later one."""
    ahead = dt.datetime.now(dt.UTC).date() + MOST_AHEAD + dt.timedelta(days=1)
    return ahead if summary.latest and summary.latest.day >= ahead else None


def newest_before(archive: Archive, asked: SearchRequest, ahead: dt.date) -> tuple[Hit, ...]:
    """The newest that `asked` asks for, those of the day `ahead` and later ones behind all others.

    Where fewer have an earlier date, those without one follow, as far as MAX_SIZE reaches.
    """
    dated = tuple(archive.run(replace(asked, before=ahead)).hits)
    if len(dated) >= asked.size:
        return dated
    known = {hit.id for hit in dated}
    others = [hit for hit in archive.run(replace(asked, size=MAX_SIZE)).hits if hit.id not in known]
    others.sort(key=lambda hit: hit.published is not None)
    return (*dated, *others)[: asked.size]
