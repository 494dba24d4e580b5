"""The segment file: what is written comes back, and what is altered is noticed."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from searchsvc.engines.whoosh.segment.file import FORMAT_VERSION, SectionFile, SectionWriter
from searchsvc.errors import IndexUnusable


def write(path: Path, **sections: npt.NDArray[Any]) -> Path:
    with path.open("wb") as file:
        writer = SectionWriter(file)
        for name, values in sections.items():
            writer.array(name, values)
        writer.close()
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path / "s.columns", numbers=np.arange(1000, dtype="<u4"), none=np.zeros(0, "<u8"))


def test_arrays_come_back(file: Path) -> None:
    """Sections are read with the dtype and the values that they were written with, empty ones too."""
    opened = SectionFile(file)
    assert list(range(1000)) == opened.array("numbers").tolist()
    assert np.dtype("<u4") == opened.array("numbers").dtype
    assert [] == opened.array("none").tolist()
    assert [] == list(opened.check())


def test_sections_are_aligned(tmp_path: Path) -> None:
    """Every section begins at a multiple of 8, whatever lies before it, so that arrays can be mapped."""
    path = write(tmp_path / "s.columns", odd=np.zeros(3, "<u1"), wide=np.arange(2, dtype="<u8"))
    assert SectionFile(path).array("wide").flags.aligned


def test_a_dtype_outside_the_format_is_refused(tmp_path: Path) -> None:
    """The format knows a few integers; writing anything else is a mistake of the caller."""
    with pytest.raises(TypeError, match="no dtype of the format"):
        write(tmp_path / "s.columns", scores=np.zeros(2, "<f4"))


def test_every_truncation_is_refused(file: Path) -> None:
    """A file that was cut off, wherever, is refused when it is opened, and the message names it."""
    data = file.read_bytes()
    for length in [0, 1, 63, 64, 1000, len(data) - 1]:
        file.write_bytes(data[:length])
        with pytest.raises(IndexUnusable, match=r"s\.columns"):
            SectionFile(file)


def test_every_altered_byte_is_noticed(file: Path) -> None:
    """Any one byte altered in header or table is refused at opening; in a section, `check` names the section."""
    data = file.read_bytes()
    used = [*range(8 + 4 + 4 + 8 + 8 + 8), 64, 2000, *range(len(data) - 20, len(data))]
    for place in used:
        altered = bytearray(data)
        altered[place] ^= 0xFF
        file.write_bytes(altered)
        try:
            problems = list(SectionFile(file).check())
        except IndexUnusable:
            continue
        assert problems, f"byte {place} was altered and nobody noticed"


def test_a_format_of_the_future_is_refused(file: Path) -> None:
    """Another format version is named as such, not read."""
    data = bytearray(file.read_bytes())
    data[8] = FORMAT_VERSION + 1
    file.write_bytes(data)
    with pytest.raises(IndexUnusable, match=f"segment format {FORMAT_VERSION + 1}; this version reads"):
        SectionFile(file)


def test_something_else_is_refused(tmp_path: Path) -> None:
    """A file that no segment writer wrote is called that."""
    other = tmp_path / "other.columns"
    other.write_bytes(b"PK" * 100)
    with pytest.raises(IndexUnusable, match="not a segment file"):
        SectionFile(other)
