"""`python -m bench CORPUS`: a run, its tables on standard output, its files below `--out`."""

import signal
import sys
import tempfile
from pathlib import Path

from bench.faults import BenchFault
from bench.options import Options, read_options
from bench.report import markdown, write
from bench.running import run
from searchsvc.errors import SearchsvcError

_STOPPED = 128 + signal.SIGTERM


def main(arguments: list[str]) -> int:
    """Exit codes: 0 done, 1 something failed or an answer was wrong, 2 wrong usage."""
    options = read_options(arguments)
    signal.signal(signal.SIGTERM, _end)
    try:
        if options.work is None:
            with tempfile.TemporaryDirectory(prefix="searchsvc-bench-") as work:
                return _run(options, Path(work))
        if options.work.exists() and any(options.work.iterdir()):
            print(f"{options.work}: not empty; name a new folder for corpus and indexes", file=sys.stderr)
            return 2
        return _run(options, options.work)
    except (BenchFault, SearchsvcError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


def _end(*_: object) -> None:
    """So that a run that is told to stop ends its server and removes its temporary files, as Ctrl-C does."""
    sys.exit(_STOPPED)


def _run(options: Options, work: Path) -> int:
    for results in run(options, work):
        write(results, options.out)
    print(markdown(results))
    print(f"written: {options.out}/results.json, results.md and charts", file=sys.stderr)
    return 1 if any(one.wrong for one in results.checks) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
