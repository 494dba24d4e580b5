"""The table of sections, and how a file is held to it."""

from pathlib import Path

import pytest
from tests.faults import rebuild_in_a_process as storms
from tests.faults.alterations import columns, forge, with_entry

from searchsvc.engines.whoosh.segment.file import SectionFile
from searchsvc.engines.whoosh.segment.sections import SECTIONS, Section, check_sections
from searchsvc.errors import IndexUnusable


@pytest.fixture
def index(tmp_path: Path) -> Path:
    storms.build(tmp_path / "index", "storm")
    return tmp_path / "index"


def test_a_file_has_the_sections_of_the_table_in_its_order(index: Path) -> None:
    """None is missing, and none is there that the table does not know."""
    file = SectionFile(columns(index))
    check_sections(file)
    assert [section.name for section in SECTIONS] == [entry["name"] for entry in file._read_table()]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)
def test_another_dtype_or_number_of_items_is_refused(index: Path, section: Section) -> None:
    """The sentence names the section."""
    name, dtypes = section.name, section.dtypes
    _, count = SectionFile(columns(index)).items(name)
    other = next(one for one in ("<f8", "<i8") if one not in dtypes)
    forge(index, with_entry(name, dtype=other, count=1))
    with pytest.raises(IndexUnusable, match=rf"section {name} holds items"):
        check_sections(SectionFile(columns(index)))
    if count and (section.per or section.more) and not name.endswith(".start"):
        forge(index, with_entry(name, dtype=dtypes[0], count=count - 1))
        with pytest.raises(IndexUnusable, match=rf"section {name} has {count - 1} items, not {count}"):
            check_sections(SectionFile(columns(index)))


def test_a_missing_section_is_named(index: Path) -> None:
    """An index of another version may lack one."""
    forge(index, lambda table: [entry for entry in table if entry["name"] != "docs.address"])
    with pytest.raises(IndexUnusable, match=r"section docs\.address is missing"):
        check_sections(SectionFile(columns(index)))
