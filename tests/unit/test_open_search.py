"""searchsvc from Python."""

from pathlib import Path

import pytest

import searchsvc
from searchsvc.article import Article, Origin
from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.errors import IndexMissing
from searchsvc.indexing.rebuild import rebuild
from searchsvc.text.analyzer import Analyzer


def test_open_search(tmp_path: Path) -> None:
    """`open_search` gives the searches of a folder's index, with the same result type as everywhere."""
    analyzer = Analyzer("english")
    articles = [Article(id=f"a{n}", headline=f"Storm {n}", origin=Origin(f"a{n}.txt")) for n in range(3)]
    rebuild(articles, WhooshEngine(tmp_path, fingerprint=analyzer.fingerprint), analyzer)
    with searchsvc.open_search(tmp_path) as search:
        page = search("storm -sport", size=2)
    assert 3 == page.total
    assert ["a0", "a1"] == [hit.id for hit in page.hits]


def test_open_search_says_at_once_what_is_wrong(tmp_path: Path) -> None:
    """A folder without an index is refused when it is opened, not at the first search."""
    with pytest.raises(IndexMissing, match="searchsvc --index"):
        searchsvc.open_search(str(tmp_path))
