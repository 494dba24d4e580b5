"""Does the archive have dates that lie in the future, as a misread one does?"""

import datetime as dt

from searchsvc.search.results import ArchiveSummary


def first_day_ahead(summary: ArchiveSummary) -> dt.date | None:
    """The first day that has begun nowhere yet, if an article is of that day or a later one."""
    ahead = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=2)  # it is tomorrow already in the east
    return ahead if summary.latest and summary.latest.day >= ahead else None
