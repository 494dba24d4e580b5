"""How long does a process take from nothing to its first answer?

Each program is the least that a user of the engine would write, so that nobody pays for the bench's own imports.
The files are in memory already; cold.py is about those that are not.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from bench.faults import BenchFault
from bench.figures import StartFigures

_PROGRAMS: Mapping[str, str] = MappingProxyType(
    {
        "tantivy": """
import sys, tantivy
index = tantivy.Index.open(sys.argv[1])
query = index.parse_query(sys.argv[2], ["headline", "captions", "body"])
searcher = index.searcher()
for score, address in searcher.search(query, 10).hits:
    print(score, searcher.doc(address).get_first("headline"))
""",
        "whoosh": """
import sys, warnings
warnings.simplefilter("ignore")
from whoosh import index
from whoosh.qparser import MultifieldParser
opened = index.open_dir(sys.argv[1])
with opened.searcher() as searcher:
    parser = MultifieldParser(["headline", "captions", "body"], opened.schema)
    for hit in searcher.search(parser.parse(sys.argv[2]), limit=10):
        print(hit.score, hit["headline"])
""",
        "sqlite": """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1] + "/articles.db")
best = "select rank, headline from words where words match ? order by rank limit 10"
for row in database.execute(best, sys.argv[2:]):
    print(*row)
""",
    }
)


class StartFailed(BenchFault):
    """A program ended in an error; the message is the end of what it said."""


def start_times(folders: Mapping[str, Path], word: str, runs: int = 7) -> list[StartFigures]:
    """`folders`: the index folder of each contestant that is to be started. Raises StartFailed."""
    commands = {"python, nothing else": [sys.executable, "-c", "pass"]}
    for name, folder in folders.items():
        if name == "searchsvc":
            program = [sys.executable, "-m", "searchsvc", "search", "--index", str(folder), word]
            commands["searchsvc search"] = program
        elif name in _PROGRAMS:
            commands[name] = [sys.executable, "-c", _PROGRAMS[name], str(folder), word]
    return [StartFigures(what, runs, _median_ms(command, runs)) for what, command in commands.items()]


def _median_ms(command: Sequence[str], runs: int) -> float:
    _run(command)  # its files are read into memory
    return statistics.median(_run(command) for _ in range(runs)) * 1000


def _run(command: Sequence[str]) -> float:
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  (commands from above)
    took = time.perf_counter() - began
    if done.returncode:
        raise StartFailed(done.stderr[-2000:])
    return took
