"""Every command, with every operation on files failing in turn: what it says, how it ends, and what the index holds.

`failing_files.c` makes the library call fail, whoever makes it: Python's own modules, numpy, Whoosh.
A few operations fail in every run of the tests, all of them with `--long`.
"""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.servers import serving
from tests.faults import commands_in_a_process as other

SOURCE = Path(__file__).with_name("failing_files.c")
COMPILER = shutil.which("cc")
CODES = {0, 1, 2, 3, 4, 5, 6, 7}
"""Those of docs/cli.md that are not about signals."""

OURS = ("Traceback", "a fault of searchsvc", "OSError", "[Errno", "Error:")
"""What nobody but us can make use of."""

COMMANDS = {
    "rebuild": ["rebuild", "news"],
    "rebuild --json": ["rebuild", "--json", "news"],
    "status": ["status"],
    "verify": ["verify"],
    "search": ["search", "storm"],
    "read": ["read", "news"],
    "rollback": ["rollback"],
}
SERVED = {"rebuild": 3, "rebuild --json": 3, "rollback": 1}
"""The generation after a command that ended well; after all others it is 2."""

pytestmark = [
    pytest.mark.skipif(COMPILER is None, reason="needs cc to make operations on files fail"),
    pytest.mark.skipif(sys.platform != "linux", reason="needs LD_PRELOAD and /proc"),
]


@pytest.fixture(scope="module")
def failing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that makes operations fail, compiled."""
    library = tmp_path_factory.mktemp("library") / "failing_files.so"
    flags = ["-std=gnu11", "-Wall", "-Wextra", "-Werror", "-O1", "-shared", "-fPIC"]
    subprocess.run([str(COMPILER), *flags, "-o", str(library), str(SOURCE), "-ldl"], check=True, timeout=60)
    return library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of two generations at `kept`, and a corpus that has changed since."""
    news = tmp_path / "news"
    news.mkdir()
    for count in (11, 12):
        lines = [{"id": f"a{n}", "headline": f"Storm {n}", "body": [f"The storm came to {n}."]} for n in range(count)]
        (news / "wire.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
        words = [sys.executable, "-m", "searchsvc", "rebuild", "--index", str(tmp_path / "kept"), str(news)]
        subprocess.run(words, check=True, capture_output=True, timeout=60)
    (news / "flood.txt").write_text("A flood\n\nThe storm ended.\n")
    return tmp_path


def runs(
    failing: Path, folder: Path, name: str, code: int, steps: tuple[int, int], **more: str
) -> list[dict[str, Any]]:
    """The operations of the command `name` fail, from the first of `steps`, each so many later."""
    how = [str(folder), str(code), *map(str, steps)]
    command = [sys.executable, "-W", "ignore", other.__file__, *how, *COMMANDS[name]]
    environment = dict(os.environ, LD_PRELOAD=str(failing), OPENBLAS_NUM_THREADS="1", **more)  # noqa: TID251
    done = subprocess.run(command, capture_output=True, text=True, timeout=1_800, check=True, env=environment)
    return [json.loads(line) for line in done.stdout.splitlines()]


def held(name: str, run: dict[str, Any]) -> None:
    """One run ended as a command may, and left an index that is whole."""
    assert run["code"] in CODES, run
    assert [] == [word for word in OURS if word in run["err"] + run["out"]], run
    assert [] == run["problems"], run
    told = [line for line in run["err"].splitlines() if not line.startswith(("WARNING", "news: "))]
    if run["code"]:
        assert run["out"] or told, run
        assert {2: 12, 1: 11, 3: 13}[run["served"]] == run["articles"], run
    if run["code"] and name not in {"read", "rebuild", "rebuild --json"}:
        assert len(told) <= 1, run
    wanted = SERVED.get(name, 2) if not run["code"] else 2
    kept_as_it_is = name.startswith("rebuild") and run["served"] == 2  # a file that could not be read changes nothing
    assert wanted == run["served"] or kept_as_it_is, run


@pytest.mark.slow
@pytest.mark.parametrize("name", [pytest.param(one, marks=[pytest.mark.slow] * (one != "status")) for one in COMMANDS])
def test_a_few_operations_that_fail(failing: Path, folder: Path, name: str) -> None:
    """One sentence, an exit code of the list, no word of our insides; the index is the old or the new one, whole."""
    stride = 47 if name.startswith("rebuild") else 17
    *failed, last = runs(failing, folder, name, errno.EIO, (5, stride))
    assert failed
    for run in failed:
        held(name, run)
    assert last["operation"] is None
    held(name, last)
    assert 0 == last["code"]


STOPPED = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGKILL: -signal.SIGKILL}
STAYS = {
    "rebuild": "stopped: the unfinished build is removed, and nothing else has changed",
    "rollback": "stopped: the same generation is served as before",
}
CHANGED = {
    "rebuild": "stopped after generation 3 was published, which is served",
    "rollback": "stopped after the rollback: generation 1 is served",
}
BEFORE_IT_BEGINS = {130: ("stopped",), -signal.SIGTERM: (), 0: ()}
"""What is said where the signal comes before there is anything to tell, or when all is told."""


def stopped(name: str, number: int, run: dict[str, Any]) -> None:
    """The index is whole, the old one or the new one, and what is said of it is true."""
    assert [] == [word for word in OURS if word in run["err"] + run["out"]], run
    assert [] == run["problems"], run
    assert {2: 12, 1: 11, 3: 13}[run["served"]] == run["articles"], run
    said = [line for line in run["err"].splitlines() if line.startswith("stopped")]
    if number == signal.SIGKILL:
        assert run["code"] == STOPPED[signal.SIGKILL], run
        return
    told = STAYS[name] if run["served"] == 2 else CHANGED[name]
    if run["code"] == STOPPED[signal.Signals(number)] and said != ["stopped"]:
        assert [told] == said, run
    else:
        assert run["served"] == (SERVED[name] if run["code"] == 0 else 2), run
        assert list(BEFORE_IT_BEGINS[run["code"]]) == said, run


def stops(failing: Path, folder: Path, name: str, number: int, steps: tuple[int, int]) -> None:
    *signalled, last = runs(failing, folder, name, errno.EIO, steps, FAULT_SIGNAL=str(int(number)))
    assert signalled
    for run in signalled:
        stopped(name, number, run)
    assert last["operation"] is None
    assert 0 == last["code"]


@pytest.mark.slow
@pytest.mark.parametrize("name", STAYS)
def test_a_few_stops(failing: Path, folder: Path, name: str) -> None:
    """Ctrl-C at an operation on files leaves the old index or the new one, and the command says which."""
    stops(failing, folder, name, signal.SIGINT, (5, 47 if name == "rebuild" else 11))


@pytest.mark.long
@pytest.mark.parametrize("number", STOPPED, ids=lambda number: number.name)
@pytest.mark.parametrize("name", STAYS)
def test_a_stop_at_every_operation(failing: Path, folder: Path, name: str, number: int) -> None:
    """As above, at every operation, by Ctrl-C and by SIGTERM; killed, it says nothing."""
    stops(failing, folder, name, number, (1, 1))


@pytest.mark.long
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES], ids=["EIO", "ENOSPC", "EACCES"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_operation_that_fails(failing: Path, folder: Path, name: str, code: int) -> None:
    """As above, for every operation and three ways to fail."""
    for run in runs(failing, folder, name, code, (1, 1)):
        held(name, run)


def starts(failing: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """A server answers, from whichever generation can be read, where operation `step` of each process fails."""
    fault = {"FOLDERS": str(folder / "kept"), "AT": str(step), "ERRNO": str(errno.EIO)}
    with monkeypatch.context() as patch:
        patch.setenv("LD_PRELOAD", str(failing))
        for name, value in fault.items():
            patch.setenv(f"FAULT_{name}", value)
        with serving(folder / "kept") as server:
            assert server.generation() in {1, 2}
            assert 0 == server.stop()
            assert server.process.stderr is not None
            said = server.process.stderr.read()
    assert [] == [word for word in OURS if word in said], said


@pytest.mark.slow
def test_a_server_starts_where_its_pointer_cannot_be_read(
    failing: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The generation that stands in is served."""
    starts(failing, folder, monkeypatch, 1)


@pytest.mark.long
@pytest.mark.parametrize("step", range(1, 50))
def test_a_server_starts_whatever_cannot_be_read(
    failing: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """As above, for each operation of a start."""
    starts(failing, folder, monkeypatch, step)
