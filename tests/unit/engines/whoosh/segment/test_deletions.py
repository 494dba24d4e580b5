"""Documents that a file beside the segment calls deleted: they are as if they had never been there."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from tests.contract.archives import large_archive
from tests.contract.documents import publish

from searchsvc import serialise
from searchsvc.engines.manifest import MANIFEST, folder_sums, read_manifest
from searchsvc.engines.memory import MemoryEngine
from searchsvc.engines.port import EngineRequest
from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.engines.whoosh.opening import Scorer
from searchsvc.engines.whoosh.segment.deletions import (
    DELETIONS_SUFFIX,
    Deletions,
    read_deletions,
    write_deletions,
)
from searchsvc.engines.whoosh.segment.layout import POSITIONAL_FIELDS, TEXT_GROUP
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.errors import IndexUnusable
from searchsvc.query.tree import Alternatives, And, Node, Phrase, Word

DOCUMENTS = large_archive(200, seed=3)
DELETED = {one.id for one in DOCUMENTS[::3]}
TREES: tuple[Node, ...] = (
    Word("storm"),
    And((Word("run"), Word("covid"))),
    Phrase((Word("storm"), Word("run"))),
    Alternatives((Word("news"), Word("happi"))),
)


def segment_path(folder: Path) -> Path:
    return next((folder / "generations" / "1").glob("*.columns"))


def deletions_of(segment: Segment, left: Segment) -> Deletions:
    """What is to be taken away from `segment` for what `left` has not, which holds all others."""
    numbers = [number for number in range(segment.documents) if segment.id(number) in DELETED]
    first, last = segment.terms.prefix_range(TEXT_GROUP.code)
    terms, frequencies = [], []
    for term in range(first, last):
        in_left = left.terms.find(segment.terms.key(term))
        fewer = segment.df(term) - (0 if in_left is None else left.df(in_left))
        if fewer:
            terms.append(term)
            frequencies.append(fewer)
    lengths = [(segment.lengths[name], left.lengths[name]) for name in POSITIONAL_FIELDS]
    return Deletions(
        np.array(numbers, np.uint32),
        np.array([one.total - other.total for one, other in lengths], np.uint64),
        np.array([one.documents - other.documents for one, other in lengths], np.uint64),
        np.array(terms, np.uint32),
        np.array(frequencies, np.uint32),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index with all documents, of which those of DELETED are deleted."""
    whole, left = tmp_path_factory.mktemp("whole"), tmp_path_factory.mktemp("left")
    publish(WhooshEngine(whole, fingerprint="x"), DOCUMENTS)
    publish(WhooshEngine(left, fingerprint="x"), [one for one in DOCUMENTS if one.id not in DELETED])
    path = segment_path(whole)
    deletions = deletions_of(Segment(path), Segment(segment_path(left)))
    write_deletions(path.with_suffix(DELETIONS_SUFFIX), deletions)
    manifest = read_manifest(path.parent, 1)
    said = dataclasses.replace(manifest, articles=len(DOCUMENTS) - len(deletions), files=folder_sums(path.parent))
    (path.parent / MANIFEST).write_bytes(serialise.encode(said))
    return whole


@pytest.mark.parametrize("scorer", ["kernel", "numpy"])
@pytest.mark.parametrize("tree", TREES, ids=lambda tree: type(tree).__name__)
def test_deleted_documents_change_no_score(folder: Path, scorer: Scorer, tree: Node) -> None:
    """They are not found, and count neither in lengths nor in document frequencies."""
    oracle = MemoryEngine()
    publish(oracle, [one for one in DOCUMENTS if one.id not in DELETED])
    request = EngineRequest(tree, limit=200)
    expected, found = oracle.search(request), WhooshEngine(folder, fingerprint="x", scorer=scorer).search(request)

    assert 0 < expected.total == found.total
    assert [hit.id for hit in expected.hits] == [hit.id for hit in found.hits]
    assert [hit.score for hit in expected.hits] == pytest.approx([hit.score for hit in found.hits], abs=1e-4)
    assert expected.contents.evidence([Word("storm")]).idf == pytest.approx(
        found.contents.evidence([Word("storm")]).idf
    )


@pytest.mark.parametrize(
    ("documents", "terms"), [([3, 3], [1]), ([200], [1]), ([1], [1 << 30]), ([5, 4], [1])], ids=str
)
def test_deletions_of_another_segment_are_refused(tmp_path: Path, documents: list[int], terms: list[int]) -> None:
    """Numbers past its documents or terms, or not in order."""
    path = tmp_path / f"one{DELETIONS_SUFFIX}"
    none = Deletions.none()
    columns = np.array(documents, np.uint32), none.total, none.holders, np.array(terms, np.uint32)
    write_deletions(path, Deletions(*columns, np.ones(1, np.uint32)))

    with pytest.raises(IndexUnusable, match=r"section deleted\.\w+ is none of a segment"):
        read_deletions(path, 200, 1_000)


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    """By its name, as a segment is."""
    path = tmp_path / f"one{DELETIONS_SUFFIX}"
    write_deletions(path, Deletions.none())
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(IndexUnusable, match=r"one\.deletions"):
        read_deletions(path, 1, 1)
    assert not len(read_deletions(tmp_path / "two", 1, 1))
