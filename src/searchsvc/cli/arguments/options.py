"""What do the commands share?"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import click

from searchsvc.cli.arguments.invocation import as_called
from searchsvc.config import Settings, read_settings

Command = TypeVar("Command", bound=Callable[..., Any])
INDEX = "searchsvc.index"
"""The key in a context's `meta` of the index that the command is about."""
_NONE: Mapping[str, str | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Invocation:
    """What was said before the command's name."""

    index: str | None = None


def examples(*lines: str) -> str:
    """What stands below a command's options in its help. The backspace keeps click from filling the lines."""
    return "\b\nExamples:\n" + "\n".join(f"    {line}" for line in lines)


def index_option(command: Command) -> Command:
    return click.option("--index", metavar="DIR", help="Folder of the index.  [default: $SEARCHSVC_INDEX or ./index]")(
        command
    )


def json_option(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document, and nothing else.")(command)


def map_option(command: Command) -> Command:
    return click.option(
        "--map",
        "mapped",
        metavar="FIELD=KEY",
        multiple=True,
        help="Key of JSON records that holds a field: body=page_content. Or a TOML file with a table [fields].",
    )(command)


def as_setting(mapped: tuple[str, ...]) -> dict[str, str | None]:
    """What map_option took, for settings_for."""
    return {"map": ",".join(mapped) or None}


def paths_argument(name: str, *, required: bool = True) -> Callable[[Command], Command]:
    """One or more paths. What is wrong with one is not checked here: the corpus says more about it than click would."""
    return click.argument(
        "paths", metavar=f"{name}...", nargs=-1, required=required, type=click.Path(path_type=Path, readable=False)
    )


class _Once(logging.Filter):
    """A command that opens the index several times says once what is wrong with it."""

    def __init__(self) -> None:
        super().__init__()
        self._said: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if not record.name.startswith("searchsvc.engines.") or message not in self._said:
            self._said.add(message)
            return True
        return False


class _AsCalled(logging.Formatter):
    """What the log advises is what is typed here."""

    def __init__(self, index: Path) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")
        self._index = index

    def format(self, record: logging.LogRecord) -> str:
        return as_called(super().format(record), self._index)


def settings_for(index: str | None, options: Mapping[str, str | None] = _NONE) -> Settings:
    """The settings of this run: `index` and `options` where they are given, else the environment's.

    Also sets up logging, to standard error. Raises InvalidSetting.
    """
    before = click.get_current_context().find_object(Invocation) or Invocation()
    given = {"index": index if index is not None else before.index, **options}
    settings = read_settings({name: value for name, value in given.items() if value is not None})
    click.get_current_context().meta[INDEX] = settings.index
    handler = logging.StreamHandler()
    handler.addFilter(_Once())
    handler.setFormatter(_AsCalled(settings.index))
    logging.basicConfig(level=settings.log_level, handlers=[handler])
    return settings
