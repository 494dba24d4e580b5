"""The bar that a rebuild shows on a terminal."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from searchsvc.cli.meter import Meter


class Bar:
    """Draws a Meter, at most once in `seconds`."""

    def __init__(self, meter: Meter, progress: Progress, task: TaskID, seconds: float) -> None:
        self._meter = meter
        self._progress = progress
        self._task = task
        self._seconds = seconds
        self._began = time.monotonic()
        self._drawn = 0.0

    def update(self) -> None:
        now = time.monotonic()
        if now - self._drawn >= self._seconds:
            self._drawn = now
            self._draw("reading", self._meter.done_bytes)

    def publishing(self) -> None:
        self._draw("publishing", None)

    def _draw(self, what: str, done_bytes: int | None) -> None:
        rate = self._meter.articles / max(time.monotonic() - self._began, 1e-3)
        count = f"{self._meter.articles:,} articles, {rate:,.0f}/s"
        self._progress.update(self._task, description=what, completed=done_bytes, count=count)


@contextmanager
def bar(meter: Meter, total_bytes: int, seconds: float) -> Iterator[Bar]:
    columns = (
        TextColumn("{task.description:<10}"),
        BarColumn(),
        TextColumn("{task.fields[count]}"),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("reading", total=max(total_bytes, 1), count="")
        yield Bar(meter, progress, task, seconds)
        progress.update(task, completed=max(total_bytes, 1))
