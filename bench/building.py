"""How long does an index take to build, and what does it cost?

Each index is built by a process of its own, so that nobody's memory is counted as another's:

    python -m bench.building NAME LINES FOLDER     prints the figures as JSON
"""

import resource
import subprocess
import sys
import time
from pathlib import Path

import msgspec

from bench.contestants import contestant
from bench.faults import BenchFault
from bench.figures import BuildFigures

ROOT = Path(__file__).resolve().parent.parent
"""Where `python -m bench…` finds the modules."""

_KILOBYTE = 1024
_STATUS = Path("/proc/self/status")


class BuildFailed(BenchFault):
    """A contestant's process ended in an error; the message is the end of what it said."""


def build(name: str, lines: Path, folder: Path) -> BuildFigures:
    """Build one index in a process of its own. Raises BuildFailed."""
    folder.mkdir(parents=True)
    command = [sys.executable, "-m", "bench.building", name, str(lines.resolve()), str(folder.resolve())]
    done = subprocess.run(  # noqa: S603  (our own module)
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BuildFailed(f"{name}: {done.stderr[-2000:]}")
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=BuildFigures)


def build_here(name: str, lines: Path, folder: Path) -> BuildFigures:
    """Build one index in this process, which must have done nothing else."""
    which = contestant(name)
    began = time.perf_counter()
    built = which.build(lines, folder)
    seconds = time.perf_counter() - began
    sizes = which.sizes(folder)
    return BuildFigures(
        index=which.index,
        articles=built.articles,
        seconds=seconds,
        reading_seconds=built.reading_seconds,
        cpu_seconds=_cpu_seconds(resource.RUSAGE_SELF) + _cpu_seconds(resource.RUSAGE_CHILDREN),
        peak_self=_peak_self(),
        peak_children=resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _KILOBYTE,
        total=sizes.total,
        stored=sizes.stored,
        segments=sizes.segments,
        kinds=sizes.kinds,
    )


def _cpu_seconds(who: int) -> float:
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def _peak_self() -> int:
    """Most memory held by this program. getrusage's also counts what its parent held before the program began."""
    if _STATUS.exists():
        for line in _STATUS.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * _KILOBYTE
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KILOBYTE


if __name__ == "__main__":
    _, _name, _lines, _folder = sys.argv
    print(msgspec.json.encode(build_here(_name, Path(_lines), Path(_folder))).decode())
