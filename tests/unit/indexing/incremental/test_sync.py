"""A build that goes on with what is served, and does not fit it."""

from typing import cast

import pytest

from searchsvc.engines.port import Build, BuildReport
from searchsvc.errors import BuildFailed
from searchsvc.indexing.incremental.sync import compared


class Compared:
    """A build of three articles; or one that fails so."""

    def __init__(self, error: Exception | None = None) -> None:
        self._error = error

    def compare(self) -> BuildReport:
        if self._error:
            raise self._error
        return BuildReport(2, 3, 0, 0, 0, unchanged=3)


def test_as_many_articles_as_the_files_gave() -> None:
    """Fewer or more would be served of files that are gone, or not of files that are there."""
    assert 3 == compared(cast(Build, Compared()), 3).articles
    with pytest.raises(BuildFailed, match=r"gave 2 articles, 3 would be served.*`searchsvc rebuild`.*mends it"):
        compared(cast(Build, Compared()), 2)


def test_two_documents_of_one_id_name_what_mends_it() -> None:
    """One is served already, of a file of which that is not known."""
    build = cast(Build, Compared(ValueError("two documents have the id 'a'")))
    with pytest.raises(BuildFailed, match=r"the id 'a'.*`searchsvc rebuild`.*mends it"):
        compared(build, 3)
