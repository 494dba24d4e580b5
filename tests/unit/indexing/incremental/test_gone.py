"""Documents that a build leaves out of what is served."""

from typing import cast

import pytest
from tests.unit.indexing.articles import article

from searchsvc.engines.port import Engine
from searchsvc.indexing.documents.index_document import content_of, index_document
from searchsvc.indexing.documents.languages import DocumentMaker
from searchsvc.indexing.files.changes import Changes
from searchsvc.indexing.files.records import FileRecord
from searchsvc.indexing.incremental import gone
from searchsvc.indexing.incremental.gone import GoneDocuments
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding.encoder import encoder_for


class Served:
    """An engine that stores a few articles, and counts how often it was asked for one."""

    def __init__(self, *ids: str) -> None:
        self.asked: list[str] = []
        self._ids = ids

    def stored(self, article_id: str) -> bytes | None:
        self.asked.append(article_id)
        if article_id not in self._ids:
            return None
        one = article(article_id)
        return index_document(one, encoder_for(Analyzer("english")), content_of(one)).stored


def gone_of(served: Served) -> GoneDocuments:
    changes = Changes(
        kept=(FileRecord("kept.txt", ids=("kept",)),),
        again=(FileRecord("changed.jsonl", ids=("a", "b", "never")),),
        gone=(FileRecord("gone.txt", ids=("c",)),),
        read=frozenset(),
        dropped=("d",),
    )
    return GoneDocuments(cast(Engine, served), DocumentMaker(Analyzer("english")), changes)


def test_what_changed_or_went_or_was_removed_is_gone_but_what_is_unchanged() -> None:
    """What the engine does not have is passed over."""
    served = Served("a", "b", "c", "d", "kept")
    assert ["a", "c", "d"] == [one.id for one in gone_of(served).documents({"b"})]


def test_what_was_made_ahead_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """And no more of it than the limit; of what turns out to be unchanged nothing is gone."""
    monkeypatch.setattr(gone, "_AHEAD", 2)
    served = Served("a", "b", "c", "d")
    documents = gone_of(served)
    documents.make_ahead()
    documents.make_ahead()  # asked again with each file
    assert ["a", "b"] == served.asked
    assert ["b", "c", "d"] == [one.id for one in documents.documents({"a"})]
    assert ["a", "b", "never", "c", "d"] == served.asked


def test_a_build_that_begins_anew_leaves_nothing_out() -> None:
    """All that is served is left out at once."""
    served = Served("a")
    documents = GoneDocuments(cast(Engine, served), DocumentMaker(Analyzer("english")), None)
    documents.make_ahead()
    assert ([], []) == (documents.documents(()), served.asked)
