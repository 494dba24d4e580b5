"""Bytes that were altered are noticed when an index is opened, by the command line and `open_search` too."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.faults import rebuild_in_a_process as storms
from tests.faults.alterations import alter

from searchsvc.engines.port import EngineRequest
from searchsvc.engines.whoosh.segment.layout import RECORD
from searchsvc.errors import IndexUnusable
from searchsvc.query.tree import Word


@pytest.fixture
def index(tmp_path: Path) -> Path:
    storms.build(tmp_path / "index", "storm")
    return tmp_path / "index"


ALTERED: dict[str, tuple[str, Callable[[bytearray], object]]] = {
    "a length more": ("lengths.text", lambda part: _add(part, 0, 1)),
    "a total less": ("lengths.total", lambda part: _add(part, 0, -1)),
    "a field lost": ("lengths.documents", lambda part: _add(part, 0, -1)),
    "an author's length": ("lengths.authors", lambda part: _add(part, 3, 1)),
    "a later day": ("docs.seconds", lambda part: _add(part, 8 * 20 + 5, 1)),
    "neither yes nor no": ("docs.day_only", lambda part: _add(part, 7, 2)),
    "another source": ("values.source.number", lambda part: _add(part, 2, 100)),
    "sentences of another": ("sentences.start", lambda part: _add(part, 4 * 9 + 1, 100)),
    "a term of all": ("terms.info", lambda part: _add(part, 4 + 1, 1)),
    "no such postings": ("terms.info", lambda part: _add(part, len(part) - RECORD.itemsize + 2, 1)),
    "no such term": ("forms.term", lambda part: _add(part, 2, 1)),
    "words elsewhere": ("terms.start", lambda part: _add(part, 4 * 6 + 2, 1)),
    "an id elsewhere": ("docs.id.start", lambda part: _add(part, 4 * 3, 200)),
    "no such article": ("stored.start", lambda part: _add(part, 8 * 3 + 3, 1)),
}


def _add(part: bytearray, at: int, number: int) -> None:
    part[at] = (part[at] + number) % 256


@pytest.mark.slow
@pytest.mark.parametrize("mended", [False, True], ids=["checksum", "structure"])
@pytest.mark.parametrize(("section", "change"), ALTERED.values(), ids=ALTERED)
def test_a_byte_is_noticed_when_the_segment_is_opened(
    index: Path, section: str, change: Callable[[bytearray], object], mended: bool
) -> None:
    """By its checksum, as the section is small, and by what it contradicts, where it is large or the checksum forged.

    `open_search` and the command line are told, too, which do not read every byte.
    """
    alter(index, section, change, mended=mended)
    with pytest.raises(IndexUnusable, match=r"\.columns: section"):
        storms.engine(index).search(EngineRequest(Word("storm")))
