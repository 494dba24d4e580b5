"""What is let pass in the source has its reason: exceptions of any class, and what lint and mypy are told to ignore."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import searchsvc

SOURCE = Path(searchsvc.__file__).parent
PAGE = Path(__file__).parents[2] / "docs" / "decisions" / "0017-caught-exceptions.md"
ANY = {"Exception", "BaseException"}
IGNORES = re.compile(r"# (?:noqa|type: ignore|fmt: skip)")


def _swallowing(node: ast.AST, function: str = "") -> Iterator[str]:
    """The functions that catch any class of exception, and do not raise it again."""
    for child in ast.iter_child_nodes(node):
        inside = child.name if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) else function
        if isinstance(child, ast.ExceptHandler):
            kinds = {"BaseException"} if child.type is None else {one.id for one in _names(child.type)}
            again = any(isinstance(one, ast.Raise) and one.exc is None for one in ast.walk(child))
            if kinds & ANY and not again:
                yield function
        yield from _swallowing(child, inside)


def _names(node: ast.AST) -> list[ast.Name]:
    return [one for one in ast.walk(node) if isinstance(one, ast.Name)]


@pytest.mark.slow
def test_each_edge_that_catches_anything_is_on_its_page() -> None:
    """The table of the decision has each function that does, and no other."""
    found = {
        (path.relative_to(SOURCE).as_posix(), function)
        for path in SOURCE.rglob("*.py")
        for function in _swallowing(ast.parse(path.read_text(encoding="utf-8")))
    }
    rows = re.findall(r"^\| `([\w./]+)` `(\w+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(rows) == found


def test_each_ignore_has_its_reason() -> None:
    """In brackets or as a comment behind it; imports below one another share that of the first."""
    unexplained = []
    for path in sorted(SOURCE.rglob("*.py")):
        before = ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            ignored = IGNORES.search(line)
            told = ignored is not None and re.search(r"\(\w.*|# .*", line[ignored.end() :]) is not None
            shared = "PLC0415" in line and "PLC0415" in before
            if ignored and not told and not shared and "fmt: skip" not in line:
                unexplained.append(f"{path.relative_to(SOURCE)}:{number}")
            before = line
    assert [] == unexplained
