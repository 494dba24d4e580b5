"""A command's line in the list of commands is how its own help begins."""

import click
import pytest

from searchsvc.cli.commands import COMMANDS, Program


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_list_of_commands_says_what_the_help_of_each_begins_with(name: str) -> None:
    """So what a command does is said in one voice."""
    command = Program().get_command(click.Context(Program()), name)
    assert command is not None
    assert command.help is not None
    first_line = " ".join(command.help.split("\n\n")[0].split())
    assert first_line.startswith(COMMANDS[name].summary)
