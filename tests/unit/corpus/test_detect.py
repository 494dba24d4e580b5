"""Which reader takes a file, and how long that may take."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from searchsvc.corpus import detect, registry
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.reader import Reader


def test_loading_readers_does_not_count_as_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first file that is read is not left out since the code that reads it had to be loaded."""

    def loaded_slowly() -> Iterator[Reader]:
        for reader in registry.readers():
            time.sleep(0.3)
            yield reader

    monkeypatch.setattr(detect, "readers", loaded_slowly)
    path = tmp_path / "note.txt"
    path.write_text("Mud in the harbour\n\nThere is more of it.\n")
    found = detect.reader_for(FileSource(path, "note.txt", Limits(record_seconds=0.2)))
    assert "plain text" == found.label
