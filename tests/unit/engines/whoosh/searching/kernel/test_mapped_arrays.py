"""The arrays that the kernel gets fit one another, or the segment is refused by name."""

import ctypes
from collections.abc import Callable
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


@pytest.mark.parametrize(
    ("section", "alter", "reason"),
    [
        ("docs.seconds", lambda values: values[:-1], "section docs.seconds has 129 items, not 130"),
        ("terms.hash", lambda values: values[:-1], "sizes that cannot be"),
        (
            "terms.hash",
            lambda values: values.astype("<u8"),
            "section terms.hash holds items of uint64, which it cannot",
        ),
        ("bounds.defaults", lambda values: values[:-1], "section bounds.defaults has a size that cannot be"),
    ],
)
def test_what_does_not_fit_is_named(
    section: str, alter: Callable[[Array], Array], reason: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A section of another length or of other items is an unusable index, and the section is in the sentence."""
    array = SectionFile.array

    def altered(file: SectionFile, name: str) -> Array:
        values = array(file, name)
        return alter(values) if name == section else values

    segment = Segment(path)
    monkeypatch.setattr(SectionFile, "array", altered)
    with pytest.raises(IndexUnusable, match=reason):
        MappedArrays(segment, None)
