"""What does the program say and return when something goes wrong?

One of the few places that catch everything: here an error becomes a sentence on standard error and an exit code.
"""

import logging
import os
import sys

import click

from searchsvc.cli.arguments.invocation import as_called, with_own_pip
from searchsvc.cli.arguments.options import INDEX
from searchsvc.cli.output.console import say
from searchsvc.cli.rebuilding.stopping import Terminated
from searchsvc.errors import SearchsvcError, refusal

FAULT = 1
INTERRUPTED = 130
TERMINATED = 143

logger = logging.getLogger("searchsvc")


def exit_code_of(error: BaseException) -> int:
    """Say what `error` means, on standard error, and give the exit code that stands for it."""
    if isinstance(error, BrokenPipeError):
        _stop_writing()
        return 0
    if isinstance(error, KeyboardInterrupt):
        say(str(error) or "stopped")
        return TERMINATED if isinstance(error, Terminated) else INTERRUPTED
    logger.debug("traceback", exc_info=error)
    if isinstance(error, SearchsvcError):
        context = click.get_current_context(silent=True)
        index = context.meta.get(INDEX) if context else None
        said = with_own_pip(str(error))
        say(as_called(said, index) if index else said)
        return error.exit_code
    if isinstance(error, OSError) and error.errno is not None:  # the system's refusal, which no room foresaw
        say(f"given up: {refusal(error)}")
        return FAULT
    say(f"a fault of searchsvc: {type(error).__name__}: {error}. SEARCHSVC_LOG_LEVEL=debug shows where.")
    return FAULT


def _stop_writing() -> None:
    """Whoever read standard output has gone: let what is still buffered go nowhere, without a second error."""
    try:
        descriptor = sys.stdout.fileno()
    except OSError:  # not a real file, as in tests: nothing is buffered
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
