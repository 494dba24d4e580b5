"""Does the service stay up under all that hurts it, at once and for minutes?

    python -m bench.siege CORPUS SECONDS        made:10000 600

Six clients of mixed searches, a rebuild every twenty seconds, 1,500 connections that send nothing, and ten of the worst
queries a second, against `searchsvc serve` as it comes. Exit code 1 where a client met an error, a rebuild failed, the
health check took a second, or anybody met anything but an answer or, for the worst queries, 503 with Retry-After.

Useful for: whether limits hold together. Not for: how fast a search is (`scripts/bench`), since all share the machine.
"""

import os
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from urllib.parse import quote

from bench.corpora import write_corpus
from bench.faults import BenchFault
from bench.http_api import paths_of, running_server
from bench.queries import draw
from bench.siege_visitors import Met, Siege
from searchsvc.errors import SearchsvcError

CLIENTS, SILENT, WORST_A_SECOND, REBUILD_EVERY_SECONDS = 6, 1_500, 10, 20.0
_WORST_WORDS, _WORST_SIZE, _WORST_ALONE = 64, 100, 10
_LONGEST_SECONDS = 3_600.0
_LOOK_EVERY_SECONDS = 5.0
_HEALTH_SECONDS = 1.0
_REBUILD_SECONDS = 600.0
_LEFT_OUT = 50
"""The share of the corpus, one in so many, that every second generation lacks, so that each rebuild makes one."""
_ASKED = ("frequent", "rare", "or2", "and3", "or4-6", "phrase2", "prefix", "fuzzy")


class RebuildFailed(BenchFault):
    """The message is the end of what it said."""


class Generations:
    """An index that is rebuilt again and again, each time in another process, as from cron."""

    def __init__(self, index: Path, corpora: Sequence[Path]) -> None:
        self._index = index
        self._corpora = corpora
        self._process: subprocess.Popen[str] | None = None
        self.begun = 0

    def begin(self) -> None:
        """Raises RebuildFailed where the one before did."""
        self.finish()
        corpus = self._corpora[self.begun % len(self._corpora)]
        command = [sys.executable, "-m", "searchsvc", "rebuild", str(corpus), "--index", str(self._index)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)  # noqa: S603  (our own program)
        self.begun += 1

    def finish(self) -> None:
        """Wait for the one under way, if there is one."""
        if self._process is None:
            return
        _, said = self._process.communicate(timeout=_REBUILD_SECONDS)
        if self._process.returncode:
            raise RebuildFailed(f"rebuild {self.begun} ended with {self._process.returncode}: {said[-500:]}")
        self._process = None


class Workers:
    """The processes of a server that answer, by the process that started them. Zeros where there is no /proc."""

    def __init__(self, server: int) -> None:
        self._server = server

    def cpu_seconds(self) -> float:
        ticks = [sum(map(int, stat.rpartition(")")[2].split()[11:13])) for stat in self._read("stat")]
        return sum(ticks) / os.sysconf("SC_CLK_TCK")

    def private_megabytes(self) -> float:
        """Of all together, without the mapped index, which they share and the system may take back."""
        lines = chain.from_iterable(status.splitlines() for status in self._read("status"))
        return sum(int(line.split()[1]) for line in lines if line.startswith("RssAnon:")) / 1024

    def _read(self, name: str) -> Iterator[str]:
        children = Path(f"/proc/{self._server}/task/{self._server}/children")
        for child in children.read_text().split() if children.exists() else ():
            try:
                yield Path(f"/proc/{child}/{name}").read_text()
            except OSError:  # it has just ended
                continue


def main(arguments: Sequence[str]) -> int:
    """Exit codes: 0 all held, 1 something did not, 2 wrong usage."""
    try:
        asked, seconds = arguments[0], min(float(arguments[1]), _LONGEST_SECONDS)
    except (IndexError, ValueError):
        print("usage: python -m bench.siege CORPUS SECONDS", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    try:
        with tempfile.TemporaryDirectory(prefix="searchsvc-siege-") as work:
            return _besiege(asked, seconds, Path(work))
    except (BenchFault, SearchsvcError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


def _besiege(asked: str, seconds: float, work: Path) -> int:
    corpus = write_corpus(asked, None, work)
    words = draw(corpus.lines, corpus.articles, 40)
    fewer = work / "fewer.jsonl"
    _without_some(corpus.lines, fewer)
    index = work / "index"
    index.mkdir()
    generations = Generations(index, (corpus.lines, fewer))
    generations.begin()
    generations.finish()
    common = sorted({word for query in draw(corpus.lines, corpus.articles, 400)["frequent"] for word in query.words})
    worst = f"/api/v1/search?size={_WORST_SIZE}&q={quote(' OR '.join(islice(common, _WORST_WORDS)))}"
    paths = _mixed(paths_of(list(chain.from_iterable(zip(*(words[name] for name in _ASKED), strict=False)))))
    with running_server(index) as (port, pid):
        alone = _worst_alone(port, pid, worst)
        siege = Siege(port)
        siege.begin(paths, CLIENTS, worst, WORST_A_SECOND, SILENT)
        try:
            _watch(siege, Workers(pid), generations, seconds)
        finally:
            siege.end()
        generations.finish()
    return _report(siege, generations, alone)


def _without_some(lines: Path, fewer: Path) -> None:
    with lines.open("rb") as all_of_them, fewer.open("wb") as file:
        file.writelines(line for number, line in enumerate(all_of_them) if number % _LEFT_OUT)


def _mixed(searches: Sequence[str]) -> list[str]:
    """As API answers and, every third, as pages; some with a second page, an order, or more hits."""
    additions = ("", "&page=2", "&sort=newest", "", "&size=20")
    mixed = []
    for number, path in enumerate(searches):
        address, _, query = path.partition("?size=10&")
        mixed.append(f"{'/' if number % 3 == 0 else address}?{query}{additions[number % len(additions)]}")
    return mixed


def _worst_alone(port: int, pid: int, worst: str) -> float:
    """CPU seconds of one of the worst queries, nobody else asking."""
    workers, siege = Workers(pid), Siege(port)
    before = workers.cpu_seconds()
    for _ in range(_WORST_ALONE):
        siege.ask(worst, siege.worst)
    return (workers.cpu_seconds() - before) / _WORST_ALONE


def _watch(siege: Siege, workers: Workers, generations: Generations, seconds: float) -> None:
    began = time.monotonic()
    rebuild_at = look_at = began
    print("seconds  private MB  searches  worst  silent open  closed  rebuilds")
    while (now := time.monotonic()) < began + seconds:
        if now >= rebuild_at:
            generations.begin()
            rebuild_at = max(rebuild_at + REBUILD_EVERY_SECONDS, now)
        if now >= look_at:
            print(
                f"{now - began:7.0f}  {workers.private_megabytes():10.1f}  {len(siege.people.seconds):8}  "
                f"{len(siege.worst.seconds):5}  {siege.silent_open:11}  {siege.silent_closed:6}  "
                f"{generations.begun - 1:8}",
                flush=True,
            )
            look_at = max(look_at + _LOOK_EVERY_SECONDS, now)  # a rebuild may have held it up
        time.sleep(0.1)


def _report(siege: Siege, generations: Generations, alone: float) -> int:
    print(f"one of the worst queries alone: {alone * 1000:.0f} ms of CPU")
    print(f"rebuilds: {generations.begun - 1}; silent connections that the server closed: {siege.silent_closed}")
    for name, met in (("searches", siege.people), ("worst queries", siege.worst), ("health checks", siege.health)):
        print(f"{name}: {_said(met)}")
    wrong = [*siege.people.others, *siege.health.others, *(set(siege.worst.others) - {"503 with Retry-After"})]
    slow = max(siege.health.seconds, default=_HEALTH_SECONDS) >= _HEALTH_SECONDS
    print("held" if not wrong and not slow else f"did not hold: {', '.join(wrong) or 'a slow health check'}")
    return 1 if wrong or slow else 0


def _said(met: Met) -> str:
    others = ", ".join(f"{count} × {kind}" for kind, count in met.others.most_common()) or "none"
    if len(met.seconds) < 2:  # noqa: PLR2004  (what quantiles need)
        return f"{len(met.seconds)} answered; others: {others}"
    parts = statistics.quantiles(met.seconds, n=20)
    p50, p95 = statistics.median(met.seconds) * 1000, parts[18] * 1000
    most = max(met.seconds) * 1000
    return f"{len(met.seconds)} answered, ms p50 {p50:.0f}, p95 {p95:.0f}, max {most:.0f}; others: {others}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
