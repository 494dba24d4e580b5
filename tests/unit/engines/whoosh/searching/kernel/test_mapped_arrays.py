"""The arrays that the kernel gets fit one another, or the segment is refused by name."""

import ctypes
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from tests.contract.archives import large_archive
from tests.contract.documents import publish

from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.engines.whoosh.searching.kernel.mapped_arrays import MappedArrays
from searchsvc.engines.whoosh.segment.file import SectionFile
from searchsvc.engines.whoosh.segment.segment import FILE_SUFFIX, Segment
from searchsvc.errors import IndexUnusable

Array = npt.NDArray[Any]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mapped")
    publish(WhooshEngine(folder / "index", fingerprint="mapped"), large_archive(documents=130, seed=1))
    return next(folder.rglob(f"*{FILE_SUFFIX}"))


def test_the_sizes_are_those_of_the_segment(path: Path) -> None:
    """Documents and terms are counted as the segment counts them, and no document is deleted."""
    segment = Segment(path)
    pointers = MappedArrays(segment, None).pointers
    assert (segment.documents, len(segment.file.array("terms.start")) - 1) == (pointers.documents, pointers.terms)
    assert pointers.live is None


def test_live_documents_are_bits(path: Path) -> None:
    """A bit a document, the lowest first, in whole words of 64."""
    segment = Segment(path)
    live = np.ones(segment.documents, bool)
    live[[0, 65]] = False
    arrays = MappedArrays(segment, live)
    bits = np.frombuffer(ctypes.string_at(arrays.pointers.live, 24), np.uint8)
    assert live.tolist() == np.unpackbits(bits, bitorder="little")[: segment.documents].astype(bool).tolist()


def test_the_longest_article_is_looked_for_once_asked(path: Path) -> None:
    """Until then no length is read, and the kernel takes the greatest that there can be."""
    segment = Segment(path)
    arrays = MappedArrays(segment, None)
    assert {2.0**32} == set(arrays.pointers.longest)
    arrays.know_longest()
    lengths = segment.file.array("lengths.text").reshape(segment.documents, -1)
    assert lengths.max(axis=0).tolist() == list(arrays.pointers.longest)


def test_a_hash_table_of_another_size_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel takes the last bits of a hash for its slot."""
    segment, array = Segment(path), SectionFile.array
    monkeypatch.setattr(
        SectionFile, "array", lambda file, name: array(file, name)[: -1 if name == "terms.hash" else None]
    )
    with pytest.raises(IndexUnusable, match=r"section terms\.hash has \d+ items, which is no power of two"):
        MappedArrays(segment, None)
