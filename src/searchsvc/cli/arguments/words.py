"""Which arguments of a command are words, though they begin with a dash?

Useful for: `search`, in whose language `-sport` leaves a word out. Not for: commands that take files.
"""

import difflib
import re
from collections.abc import Container, Iterator, Mapping
from functools import partial
from itertools import islice

import click

_OPTION_LIKE = re.compile(r"--[a-z][a-z_-]*(=.*)?", re.DOTALL)


class WordsCommand(click.Command):
    """Only an option that there is counts as one, and `--` ends them; what looks like an option is no word before it.

    click itself takes `-storm` apart into the options -s, -t, … and would find `-h` in `-sharp`.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        named = {name: one for one in self.get_params(ctx) if isinstance(one, click.Option) for name in one.opts}
        options: list[str] = []
        words: list[str] = []
        rest = iter(args)
        for argument in map(partial(_dashed, named), rest):
            name, equals, _ = argument.partition("=")
            if argument == "--":
                words.extend(rest)
            elif argument in named or (equals and name in named and name.startswith("--")):
                options.append(argument)
                if not (equals or named[name].is_flag):
                    options.append(_value(name, rest))
            elif _OPTION_LIKE.fullmatch(argument):
                raise _no_such_option(name, named, ctx)
            else:
                words.append(argument)
        return super().parse_args(ctx, [*options, "--", *words])


def _dashed(named: Container[str], argument: str) -> str:
    """`--half_life`, as the API has it, is `--half-life`."""
    name, equals, value = argument.partition("=")
    dashed = name.replace("_", "-")
    return f"{dashed}{equals}{value}" if name.startswith("--") and dashed in named else argument


def _value(name: str, rest: Iterator[str]) -> str:
    for value in islice(rest, 1):
        return value
    raise click.BadOptionUsage(name, f"Option {name!r} requires an argument.")


def _no_such_option(name: str, named: Mapping[str, click.Option], ctx: click.Context) -> click.NoSuchOption:
    near = difflib.get_close_matches(name, named)
    message = f"No such option {name!r}; words that begin so stand after --."
    return click.NoSuchOption(name, message, possibilities=near, ctx=ctx)
