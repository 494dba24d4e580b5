"""Which options has a search? One for each row of search/parameters.py but the query, which is the argument.

Useful for: the command `search`. Not for: what its options mean (search/parameters.py).
"""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from searchsvc.search.parameters import PARAMETERS, Parameter

Command = TypeVar("Command", bound=Callable[..., Any])
QUERY, *OPTIONS = PARAMETERS


def search_options(command: Command) -> Command:
    """`command` gets the text of each by its name; an empty one where it was not given."""
    for row in reversed(OPTIONS):
        command = _option(row)(command)
    return command


def _option(row: Parameter[Any]) -> Callable[[Command], Command]:
    shown = f"  [default: {row.default}]" if row.default else ""
    words = row.help.replace("`", "")
    flag = f"--{row.name.replace('_', '-')}"
    return click.option(flag, row.name, default="", metavar=row.metavar, help=f"{words}{shown}")
