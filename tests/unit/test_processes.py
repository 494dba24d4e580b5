"""How does a process of our own begin and end, and what is said of one that ended by itself?"""

import gc
import logging
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from searchsvc.cli.arguments.options import _AsCalled
from searchsvc.processes import how_it_ended, note_where_raised, seldom_collecting


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (-signal.SIGKILL, "was killed, as happens where memory runs out"),
        (-signal.SIGSEGV, "was ended by signal 11"),
        (3, "ended with exit code 3"),
    ],
)
def test_it_is_said_how_one_ended(code: int, said: str) -> None:
    """In words for people."""
    assert said == how_it_ended(code)


def test_garbage_is_looked_for_seldom_while_building_and_as_before_afterwards() -> None:
    """The threshold is one of the whole process."""
    before = gc.get_threshold()
    with seldom_collecting():
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before


ENDLESS = """
from searchsvc.processes import end_with_parent
end_with_parent()
print("begun", flush=True)
while True: pass
"""
STARTS_IT = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"


@pytest.mark.slow
def test_it_ends_with_the_process_that_started_it() -> None:
    """Also where that was killed, and it is at something without end: then nobody holds its output any more."""
    command = [sys.executable, "-c", STARTS_IT, ENDLESS]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert "begun\n" == parent.stdout.readline()
        parent.kill()
        assert "" == parent.communicate(timeout=60)[0]


BEGINS = """
import logging, os
from searchsvc.processes import begin_process
begin_process(logging.WARNING)
logging.getLogger("reading").info("quiet")
logging.getLogger("reading").warning("slow")
os.system("printenv OPENBLAS_NUM_THREADS")
"""


@pytest.mark.slow
def test_one_that_begins_logs_as_the_command_line_does() -> None:
    """What is of the level that it was told, and it starts no threads for linear algebra."""
    ran = subprocess.run([sys.executable, "-c", BEGINS], capture_output=True, text=True, timeout=60, check=True)
    record = logging.LogRecord("reading", logging.WARNING, "", 0, "slow", None, None)
    assert f"{_AsCalled(Path('index')).format(record)}\n" == ran.stderr
    assert "1\n" == ran.stdout


def test_an_error_says_from_which_process_it_is() -> None:
    """With its traceback there, which another process does not have."""
    with pytest.raises(ValueError, match="invalid literal") as caught:
        int("shelf")
    note_where_raised(caught.value, "a process that read")
    [note] = caught.value.__notes__
    assert note.startswith("In a process that read:\nTraceback")
    assert note.endswith("ValueError: invalid literal for int() with base 10: 'shelf'\n")
    assert "test_an_error_says_from_which_process_it_is" in note
