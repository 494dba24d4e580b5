"""The program and its commands, each loaded when it is called: `search` does not wait for what `serve` needs."""

import difflib
import importlib
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import click

from searchsvc.cli.arguments.options import Invocation
from searchsvc.cli.failures import exit_code_of
from searchsvc.cli.output.console import carry_any_text


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a command is, and its line in the list of commands. `function`: what it is called there, if otherwise."""

    module: str
    summary: str
    function: str = ""


COMMANDS = MappingProxyType(
    {
        "rebuild": Entry("rebuild", "Read files and folders into a new generation and serve it."),
        "sync": Entry("sync", "Read what changed since the last build, and serve it."),
        "add": Entry("add", "Add the articles of files to the index."),
        "remove": Entry("add", "Leave articles out of the index, by their ids."),
        "read": Entry("read", "Print what the readers make of files and folders."),
        "search": Entry("search", "Search the index."),
        "explain": Entry("explain", "Say why an article is where it is among the results, or is not there."),
        "export": Entry("export", "Write all articles of a search as CSV, JSON Lines or BibTeX."),
        "eval": Entry("eval", "Say how good the ranking is, on judged collections.", "evaluate"),
        "serve": Entry("serve", "Serve the search site and the JSON API."),
        "status": Entry("maintenance", "Say what is served and which generations are kept."),
        "verify": Entry("maintenance", "Check the served generation, reading every byte."),
        "rollback": Entry("maintenance", "Serve the generation before the served one, or another."),
    }
)

EXAMPLES = """\b
Examples:
    searchsvc rebuild news/
    searchsvc search '"prime minister" resigns -sport'
    searchsvc serve --port 8080

\b
Exit codes: 0 done; 1 a fault of ours; 2 wrong usage; 3 no index, or a
damaged one; 4 no corpus, or nothing in it could be read; 5 another build is
at work; 6 the engine cannot be reached; 7 too much would be lost. Settings:
SEARCHSVC_INDEX, SEARCHSVC_PORT and others (docs/settings.md)."""


class Program(click.Group):
    """Loads commands by COMMANDS, and turns errors into messages and exit codes."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  (click's signature)
        carry_any_text()  # first of all: the help and messages about usage are text, too
        return super().main(*args, **kwargs)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  (the same)
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        found = getattr(importlib.import_module(f"searchsvc.cli.{entry.module}"), entry.function or cmd_name)
        if not isinstance(found, click.Command):
            raise TypeError(f"{cmd_name} in {entry.module} is not a command")
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean {near[0]}?" if near else f" There are: {', '.join(COMMANDS)}."
            ctx.fail(f"No such command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  (the same)
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  (click's signature)
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise  # click's own, which it answers itself
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  (the edge: it becomes a message and an exit code)
            ctx.exit(exit_code_of(error))


@click.group(
    cls=Program, epilog=EXAMPLES, context_settings={"max_content_width": 100, "help_option_names": ["-h", "--help"]}
)
@click.option("--index", metavar="DIR", help="Folder of the index, for any command.")
@click.version_option(package_name="searchsvc", prog_name="searchsvc")
@click.pass_context
def program(context: click.Context, index: str | None) -> None:
    """Full-text search for news archives: from a folder of articles to a search site, a JSON API and a command line."""
    context.obj = Invocation(index)
