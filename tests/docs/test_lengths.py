"""A module, a function and a folder are no longer than can be taken in at once."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(path for top in ("src", "tests", "bench") for path in (ROOT / top).rglob("*.py"))
C_FILES = sorted((ROOT / "src").rglob("*.[ch]"))
FOLDERS = sorted({path.parent for path in [*MODULES, *C_FILES] if (ROOT / "src") in path.parents})

LINES_OF_A_FILE = 300
LINES_OF_A_FUNCTION = 30
"""Below its signature and its docstring."""
FILES_OF_A_FOLDER = 18

LONGER_FILES = {
    "src/searchsvc/engines/port.py": "what an engine promises is one page, read from top to bottom",
    "src/searchsvc/text/encoding/chunks.c": "one loop over one text, whose steps hand on a state",
}
LARGER_FOLDERS = {
    "src/searchsvc/engines/whoosh/searching/kernel": "a C header a step or algorithm, and kernel.c lists them in order",
}
"""What is longer, and why it is better so."""


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _long_functions(source: str) -> list[str]:
    found = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [one.name for one in found if _length(one) > LINES_OF_A_FUNCTION]


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    statements = function.body
    documented = ast.get_docstring(function) is not None and len(statements) > 1
    end = statements[-1].end_lineno or 0
    return end - statements[documented].lineno + 1


def test_files_are_short() -> None:
    """None has more lines than the limit, but for those whose reason is given; no reason outlives its file's length."""
    assert set(LONGER_FILES) == {_named(path) for path in [*MODULES, *C_FILES] if _lines(path) > LINES_OF_A_FILE}


@pytest.mark.slow
def test_functions_are_short() -> None:
    """None has more lines below its docstring than the limit."""
    found = {_named(path): _long_functions(path.read_text(encoding="utf-8")) for path in MODULES}
    assert {} == {path: names for path, names in found.items() if names}


@pytest.mark.parametrize(("lines", "long"), [(LINES_OF_A_FUNCTION, []), (LINES_OF_A_FUNCTION + 1, ["one"])])
def test_a_function_is_measured_below_its_docstring(lines: int, long: list[str]) -> None:
    """Neither the docstring nor the signature counts."""
    source = 'def one(\n    a,\n    b,\n):\n    """Says\n\n    much."""\n' + "    a += b\n" * lines
    assert long == _long_functions(source)


def test_folders_are_small() -> None:
    """No folder of the source has more modules and C files than the limit, but for those whose reason is given."""
    sizes = {_named(folder): len([*folder.glob("*.py"), *folder.glob("*.[ch]")]) for folder in FOLDERS}
    assert set(LARGER_FOLDERS) == {folder for folder, size in sizes.items() if size > FILES_OF_A_FOLDER}
