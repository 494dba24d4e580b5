"""Where does the CPU time of a build go? `python -m bench.build_stages [CORPUS [ROUNDS]]`.

A process of its own does all stages of a build, portion by portion, in each of several rounds; of each stage the least
and the median are printed, in microseconds an article. Then whole builds by the command, with the processes that it
takes by itself and with one, and of five articles, which is what starting costs: seconds, user and system, of all
processes.

Useful for: telling which stage grew. Not for: articles a second (scripts/bench).
"""

import contextlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median

from bench.building import ROOT
from bench.corpora import write_corpus
from bench.faults import BenchFault
from bench.tables import table
from searchsvc.article import Article, ReadFailure
from searchsvc.article_lines import FromLine
from searchsvc.bootstrap import corpus_listing
from searchsvc.config import read_settings
from searchsvc.corpus.portions import Portion, Portions, read_recognisably
from searchsvc.engines.port import NOBODY_SAID, PartWriter
from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.indexing.checkpoints.journal import Journal
from searchsvc.indexing.documents.candidates import Candidate, candidate_of
from searchsvc.indexing.documents.languages import DocumentMaker, in_its_language
from searchsvc.indexing.ledger import Ledger
from searchsvc.processes import seldom_collecting
from searchsvc.text.analyzer import Analyzer

_CORPUS, _ROUNDS, _FEW = "made:10000", 5, 5
_LANGUAGE, _CANDIDATES = "language", "language once more, JSON and digest"
_PROCESSES = "SEARCHSVC_BUILD_PROCESSES"


class StageFailed(BenchFault):
    """A process ended in an error; the message is the end of what it said."""


class _Stages:
    """CPU seconds of this process by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[None]:
        began = time.process_time()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - began


def stages_of(lines: Path, folder: Path) -> dict[str, float]:
    """CPU seconds by stage of a build of `lines` into `folder`, in this process, which must have done nothing else."""
    stages, analyzer = _Stages(), Analyzer()
    with contextlib.closing(WhooshEngine(folder, fingerprint=analyzer.fingerprint)) as engine, seldom_collecting():
        with stages.stage("walk and portions"):
            portions = [*Portions(corpus_listing([lines], read_settings({"index": str(folder)})))]
        with engine.begin() as build:
            with build.part().open() as writer:
                _fill(stages, portions, DocumentMaker(analyzer), writer)
                with stages.stage("inverting"):
                    receipt = writer.finish()
            build.take(receipt)
            with stages.stage("merging and writing"):
                build.publish(NOBODY_SAID)
    seconds = stages.seconds
    return {
        "JSON and digest" if name == _CANDIDATES else name: spent - (seconds[_LANGUAGE] if name == _CANDIDATES else 0)
        for name, spent in seconds.items()
    }


def _fill(stages: _Stages, portions: Sequence[Portion], maker: DocumentMaker, writer: PartWriter) -> None:
    journal = Journal(Ledger(), "stages")
    for portion in portions:
        with stages.stage("reading and cleaning"):
            items = [*read_recognisably(portion)]
        with stages.stage(_LANGUAGE):
            for item in items:
                in_its_language(_article(item), maker.analyzers)
        with stages.stage(_CANDIDATES):
            candidates = [_candidate(item, maker) for item in items]
        with stages.stage("ids and journal"):
            ids = [journal.enter(one.entry) or one.article.id for one in candidates]
        with stages.stage("tokenising"):
            documents = [one.document(own, maker) for one, own in zip(candidates, ids, strict=True)]
        with stages.stage("collecting and packing"):
            writer.add(documents)


def _article(item: Article | FromLine | ReadFailure) -> Article:
    if isinstance(item, ReadFailure):
        raise StageFailed(f"{item.path} record {item.record}: {item.reason}")
    return item.article if isinstance(item, FromLine) else item


def _candidate(item: Article | FromLine | ReadFailure, maker: DocumentMaker) -> Candidate:
    candidate = candidate_of(item, maker.analyzers)
    if isinstance(candidate, ReadFailure):
        raise StageFailed(f"{candidate.path} record {candidate.record}: {candidate.reason}")
    return candidate


def _whole(lines: Path, folder: Path, processes: int | None = None) -> float:
    """CPU seconds of a build by the command, of all its processes."""
    before = _of_children()
    if processes:
        os.putenv(_PROCESSES, str(processes))
    try:
        _run(["searchsvc", "rebuild", str(lines), "--index", str(folder), "--json"])
    finally:
        if processes:
            os.unsetenv(_PROCESSES)
    return _of_children() - before


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(module: Sequence[str]) -> str:
    command = [sys.executable, "-m", *module]
    done = subprocess.run(  # noqa: S603  (our own modules)
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise StageFailed(done.stderr[-2000:])
    return done.stdout


def _round(lines: Path, few: Path, place: Path) -> tuple[dict[str, float], dict[str, float]]:
    """Of one round: seconds by stage, and seconds of whole builds."""
    stages = json.loads(_run(["bench.build_stages", "--once", str(lines), str(place / "stages")]))
    whole = {
        "a whole build": _whole(lines, place / "several"),
        "the same, one process reading": _whole(lines, place / "one", 1),
        f"of {_FEW} articles": _whole(few, place / "few"),
    }
    return stages, whole


def tables(corpus: str, rounds: int) -> Iterator[str]:
    """Of the stages, and of whole builds."""
    with tempfile.TemporaryDirectory() as made:
        written = write_corpus(corpus, None, Path(made))
        few = Path(made, "few.jsonl")
        with written.lines.open("rb") as file:
            few.write_bytes(b"".join(islice(file, _FEW)))
        found = []
        for _ in range(rounds):
            with tempfile.TemporaryDirectory() as place:
                found.append(_round(written.lines, few, Path(place)))
    each = 1e6 / written.articles
    yield table(("stage, µs an article", "least", "median"), _rows([one for one, _ in found], each, 1))
    yield table(("CPU s", "least", "median"), _rows([one for _, one in found], 1.0, 2))


def _rows(found: Sequence[dict[str, float]], unit: float, digits: int) -> Iterator[tuple[str, str, str]]:
    for name in found[0]:
        values = [one[name] * unit for one in found]
        yield name, f"{min(values):.{digits}f}", f"{median(values):.{digits}f}"


def main(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["--once"]:
        sys.stdout.write(json.dumps(stages_of(Path(arguments[1]), Path(arguments[2]))))
        return 0
    corpus, rounds = (*arguments, *(_CORPUS, str(_ROUNDS))[len(arguments) :])
    for one in tables(corpus, int(rounds)):
        sys.stdout.write(f"{one}\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
