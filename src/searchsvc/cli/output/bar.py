"""The bar that a rebuild shows on a terminal."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from searchsvc.cli.output.console import clean, counted
from searchsvc.cli.output.meter import Meter, surveyed

_PATH_LENGTH = 20


class Bar:
    """Draws a Meter."""

    def __init__(self, meter: Meter, progress: Progress, task: TaskID) -> None:
        self._meter = meter
        self.progress = progress
        self._task = task
        self._began = time.monotonic()
        self._goes_on = False

    def show(self) -> None:
        if self._meter.surveying:
            self.progress.update(self._task, description="surveying", count=surveyed(self._meter), file="")
        elif self._meter.publishing:
            self._draw("publishing", None, "")
        else:
            self._draw("reading", self._meter.done_bytes, self._meter.file)

    def _draw(self, what: str, done_bytes: int | None, file: str) -> None:
        if self._meter.resumed_bytes and not self._goes_on:
            self._goes_on = True
            self.progress.reset(self._task, completed=self._meter.resumed_bytes)  # or it would count as read in no time
        rate = self._meter.rate(time.monotonic() - self._began)
        count = f"{counted(self._meter.articles, 'article')}, {rate:,.0f}/s"
        now = escape(_end_of(clean(file)))
        self.progress.update(self._task, description=what, completed=done_bytes, count=count, file=now)


@contextmanager
def bar(meter: Meter, total_bytes: int | None) -> Iterator[Bar]:
    """`total_bytes` None: the bar shows that something goes on, and goes when it is over."""
    columns = (
        TextColumn("{task.description:<10}"),
        BarColumn(),
        TextColumn("{task.fields[count]}"),
        TimeRemainingColumn(),
        TextColumn("left"),
        TextColumn("{task.fields[file]}"),
    )
    total = None if total_bytes is None else max(total_bytes, 1)
    with Progress(*columns, console=Console(stderr=True), transient=total is None) as progress:
        task = progress.add_task("reading", total=total, count="", file="")
        yield Bar(meter, progress, task)
        progress.update(task, completed=total, file="")


def _end_of(path: str) -> str:
    """As much of the end of `path` as leaves room for the bar on a line of 80."""
    return path if len(path) <= _PATH_LENGTH else f"…{path[1 - _PATH_LENGTH :]}"
