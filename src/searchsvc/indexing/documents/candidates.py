"""What becomes of one article, from when it is read until it is a document under the id that it was given?

Useful for: whoever reads, alone (rebuild.py) or as one of several (workers/worker.py).
Not for: which article gets which id (ledger.py).
"""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import NamedTuple

from searchsvc.article import Article, ReadFailure
from searchsvc.article_lines import FromLine
from searchsvc.engines.port import IndexDocument
from searchsvc.indexing.documents.index_document import Content, content_of
from searchsvc.indexing.documents.languages import DocumentMaker, in_its_language
from searchsvc.indexing.files.identity import Identity
from searchsvc.indexing.ledger import Entry
from searchsvc.indexing.reporting.report import Found
from searchsvc.text.analyzers import Analyzers


class Candidate(NamedTuple):
    """An article that was read, and what the ledger has to know of it."""

    article: Article
    content: Content
    entry: Entry

    def document(self, admitted: str, maker: DocumentMaker) -> IndexDocument:
        """It as a document of the id `admitted`."""
        if admitted == self.article.id:
            return maker.document(self.article, self.content)
        return maker.document(dataclasses.replace(self.article, id=admitted))


def candidate_of(item: Article | FromLine | ReadFailure, analyzers: Analyzers) -> Candidate | ReadFailure:
    """An article in its language. A ReadFailure as it is, and one for an article that no file can hold: a text has half
    of a surrogate pair.
    """
    if isinstance(item, ReadFailure):
        return item
    item, line = item if isinstance(item, FromLine) else (item, b"")
    try:
        item = in_its_language(item, analyzers)
        content = content_of(item)
    except UnicodeEncodeError as error:
        reason = f"a text holds half of a character (U+{ord(error.object[error.start]):04X})"
        return ReadFailure(item.origin.path, reason, item.origin.record)
    captioned = any(picture.caption or picture.alt for picture in item.captions)
    found = _found(bool(item.headline), item.published is not None, bool(item.authors), captioned, bool(item.body))
    return Candidate(item, content, Entry(Identity(item.id, content.digest, item.origin.path), found, line))


@cache
def _found(*parts: bool) -> Found:
    """One value for each combination: a list of many entries is small, then, where it is sent."""
    return Found(*map(int, parts))
