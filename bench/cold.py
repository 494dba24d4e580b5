"""What does a query cost when nothing of the index is in memory?

Before each query the kernel is asked to drop the pages of all files of the index; the index is then opened and asked
once. Pages that are mapped cannot be dropped, so the index is closed again after each query. One process a contestant:

    python -m bench.cold NAME FOLDER < queries.json     prints the figures as JSON
"""

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from bench.building import ROOT
from bench.contestants import contestant
from bench.contestants.contestant import Contestant, files_of
from bench.faults import BenchFault
from bench.figures import ColdFigures, percentiles
from bench.query import Query
from bench.timing import while_there_is_time

_LEAST_QUERIES = 5
"""So many a contestant is asked of a class, however long it takes."""

_IO = Path("/proc/self/io")
_Queries = dict[str, list[Query]]


class ColdFailed(BenchFault):
    """A contestant's process ended in an error; the message is the end of what it said."""


def can_drop_pages() -> bool:
    return hasattr(os, "posix_fadvise") and _IO.exists()


def cold_times(name: str, folder: Path, queries: Mapping[str, Sequence[Query]]) -> list[ColdFigures]:
    """Times of one contestant in a process of its own. Raises ColdFailed."""
    command = [sys.executable, "-m", "bench.cold", name, str(folder.resolve())]
    done = subprocess.run(  # noqa: S603  (our own module)
        command, cwd=ROOT, input=msgspec.json.encode(queries), capture_output=True, check=False
    )
    if done.returncode:
        raise ColdFailed(f"{name}: {done.stderr.decode(errors='replace')[-2000:]}")
    return msgspec.json.decode(done.stdout, type=list[ColdFigures])


def read_ahead_kb(folder: Path) -> int | None:
    """How much the disk below `folder` reads at once where a page is missing; None where the system does not say."""
    device = folder.stat().st_dev
    block = Path(f"/sys/dev/block/{os.major(device)}:{os.minor(device)}")
    for queue in (block / "queue", block.resolve().parent / "queue"):  # a partition has its disk's
        setting = queue / "read_ahead_kb"
        if setting.exists():
            return int(setting.read_text())
    return None


def drop_pages(folder: Path) -> None:
    """Ask the kernel to forget what it holds of the files below `folder`."""
    for path in files_of(folder):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)  # a page that is not written yet is not dropped
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(descriptor)


def _times_here(which: Contestant, folder: Path, queries: _Queries) -> list[ColdFigures]:
    for asked in queries.values():
        _once(which, folder, asked[0])  # whatever Python has yet to import
    figures = []
    for name, asked in queries.items():
        in_time = while_there_is_time(asked, _LEAST_QUERIES)
        runs = [run for query in in_time if (run := _once(which, folder, query)) is not None]
        if runs:
            opened, asks, read = zip(*runs, strict=True)
            figures.append(
                ColdFigures(
                    which.name, name, percentiles(list(opened)), percentiles(list(asks)), statistics.fmean(read)
                )
            )
    return figures


def _once(which: Contestant, folder: Path, query: Query) -> tuple[float, float, int] | None:
    """Seconds of opening and asking, of asking alone, and bytes read; None where there is no such query."""
    gc.collect()  # maps of the query before
    drop_pages(folder)
    before = _bytes_read()
    began = time.perf_counter()
    searching = which.open(folder)
    try:
        ask = searching.ready(query)
        if ask is None:
            return None
        asked = time.perf_counter()
        ask()
        ended = time.perf_counter()
        return ended - began, ended - asked, _bytes_read() - before
    finally:
        searching.close()


def _bytes_read() -> int:
    """Bytes that this process had to wait for a disk to deliver."""
    lines = _IO.read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("read_bytes:"))


if __name__ == "__main__":
    _, _name, _folder = sys.argv
    _queries = msgspec.json.decode(sys.stdin.buffer.read(), type=_Queries)
    sys.stdout.buffer.write(msgspec.json.encode(_times_here(contestant(_name), Path(_folder), _queries)))
