"""How is a corpus read and analysed by several processes, as if one had done it?

Batches of portions go out in order, to whichever worker is free. A worker says what it read; this process enters that
into the ledger batch by batch, in the order of the corpus, and tells the worker under which ids to index it. While an
earlier batch is still being read elsewhere a worker reads one batch ahead, and no further, so that memory stays
bounded. Whoever reads the earliest batch waits for nobody, so there is always somebody at work.

Useful for: rebuild.py. Not for: what happens in a worker (worker.py), or how one is started and ended
(worker_handle.py).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from multiprocessing.connection import wait

from searchsvc.engines.port import Build
from searchsvc.indexing.checkpoints.journal import Journal
from searchsvc.indexing.work import Portion, Reading
from searchsvc.indexing.workers.worker import Entries
from searchsvc.indexing.workers.worker_handle import WorkerProcess
from searchsvc.record_clock import LOOK_SECONDS
from searchsvc.text.tokens import TextAnalyzer

BATCH_WEIGHT = 1 << 20
"""Bytes that are read in one turn, about a tenth of a second's work."""

_FILE_WEIGHT = 4 << 10
"""Bytes that the opening of a file counts for: a quarter of a millisecond on a disk of one's own."""

_IN_HAND = 2
"""Batches that a worker may have read without knowing their ids."""

Tell = Callable[[str], None]
"""Is told the path of the file that is being read."""


ALONE_WEIGHT = 8 << 20
"""Below this (`weight_of`) one process that reads for this one is as soon done as several, each of which has to start
and to load what analyses.
"""


def fill(  # noqa: PLR0913, PLR0917  (what is read, what is told of it, and what there is to do meanwhile)
    build: Build, reading: Reading, analyzer: TextAnalyzer, journal: Journal, tell: Tell, meanwhile: Callable[[], None]
) -> None:
    """Add to `build` the articles of `reading`, read and analysed by its processes; enter all into `journal`.

    `meanwhile` is called once, while they start. Raises what it or a worker raised, BuildFailed where one died, and
    RecordStuck where one had to be ended. No worker is left, whatever happens.
    """
    with ExitStack() as ending:
        workers: list[WorkerProcess] = []
        for _ in range(reading.processes):
            worker = WorkerProcess(build.part(1 / reading.processes), reading.read, reading.patience, analyzer)
            workers.append(ending.enter_context(worker))
        for worker in workers:
            worker.begin()
        meanwhile()
        share = 1 / reading.processes
        parallel_reading = _ParallelReading(workers, batches_of(reading.portions), journal, tell)
        while parallel_reading.read():
            for worker in workers:
                worker.begin_part(build.part(share))
            for worker in workers:
                build.take(worker.receipt())
            journal.keep(build)
        for worker in workers:
            worker.finish()
        for worker in workers:
            build.take(worker.receipt())


def first_portions(portions: Iterator[Portion]) -> tuple[list[Portion], bool]:
    """As many of `portions` as one process reads well alone, and whether these are all."""
    taken: list[Portion] = []
    weight = 0
    for portion in portions:
        taken.append(portion)
        weight += weight_of(portion)
        if weight > ALONE_WEIGHT:
            return taken, False
    return taken, True


def weight_of(portion: Portion) -> int:
    """How much work it is, in bytes."""
    return portion.size_bytes + _FILE_WEIGHT


def batches_of(portions: Iterable[Portion]) -> Iterator[Sequence[Portion]]:
    """`portions` in order, many small ones together."""
    batch: list[Portion] = []
    weight = 0
    for portion in portions:
        batch.append(portion)
        weight += weight_of(portion)
        if weight >= BATCH_WEIGHT:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


class _ParallelReading:
    """Who has which batch, and how far all is."""

    def __init__(
        self, workers: Sequence[WorkerProcess], batches: Iterator[Sequence[Portion]], journal: Journal, tell: Tell
    ) -> None:
        self._workers = workers
        self._batches = enumerate(batches)
        self._prepared = next(self._batches, None)
        self._journal = journal
        self._tell = tell
        self._read: dict[int, tuple[WorkerProcess, Entries, int, int]] = {}
        self._entered = 0  # batches, and so the number of the next one

    def read(self) -> bool:
        """Until all that was handed out is read, entered and indexed. True: a checkpoint is due, and more will come."""
        while self._hand_out():
            self._prepared = self._prepared or next(self._batches, None)
            self._listen()
            self._enter()
        return self._prepared is not None

    def _hand_out(self) -> bool:
        """Give whoever is free something to do. False where nothing is left to do, or nothing before a checkpoint."""
        is_due = self._journal.due
        for worker in self._workers:
            if worker.busy:
                continue
            batch = self._prepared if worker.undecided < _IN_HAND and not is_due else None
            if batch is not None:
                worker.take(*batch)
                self._prepared = next(self._batches, None)
            elif worker.can_index:
                worker.take(None, ())
        return any(worker.busy for worker in self._workers)

    def _listen(self) -> None:
        """Until somebody answers, or for a short time, after which another file that is read is told of."""
        busy = [worker for worker in self._workers if worker.busy]
        answering = wait([worker.connection for worker in busy], LOOK_SECONDS)
        for worker in busy:
            if worker.connection in answering:
                entries = worker.entries()
                if worker.number is not None:
                    self._read[worker.number] = worker, entries, worker.batch_portions, worker.batch_bytes
            else:
                worker.look()

    def _enter(self) -> None:
        """Enter what was read, as far as nothing before it is missing."""
        while self._entered in self._read:
            worker, entries, portions, size = self._read.pop(self._entered)
            worker.admit([self._journal.enter(entry) for entry in entries])
            self._journal.done(portions, size)
            self._entered += 1
            self._tell(worker.path)
        for worker in self._workers:
            if worker.busy and worker.number == self._entered:
                self._tell(worker.path)
