"""Files of the index, and what may lie in their place."""

import os
from pathlib import Path

import pytest

from searchsvc.index_names import SNAPSHOT
from searchsvc.indexing.snapshot import recorded
from searchsvc.regular_file import open_regular, read_regular


def test_no_more_is_read_than_is_asked_for(tmp_path: Path) -> None:
    """A file is read up to its end, or up to the bytes that are wanted."""
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    assert (b"123", b"12345") == (read_regular(path, 3), read_regular(path, 9))


def test_what_is_no_file_is_refused_by_name(tmp_path: Path) -> None:
    """A pipe is not waited for, a device not read, a folder not opened; each is an OSError with the path."""
    pipe, device = tmp_path / "pipe", tmp_path / "device"
    os.mkfifo(pipe)
    device.symlink_to("/dev/zero")
    for path in (pipe, device, tmp_path):
        with pytest.raises(OSError, match=str(path)):
            open_regular(path)


def test_a_pipe_in_the_place_of_the_snapshot_is_as_if_there_were_none(tmp_path: Path) -> None:
    """What the builds were made from is not known then; the next build finds out."""
    os.mkfifo(tmp_path / SNAPSHOT)
    assert () == recorded(tmp_path)
