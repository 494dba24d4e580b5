"""Indexes of several segments, some of whose documents are deleted: a build of today makes one segment only."""

import dataclasses
import shutil
from collections.abc import Collection, Sequence
from pathlib import Path

from tests.contract.documents import publish
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from searchsvc.engines.generations import GenerationStore
from searchsvc.engines.manifest import folder_sums
from searchsvc.engines.port import Engine, IndexDocument
from searchsvc.engines.whoosh.codec import ColumnSegment
from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.engines.whoosh.fields import whoosh_schema
from searchsvc.engines.whoosh.opening import Scorer
from searchsvc.engines.whoosh.segment.segment import FILE_SUFFIX, Segment
from searchsvc.engines.whoosh.toc import INDEX_NAME

_FINGERPRINT = "english/several"


def several_segments(
    folder: Path, parts: Sequence[Sequence[IndexDocument]], scorer: Scorer, deleted: Collection[str] = ()
) -> Engine:
    """An engine over a segment for each of `parts`, whose ids differ, without the documents of the ids `deleted`."""
    store = GenerationStore(folder / "merged", keep=1)
    staging = store.begin()
    storage = FileStorage(str(staging.path))
    segments = []
    for number, documents in enumerate(parts):
        built = GenerationStore(folder / f"part{number}", keep=1)
        publish(WhooshEngine(folder / f"part{number}", fingerprint=_FINGERPRINT), documents)
        segment = ColumnSegment(INDEX_NAME, len(documents))
        shutil.copy(next(built.path(1).glob(f"*{FILE_SUFFIX}")), segment.file(storage))
        columns = Segment(segment.file(storage))
        for document in range(columns.documents):
            if columns.id(document) in deleted:
                segment.delete_document(document)
        segments.append(segment)
    TOC(whoosh_schema(_FINGERPRINT), segments, 1).write(storage, INDEX_NAME)
    articles = sum(segment.doc_count_all() for segment in segments)
    manifest = dataclasses.replace(
        built.manifest(1), generation=staging.number, articles=articles, files=folder_sums(staging.path)
    )
    store.publish(staging, manifest)
    store.release(staging)
    return WhooshEngine(folder / "merged", fingerprint=_FINGERPRINT, scorer=scorer)
