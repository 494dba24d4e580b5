"""Which options has a search? One for each row of search/parameters/parameter_table.py but the query, the argument.

Useful for: the commands `search` and `explain`. Not for: what its options mean (search/parameters/parameter_table.py).
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from searchsvc.search.parameters.parameter import Parameter
from searchsvc.search.parameters.parameter_table import PARAMETERS

Command = TypeVar("Command", bound=Callable[..., Any])
QUERY, *OPTIONS = PARAMETERS


def search_options(command: Command) -> Command:
    """`command` gets the text of each by its name; an empty one where it was not given."""
    return _with_options(command, OPTIONS)


def place_options(command: Command) -> Command:
    """As search_options, of those that decide where an article stands."""
    return _with_options(command, [row for row in OPTIONS if not row.is_of_page])


def _with_options(command: Command, rows: Sequence[Parameter[Any]]) -> Command:
    for row in reversed(rows):
        command = _option(row)(command)
    return command


def _option(row: Parameter[Any]) -> Callable[[Command], Command]:
    shown = f"  [default: {', '.join(row.texts(row.default))}]" if row.default else ""
    words = row.help.replace("`", "")
    flag = f"--{row.name.replace('_', '-')}"
    if not row.metavar:
        return click.option(flag, row.name, is_flag=True, flag_value="1", default="", help=words)
    if row.is_repeated:
        return click.option(flag, row.name, multiple=True, metavar=row.metavar, help=words)
    return click.option(flag, row.name, default="", metavar=row.metavar, help=f"{words}{shown}")
