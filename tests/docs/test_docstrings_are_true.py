"""The files and rooms that docstrings name are there."""

import ast
import re
from pathlib import Path

import pytest

import searchsvc

SOURCE = Path(searchsvc.__file__).parent
ROOT = Path(__file__).parents[2]
MODULES = sorted(SOURCE.rglob("*.py"))
PACKAGES = sorted(path.parent for path in SOURCE.glob("*/**/__init__.py"))
OF_AN_INDEX = {"generations/"}
"""Folders that docstrings draw, and that are not ours."""
NAMED = re.compile(r"(?<![\w./<-])((?:[\w.-]+/)*(?:\w+\.(?:py|[ch])\b|[a-z]\w+/(?![\w<]))|(?:[\w.-]+/)+\w+\.md)")
"""A file of ours, or a folder, with the folders it is said to be in."""


def _docstrings(module: Path) -> str:
    nodes = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
    kinds = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    documented = [ast.get_docstring(node) or "" for node in nodes if isinstance(node, kinds)]
    return "\n".join(documented)


@pytest.mark.slow
@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_each_file_and_room_that_a_docstring_names_exists(module: Path) -> None:
    """By its path from the module's own folder or from one that it lies in; a name alone is that of a neighbour."""
    folders = [folder for folder in module.parents if folder.is_relative_to(SOURCE)] + [ROOT]
    named = set(NAMED.findall(_docstrings(module))) - OF_AN_INDEX
    assert [] == sorted(name for name in named if not any((folder / name).exists() for folder in folders))


def _in(folder: Path) -> list[str]:
    """Its modules and packages: `name.py`, `name/`."""
    names = [path.name for path in folder.glob("*.py") if path.name != "__init__.py"]
    return sorted([*names, *(f"{path.parent.name}/" for path in folder.glob("*/__init__.py"))])


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_each_package_names_its_files(package: Path) -> None:
    """The docstring of its `__init__.py` lists each, as `name.py` or, at the beginning of a line, as `name`."""
    listed = ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8"))) or ""
    named = {*re.findall(r"(?<![\w/])\w+(?:\.py|/)", listed), *re.findall(r"^    (\w+)  ", listed, re.MULTILINE)}
    assert [] == [name for name in _in(package) if name not in named and name.removesuffix(".py") not in named]


def test_the_architecture_page_names_what_stands_at_the_top() -> None:
    """Its first table has a row with each module and package of searchsvc."""
    table = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").split("## Who may know whom")[0]
    named = set(re.findall(r"`src/searchsvc/([\w.]+/?)`", table))
    assert {*_in(SOURCE)} - {"__main__.py"} == named - {"native.h"}
