"""Measuring one archive, whose corpus and index may be kept for the next time.

Useful for: answers.py, pages.py. Not for: several contestants (running.py).
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from bench.contestants import contestant
from bench.corpora import write_corpus
from bench.faults import BenchFault
from searchsvc.errors import SearchsvcError

_INDEX = "searchsvc"

Measure: TypeAlias = Callable[[Path, Path, int, int], None]
"""Asks the index, of a corpus in one file, so many questions of each kind in so many rounds, and says what it took:
(lines, index, count, rounds).
"""


def say(line: str) -> None:
    """A line of the table, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def run(module: str, says: str | None, arguments: Sequence[str], measure: Measure, *, count: int) -> int:
    """What `python -m` the module, which `says` what it is for, is given. `count`: questions of each kind, unless
    others are asked for. Exit codes: 0 done, 1 something failed, 2 wrong usage.
    """
    parser = argparse.ArgumentParser(prog=f"python -m {module}", description=(says or "").split("\n")[0])
    parser.add_argument("corpus", metavar="CORPUS", help="as scripts/bench takes it")
    parser.add_argument("folder", metavar="FOLDER", nargs="?", type=Path, help="for corpus and index, which are kept")
    parser.add_argument("--count", type=int, default=count, metavar="N", help=f"questions of each kind ({count})")
    parser.add_argument("--rounds", type=int, default=7, metavar="N", help="how often each is asked (7)")
    options = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory(prefix="searchsvc-bench-") as temporary:
            folder = options.folder or Path(temporary)
            folder.mkdir(parents=True, exist_ok=True)
            measure(*_lines_and_index(options.corpus, folder), options.count, options.rounds)
    except (BenchFault, SearchsvcError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _lines_and_index(corpus: str, folder: Path) -> tuple[Path, Path]:
    """Made where they are not there."""
    lines, index = folder / "corpus.jsonl", folder / _INDEX
    if not lines.exists():
        lines = write_corpus(corpus, None, folder).lines
    if not index.exists():
        contestant(_INDEX).build(lines, index)
    return lines, index
