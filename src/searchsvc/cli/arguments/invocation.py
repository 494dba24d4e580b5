"""What does a person type to call this program?"""

import re
import shlex
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

_COMMAND = re.compile(r"(?<![\w/.-])searchsvc (?:--index (?>(?:'[^']*+'|[^\s'])+) )?(rebuild CORPUS|rollback)\b")
"""As errors and the log say it, which know neither where the program is nor what was said of the index."""


def program_command() -> str:
    """`searchsvc` where the shell finds it, else the way to where it is installed; quoted for a shell."""
    return _word(_program())


def command_words(command: str, index: Path) -> tuple[str, ...]:
    """The words of `searchsvc COMMAND`, with `--index` where the index is not at its default place."""
    elsewhere = () if index.resolve() == Path("index").resolve() else ("--index", seen_from_here(index))
    return (_program(), command, *elsewhere)


def as_called(message: str, index: Path) -> str:
    """`message`, in which `searchsvc rebuild CORPUS` and `searchsvc rollback` become what is typed here for `index`."""

    def called(found: re.Match[str]) -> str:
        command, *rest = found[1].split()
        return shell_line([*command_words(command, index), *rest])

    return _COMMAND.sub(called, message)


def with_own_pip(message: str) -> str:
    """`message`, in which `pip install` becomes what installs into the environment that runs this program, if it is
    one with a pip of its own that the shell does not find.
    """
    own, found = Path(sys.executable).with_name("pip"), shutil.which("pip")
    if sys.prefix == sys.base_prefix or not own.exists() or (found and Path(found) == own):
        return message
    return message.replace("pip install ", f"{_word(seen_from_here(own))} install ")


def seen_from_here(path: Path) -> str:
    """`path` as it is named from the current folder, where it lies below that; else as it is."""
    here = Path.cwd()
    below = path.is_relative_to(here) and here != here.parent
    return str(path.relative_to(here) if below else path)


def shell_line(words: Iterable[str]) -> str:
    r"""`words` as they are typed: one with characters that are not shown as bash and zsh write it ($'a\x0ab')."""
    return " ".join(map(_word, words))


def _word(name: str) -> str:
    if name.isprintable():
        return shlex.quote(name)
    shown = (one if one.isprintable() and one not in "\\'" else _escaped(one) for one in name)
    return f"$'{''.join(shown)}'"


def _escaped(character: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in character.encode(errors="surrogateescape"))


def _program() -> str:
    if shutil.which("searchsvc"):
        return "searchsvc"
    installed = Path(sys.executable).with_name("searchsvc")
    return seen_from_here(installed) if installed.exists() else "searchsvc"
