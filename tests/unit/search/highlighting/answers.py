"""What the tests of excerpts share: an article that was found, as the index tells of it."""

from collections.abc import Sequence

import numpy as np

from searchsvc.article import Article
from searchsvc.engines.memory import MemoryEngine
from searchsvc.engines.port import EngineRequest, Occurrence, OccurrenceRows
from searchsvc.indexing.documents.index_document import index_document
from searchsvc.query.parser import parse
from searchsvc.schema import TEXT_FIELDS
from searchsvc.search.highlighting.highlighter import Highlighter
from searchsvc.search.highlighting.offsets import OffsetFinder
from searchsvc.search.planning.plan import plan
from searchsvc.stored import StoredArticle, decode
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding.encoder import encoder_for

ANALYZER = Analyzer("english")
ENCODER = encoder_for(ANALYZER)
OFFSET_FINDER = OffsetFinder(ANALYZER)


def answer(
    article: Article, query: str, hits: int = 1
) -> tuple[Highlighter, StoredArticle, Sequence[Occurrence]] | None:
    """What there is to make an excerpt of, on a page of so many hits; None where the article does not match."""
    engine = MemoryEngine()
    with engine.begin() as build:
        build.add([index_document(article, ENCODER)])
        build.publish()
    planned = plan(parse(query, ANALYZER).tree, (), ANALYZER)
    result = engine.search(EngineRequest(planned.tree))
    if not result.hits:
        return None
    highlighter = Highlighter(OFFSET_FINDER, planned.nodes, hits)
    [occurrences] = result.contents.occurrences(highlighter.leaves, highlighter.most)
    return highlighter, decode(result.contents.stored(0)), occurrences


def as_rows(occurrences: Sequence[Occurrence]) -> OccurrenceRows:
    """The same as numbers."""
    rows = [(7, TEXT_FIELDS.index(one.field), one.position, one.leaf, one.length) for one in occurrences]
    return OccurrenceRows(np.array(rows, np.uint32).reshape(-1, 5))
