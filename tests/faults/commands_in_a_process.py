"""Runs a command once for every operation on files that it makes, each time with that operation failing.

Run as: python commands_in_a_process.py FOLDER ERRNO FIRST STRIDE WORD…, with failing_files.c preloaded. FOLDER has
`kept`, an index that each run gets a copy of, at `index`, and the corpus `news`. The operations FIRST, FIRST + STRIDE
and so on fail with ERRNO. Prints one JSON line a run: {"step", "operation" (null: the command ended before it), "code",
"err", "out", "served" (the generation), "articles", "problems"}.

Each run is a fork of this process, which has loaded everything: a start of Python takes ten times as long.
"""

import json
import os
import shutil
import sys
from pathlib import Path

from searchsvc import bootstrap
from searchsvc.cli import commands, maintenance, read, rebuild, search
from searchsvc.config import load_settings
from searchsvc.search.service import Search

LOADED = (rebuild, read, search, maintenance)
MOST_STEPS = 5_000


def run(folder: Path, words: list[str], code: int, step: int) -> dict[str, object]:
    """One run of `words`, with operation `step` failing."""
    _copy(folder)
    said = {name: folder / name for name in ("out", "err", "trace")}
    for path in said.values():
        path.write_bytes(b"")
    child = os.fork()
    if child == 0:
        _become(folder, words, code, step)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    lines = said["trace"].read_text().splitlines()
    reached = next((line for line in lines if line.split()[0] == str(step)), None)
    return {
        "step": step,
        "operation": reached,
        "code": status,
        "out": said["out"].read_text(errors="replace"),
        "err": said["err"].read_text(errors="replace"),
        **_afterwards(folder),
    }


def _copy(folder: Path) -> None:
    shutil.rmtree(folder / "index", ignore_errors=True)
    shutil.copytree(folder / "kept", folder / "index")


def _become(folder: Path, words: list[str], code: int, step: int) -> None:
    """The command, in this process, which ends with it."""
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(folder / name, os.O_WRONLY | os.O_APPEND), number)
    for name, value in (("TRACE", folder / "trace"), ("ERRNO", code), ("AT", step)):
        os.putenv(f"FAULT_{name}", str(value))
    os.putenv("FAULT_FOLDERS", f"{folder / 'index'}:{folder / 'news'}")
    ended = 99
    try:
        commands.program(args=[*words], prog_name="searchsvc")
    except SystemExit as end:
        ended = int(end.code or 0)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(ended)


def _afterwards(folder: Path) -> dict[str, object]:
    """What the index answers once nothing fails any more."""
    settings = load_settings({"SEARCHSVC_INDEX": str(folder / "index")})
    found = bootstrap.verify_index(settings)
    search: Search
    with bootstrap.search_of(settings) as search:
        page = search.search(size=1)
    return {"served": page.generation, "articles": page.total, "problems": found.problems}


def main(folder: Path, code: int, first: int, stride: int, words: list[str]) -> None:
    os.chdir(folder)
    _copy(folder)
    _afterwards(folder)  # loads what is loaded late
    for step in range(first, MOST_STEPS, stride):
        outcome = run(folder, words, code, step)
        sys.stdout.write(json.dumps(outcome) + "\n")
        sys.stdout.flush()
        if outcome["operation"] is None:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5:])
