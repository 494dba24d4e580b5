"""A checkpoint that the disk refuses, or that was damaged, costs what it kept, and never an article."""

import json
import os
import shutil
import zlib
from pathlib import Path

import msgspec
import pytest

from searchsvc import bootstrap
from searchsvc.config import Settings, read_settings
from searchsvc.engines.whoosh.building import checkpoints
from searchsvc.index_names import CHECKPOINT
from searchsvc.indexing.checkpoints import journal
from searchsvc.indexing.reporting.report import Progress
from searchsvc.known_files import build_identity

pytestmark = pytest.mark.slow
FILES, LINES = 5, 4


class StoppedError(Exception):
    """As by Ctrl-C."""


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkpoint after each file."""
    monkeypatch.setattr(journal, "EVERY_SECONDS", 0.0)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for file in range(FILES):
        records = ({"id": f"{file}-{line}", "title": f"Storm {file}", "text": "Ferries."} for line in range(LINES))
        (folder / f"w{file}.jsonl").write_text("\n".join(map(json.dumps, records)))
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"index": str(tmp_path / "index"), "build_processes": "1"})


def stopped(news: Path, settings: Settings) -> None:
    """A build that was stopped when it had read all files but one."""

    def tell(progress: Progress) -> None:
        if progress.path == f"w{FILES - 1}.jsonl":
            raise StoppedError

    with pytest.raises(StoppedError):
        bootstrap.rebuild_index([news], settings, tell)


def announced(news: Path, settings: Settings) -> int | None:
    """How many articles another build would be said to go on after."""
    unfinished = bootstrap.unfinished([news], settings, bootstrap.corpus_listing([news], settings))
    return unfinished.articles if unfinished else None


def gone_on(news: Path, settings: Settings) -> int:
    """How many articles were taken over by a build that published all of them."""
    told: list[int] = []
    report = bootstrap.rebuild_index([news], settings, lambda one: told.append(one.resumed_articles), resumes=True)
    assert (FILES * LINES, 0) == (report.articles, report.failed)
    return told[-1]


@pytest.mark.parametrize("refused", [1, 2, 4])
def test_nothing_is_kept_after_what_the_disk_refused(
    news: Path, settings: Settings, refused: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Also if it takes what comes later: that goes on from what is missing. It is said once; what came before stays."""
    sums = 0

    def full(path: Path, to: Path) -> None:
        nonlocal sums
        sums += to.suffix == ".runs"
        if sums == refused:
            raise OSError(28, "No space left on device")
        shutil.copyfile(path, to)

    with monkeypatch.context() as patched:
        patched.setattr(checkpoints, "_link", full)
        stopped(news, settings)
    assert [] == [path.name for path in settings.index.iterdir() if path.name.startswith(f"{CHECKPOINT}.")]
    before = (refused - 1) * LINES
    assert (announced(news, settings) or 0) == before
    [said] = [record.message for record in caplog.records if "kept" in record.message]
    assert gone_on(news, settings) == before
    assert said == "how far this build is could not be kept, and is not from here on: No space left on device"


@pytest.mark.parametrize("damaged", [1, 3])
def test_what_is_damaged_is_neither_announced_nor_gone_on_with(
    news: Path, settings: Settings, damaged: int, caplog: pytest.LogCaptureFixture
) -> None:
    """Nor what came after it; a warning names it."""
    stopped(news, settings)
    assert (FILES - 1) * LINES == announced(news, settings)
    folder = settings.index / CHECKPOINT / str(damaged)
    runs = next(folder.glob("*.runs"))
    content = runs.read_bytes()
    runs.unlink()
    runs.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    before = (damaged - 1) * LINES
    assert (announced(news, settings) or 0) == before
    assert gone_on(news, settings) == before
    assert f"{folder} is damaged, or of another version" in caplog.text


def test_a_pipe_in_place_of_a_file_is_damage(news: Path, settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    """It would keep whoever opens it waiting."""
    stopped(news, settings)
    folder = settings.index / CHECKPOINT / "2"
    runs = next(folder.glob("*.runs"))
    runs.unlink()
    os.mkfifo(runs)
    assert gone_on(news, settings) == LINES
    assert f"{folder} is damaged, or of another version" in caplog.text


def test_a_list_of_files_that_cannot_be_read_is_damage(
    news: Path, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever checksum stands before it."""
    stopped(news, settings)
    state = settings.index / CHECKPOINT / "2" / "STATE"
    whole = checkpoints._read_state(state)
    assert whole is not None
    body = msgspec.msgpack.encode(msgspec.structs.replace(whole, receipts=b"no list"))
    state.write_bytes(checkpoints._CHECKSUM.pack(zlib.crc32(body)) + body)
    assert gone_on(news, settings) == LINES
    assert f"{state.parent} is damaged, or of another version" in caplog.text


def test_what_has_another_layout_is_nothing_to_go_on_with(
    news: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As is said of what another version kept: nothing is made of what it kept, and all is read."""
    stopped(news, settings)
    assert "'Found', {'headline'" in journal.FORMAT
    monkeypatch.setattr(build_identity, "FORMAT", journal.FORMAT.replace("headline", "title"))
    unfinished = bootstrap.unfinished([news], settings, bootstrap.corpus_listing([news], settings))
    assert unfinished is not None
    assert not unfinished.fits
    assert 0 == gone_on(news, settings)
