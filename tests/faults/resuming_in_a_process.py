"""Rebuilds an index and is killed at a point, or goes on with what was kept.

Run as: python resuming_in_a_process.py CORPUS INDEX PROCESSES POINT. POINT is `pieces:N`: killed once so many
checkpoints are kept and reading goes on; `kept:N`: at the Nth step that touches what is kept; `resume`: it goes on, and
is not killed; `resume:N`: it goes on, and is killed at the Nth step; `whole`: neither. A checkpoint is taken as often
as can be. Prints the report as JSON, with `kept`: how many articles another build had.
"""

import json
import os
import signal
import sys
from pathlib import Path

from searchsvc import bootstrap, serialise
from searchsvc.config import Settings, read_settings
from searchsvc.corpus.lines import slices
from searchsvc.index_names import CHECKPOINT
from searchsvc.indexing.checkpoints import journal
from searchsvc.indexing.reporting.report import Progress
from searchsvc.indexing.workers import parallel

STEPS = {"open", "os.link", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.listdir"}
KILLED = -signal.SIGKILL


def settings_of(index: Path, processes: int) -> Settings:
    return read_settings({"index": str(index), "build_processes": str(processes), "build_memory_mb": "64"})


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def killed_at_step(number: int) -> None:
    """Of those that touch what is kept."""
    steps = 0

    def step(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal steps
        if event in STEPS and CHECKPOINT in "".join(map(str, arguments)):
            steps += 1
            if steps == number:
                die()

    sys.addaudithook(step)


def main(corpus: Path, index: Path, processes: int, point: str) -> None:
    what, _, number = point.partition(":")
    journal.EVERY_SECONDS = 0.0
    parallel.ALONE_WEIGHT = parallel.BATCH_WEIGHT = 0
    slices.SLICE_BYTES = 100_000
    told: list[int] = []

    def progress(one: Progress) -> None:
        told.append(one.resumed_articles)
        if what == "pieces" and (index / CHECKPOINT / number).exists():
            die()

    if number and what != "pieces":
        killed_at_step(int(number))
    settings = settings_of(index, processes)
    report = bootstrap.rebuild_index([corpus], settings, progress, resumes=what == "resume")
    document = json.loads(serialise.encode(report))
    sys.stdout.write(json.dumps({**document, "kept": told[-1]}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
