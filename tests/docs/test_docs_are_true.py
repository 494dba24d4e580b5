"""What the documentation says is there is there."""

import re
import tomllib
from pathlib import Path

import pytest

from searchsvc.cli.commands import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def _named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def test_every_path_of_the_architecture_page_exists() -> None:
    """A path in code on ARCHITECTURE.md is a file or folder, of the root or of the package."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    paths = {
        piece for piece in re.findall(r"`([\w./-]+)`", text) if "/" in piece or piece.endswith((".py", ".md", ".toml"))
    }
    places = (
        ROOT,
        ROOT / "src" / "searchsvc",
        *(path for path in (ROOT / "src" / "searchsvc").iterdir() if path.is_dir()),
    )
    assert set() == {path for path in paths if not any((place / path).exists() for place in places)}


def test_the_drawing_of_layers_is_the_contract() -> None:
    """ARCHITECTURE.md draws them as pyproject.toml has import-linter hold them."""
    section = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").split("\n## Who may know whom\n")[1]
    drawn = [
        re.split(" {2,}", line[4:])[0] for line in section.split("\n## ")[0].splitlines() if re.match(" {4}\\S", line)
    ]
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    assert drawn == contracts[0]["layers"]


PACKAGE = ROOT / "src" / "searchsvc"
PACKAGES = sorted(path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.glob("*/**/__init__.py"))


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_has_a_heading_on_the_architecture_page(package: str) -> None:
    """Under its path it says what the package is useful for, and what not."""
    sections = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").split("\n### ")
    [section] = [" ".join(one.split()) for one in sections if one.splitlines()[0] == f"`{package}/`"]
    assert [1, 1] == [section.count("Useful for: "), section.count("Not for: ")]


def test_lines_of_the_architecture_page_fit() -> None:
    """No line of prose is longer than a line of code may be."""
    lines = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()
    assert [] == [line for line in lines if len(line) > 120]


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    """A relative link of a page names a file that exists."""
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    relative = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [] == [link for link in relative if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_every_command_that_is_shown_exists(page: Path) -> None:
    """Lines of code that call the program call a command of it, and scripts that are called exist."""
    code = re.findall(r"^(?: {4}|\$ )?(?:\$ )?\s*((?:searchsvc|scripts/)\S*(?: \S+)?)", _code_of(page), re.MULTILINE)
    for line in code:
        program, _, first = line.partition(" ")
        if program == "searchsvc" and first and not first.startswith(("-", "[")):
            assert first in COMMANDS, f"{_named(page)}: searchsvc {first}"
        if program.startswith("scripts/") and re.fullmatch(r"scripts/\w+", program):
            assert (ROOT / program).is_file(), f"{_named(page)}: {program}"


def test_readme_shows_the_two_commands() -> None:
    """The first screen of README.md has scripts/run and scripts/test."""
    first_screen = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:60]
    assert all(any(command in line for line in first_screen) for command in ("scripts/run", "scripts/test"))


def _code_of(page: Path) -> str:
    """The page's fenced and indented blocks, and its code between backticks, a line each."""
    text = page.read_text(encoding="utf-8")
    fenced = re.findall(r"^```[^\n]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    indented = re.findall(r"^ {4}\S.*$", text, re.MULTILINE)
    spans = re.findall(r"`((?:searchsvc|scripts/)[^`\n]*)`", text)
    return "\n".join([*fenced, *indented, *spans])
