"""Which documents of the served generation does a build leave out that goes on with it?

They are made again of what is stored, so that the engine counts off their terms alone. Some are made while the
processes that read are starting, when there is nothing else to do: those of changed files, most of which did change.

Useful for: rebuild.py. Not for: which files changed (files/changes.py).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain, islice

from searchsvc.engines.port import Engine, IndexDocument
from searchsvc.indexing.documents.index_document import content_of
from searchsvc.indexing.documents.languages import DocumentMaker
from searchsvc.indexing.files.changes import Changes
from searchsvc.stored import decode_article

_AHEAD = 2_000
"""That are made ahead, some 10 kB each."""


class GoneDocuments:
    """Those of a build. `changes`: None where it begins anew, and leaves all out at once."""

    def __init__(self, engine: Engine, maker: DocumentMaker, changes: Changes | None) -> None:
        self._engine = engine
        self._maker = maker
        self._changes = changes
        self._made: dict[str, IndexDocument] = {}
        self._is_ahead = False

    def make_ahead(self) -> None:
        """Some that are probably gone. Once: the second time nothing is done."""
        if self._is_ahead:
            return
        self._is_ahead = True
        for article_id in islice(self._ids(), _AHEAD):
            if (document := self._document(article_id)) is not None:
                self._made[article_id] = document

    def documents(self, unchanged: Collection[str]) -> list[IndexDocument]:
        """All of the articles of changed and removed files but those that are `unchanged`, by their ids."""
        made = (self._made.get(one) or self._document(one) for one in self._ids() if one not in unchanged)
        return [document for document in made if document is not None]

    def remade(self, stored: bytes) -> IndexDocument:
        """The document of stored bytes, as it was made at first."""
        article = decode_article(stored)
        return self._maker.document(article, content_of(article))

    def _ids(self) -> Iterator[str]:
        changes = self._changes
        if changes is None:
            return iter(())
        of_files = (one for record in (*changes.again, *changes.gone) for one in record.ids)
        return chain(of_files, changes.dropped)

    def _document(self, article_id: str) -> IndexDocument | None:
        stored = self._engine.stored(article_id)
        return None if stored is None else self.remade(stored)
