"""Documents that a file beside the segment calls deleted: they are as if they had never been there."""

import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.contract.archives import large_archive
from tests.contract.documents import publish

from searchsvc.engines.manifest import MANIFEST, file_sum, read_manifest
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
from searchsvc.serialise import encode

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
    delete(whole, deletions_of(Segment(segment_path(whole)), Segment(segment_path(left))))
    return whole


def delete(folder: Path, deletions: Deletions) -> None:
    """Write the file beside the segment, and what the manifest says of it."""
    path = segment_path(folder).with_suffix(DELETIONS_SUFFIX)
    path.unlink(missing_ok=True)  # it may be mapped
    write_deletions(path, deletions)
    manifest = read_manifest(path.parent, 1)
    left = len(DOCUMENTS) - len(deletions)
    manifest = dataclasses.replace(manifest, articles=left, files=manifest.files | {path.name: file_sum(path)})
    (path.parent / MANIFEST).write_bytes(encode(manifest))


def engine(folder: Path) -> WhooshEngine:
    return WhooshEngine(folder, fingerprint="x")


@pytest.fixture
def copied(folder: Path, tmp_path: Path) -> Path:
    """The index, to be altered."""
    return Path(shutil.copytree(folder, tmp_path / "copied"))


def test_an_index_with_deletions_is_whole(folder: Path) -> None:
    """By its manifest, which counts what is left."""
    assert engine(folder).verify().ok


def test_a_file_that_the_manifest_does_not_name_is_refused(copied: Path) -> None:
    """Whoever put it there: it is named, by searches as by `verify`, and nothing is deleted by it."""
    path = segment_path(copied).with_suffix(DELETIONS_SUFFIX)
    manifest = read_manifest(path.parent, 1)
    files = {name: one for name, one in manifest.files.items() if name != path.name}
    (path.parent / MANIFEST).write_bytes(encode(dataclasses.replace(manifest, files=files, articles=len(DOCUMENTS))))

    with pytest.raises(IndexUnusable, match=r"\.deletions: the manifest does not name it"):
        engine(copied).search(EngineRequest())
    with pytest.raises(IndexUnusable, match=r"\.deletions: the manifest does not name it"):
        engine(copied).refresh()
    assert [f"{path}: the manifest does not name it, so no build wrote it"] == [*engine(copied).verify().problems]


def test_a_manifest_that_counts_the_deleted_is_refused(copied: Path) -> None:
    """Articles are those that live."""
    path = segment_path(copied).parent / MANIFEST
    path.write_bytes(encode(dataclasses.replace(read_manifest(path.parent, 1), articles=len(DOCUMENTS))))
    with pytest.raises(IndexUnusable, match=r"its manifest says 200 articles, its segments hold 133"):
        engine(copied).search(EngineRequest())
    assert not engine(copied).verify().ok


@pytest.mark.parametrize(
    ("column", "wrong", "said"),
    [
        ("total", lambda total: total + np.uint64(1), "deleted.total and deleted.holders"),
        ("holders", lambda holders: holders * np.uint64(0), "deleted.total and deleted.holders"),
        ("frequencies", lambda frequencies: frequencies + np.uint32(1_000), "deleted.frequencies"),
        ("total", lambda total: total.astype(np.float64), "section deleted.total holds items of another kind"),
    ],
    ids=["a total", "the holders", "frequencies", "no whole numbers"],
)
def test_statistics_that_cannot_be_are_refused(
    copied: Path, column: str, wrong: Callable[[Any], Any], said: str
) -> None:
    """Totals are those of the deleted documents; no term is in more of them than have it."""
    deletions = Segment(segment_path(copied)).deletions
    delete(copied, dataclasses.replace(deletions, **{column: wrong(getattr(deletions, column).copy())}))
    with pytest.raises(IndexUnusable, match=rf"\.deletions: sections? .*{said.removeprefix('section ')}"):
        engine(copied).search(EngineRequest())
    assert not engine(copied).verify().ok


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
