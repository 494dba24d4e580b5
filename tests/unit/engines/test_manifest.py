"""What a generation says of itself: read back as it was written, and held against its files."""

from dataclasses import replace
from pathlib import Path

import pytest

from searchsvc.engines.manifest import (
    MANIFEST,
    MANIFEST_FORMAT,
    FileSum,
    Manifest,
    damaged_files,
    folder_sums,
    read_manifest,
)
from searchsvc.errors import IndexUnusable
from searchsvc.serialise import encode


def manifest_of(folder: Path) -> Manifest:
    return Manifest(MANIFEST_FORMAT, 1, None, "test", 1, "none/1", 1, "2026-01-01T00:00:00Z", folder_sums(folder))


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    """What is encoded into its file comes back equal."""
    (tmp_path / "data").write_text("x")
    manifest = manifest_of(tmp_path)
    (tmp_path / MANIFEST).write_bytes(encode(manifest))
    assert manifest == read_manifest(tmp_path, 1)


@pytest.mark.parametrize(
    ("content", "reason"), [(None, "cannot be read"), (b"{", "is damaged"), (b"[1, 2]", "is damaged")]
)
def test_one_that_cannot_be_read_is_named(content: bytes | None, reason: str, tmp_path: Path) -> None:
    """A manifest that is not there or no manifest is an unusable index, of which the generation is named."""
    if content is not None:
        (tmp_path / MANIFEST).write_bytes(content)
    with pytest.raises(IndexUnusable, match=f"the manifest of generation 7 {reason}"):
        read_manifest(tmp_path, 7)


def test_one_of_another_format_is_not_damaged(tmp_path: Path) -> None:
    """It says which format it is of and which this version reads; nothing is to be mended."""
    later = replace(manifest_of(tmp_path), format=MANIFEST_FORMAT + 1)
    (tmp_path / MANIFEST).write_bytes(encode(later))
    with pytest.raises(IndexUnusable, match=f"manifest format 2; this version reads {MANIFEST_FORMAT}") as raised:
        read_manifest(tmp_path, 1)
    assert not raised.value.damaged


def test_altered_files_are_named(tmp_path: Path) -> None:
    """A file that is of other content, longer, or gone is told from what the manifest says."""
    data = tmp_path / "data"
    data.write_text("x")
    manifest = manifest_of(tmp_path)
    assert [] == list(damaged_files(tmp_path, manifest))
    data.write_text("y")
    assert [(data, "its checksum differs from the manifest's, so its content was altered")] == list(
        damaged_files(tmp_path, manifest)
    )
    data.write_text("xx")
    assert [(data, "2 bytes, the manifest says 1")] == list(damaged_files(tmp_path, manifest))
    data.unlink()
    assert [(data, "cannot be read (No such file or directory)")] == list(damaged_files(tmp_path, manifest))


def test_sums_are_of_the_files_of_a_folder_alone(tmp_path: Path) -> None:
    """Name, size and SHA-256 of each file; a folder among them is no file."""
    (tmp_path / "empty").touch()
    (tmp_path / "folder").mkdir()
    nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert {"empty": FileSum(0, nothing)} == folder_sums(tmp_path)
