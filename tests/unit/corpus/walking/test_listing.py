"""What one walk found, kept."""

import os
import shutil
from collections import Counter
from pathlib import Path

import pytest

from searchsvc.article import ReadFailure
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.walking import listing
from searchsvc.corpus.walking.folders import Skipped, walk
from searchsvc.corpus.walking.listing import listed
from searchsvc.errors import CorpusMissing


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Seven articles, a picture, and a link that leads nowhere; one name is no Unicode."""
    folder = tmp_path / "news"
    (folder / "below").mkdir(parents=True)
    for number in range(6):
        (folder / "below" / f"{number}.txt").write_text("x" * number)
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text("y")
    (folder / "a.png").touch()
    (folder / "gone.txt").symlink_to("nothing")
    return folder


def facts(found: FileSource | ReadFailure) -> tuple[object, ...]:
    if isinstance(found, ReadFailure):
        return (found,)
    return found.location, found.path, found.size_bytes, found.changed_ns, found.limits


@pytest.mark.parametrize("chunk", [2, 1000])
def test_a_listing_gives_what_the_walk_gave(corpus: Path, monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    """In order, as often as it is asked, and without the disk: the files may be gone."""
    monkeypatch.setattr(listing, "_CHUNK", chunk)
    limits = Limits(max_file_bytes=99)
    expected = [facts(found) for found in walk([corpus], limits) if not isinstance(found, Skipped)]
    told: list[int] = []
    found = listed([corpus], limits, told.append)
    shutil.rmtree(corpus)
    assert expected == list(map(facts, found)) == list(map(facts, found))
    assert (8, 16, Counter({".png": 1})) == (found.files, found.size_bytes, found.skipped)
    assert 8 == told[-1]


def test_places_are_known_whatever_their_root_is_called(tmp_path: Path) -> None:
    """By a name that is no part of the place, by none, and by its own."""
    for name in ("one", "other", "third"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name)
    (file := tmp_path / "alone.txt").write_text("x")
    roots = [*(tmp_path / name for name in ("one", "other", "third")), file]
    names = {str(tmp_path / "one"): "news", str(file): "", str(tmp_path / "third"): "third"}
    found = [one for one in listed(roots, Limits(), names=names) if isinstance(one, FileSource)]
    assert ["news/a.txt", "other/a.txt", "third/a.txt", ""] == [one.path for one in found]
    assert [*(root / "a.txt" for root in roots[:3]), file] == [one.location for one in found]


@pytest.mark.slow
def test_a_million_files_are_kept_small(tmp_path: Path) -> None:
    """A file costs some bytes, not the hundreds of an object: here 20,000, and less than 30 bytes each."""
    kept = listing.Listing(Limits(), {})
    for number in range(20_000):
        path = f"2024/{number // 1000:02d}/article-{number:07d}.html"
        kept.add(
            FileSource(
                tmp_path / path, path, Limits(), 30_000 + number % 977, 1_700_000_000_000_000_000 + number * 7919
            )
        )
    packed = sum(map(len, kept._packed))
    assert 20_000 == kept.files == len(list(kept))
    assert packed < 20_000 * 30


def test_a_missing_corpus_is_missing(tmp_path: Path) -> None:
    """At once, as the walk says it."""
    with pytest.raises(CorpusMissing):
        listed([tmp_path / "nowhere"], Limits())
