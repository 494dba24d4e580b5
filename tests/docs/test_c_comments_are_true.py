"""What comments of the C files say of other files: the layers of the kernel, and names of Python."""

import ast
import re
from pathlib import Path

import pytest

import searchsvc

SOURCE = Path(searchsvc.__file__).parent
ROOT = Path(__file__).parents[2]
KERNEL = SOURCE / "engines" / "whoosh" / "searching" / "kernel"
C_FILES = sorted([*SOURCE.rglob("*.c"), *SOURCE.rglob("*.h")])
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
OF_PYTHON = re.compile(r"\b([a-z_]+)\.([A-Z]\w+|[a-z]\w{3,})\b")
A_FILE = re.compile(r"(?<![\w./])((?:\w+/)*\w+\.(?:py|[ch]))\b")


def _comments(path: Path) -> str:
    return "\n".join(COMMENT.findall(path.read_text(encoding="utf-8")))


def _layers() -> list[str]:
    """The files of the map at the head of kernel.c, from the top left."""
    head = _comments(KERNEL / "kernel.c").split("The layers, from", 1)[1].split("Bounds only", 1)[0]
    return re.findall(r"\w+\.[ch]\b", head)


def test_the_layers_of_the_kernel_are_as_its_map_says() -> None:
    """Each file of the kernel is in it, once; what it includes stands right of it or below."""
    layers = _layers()
    own = {path.name for path in KERNEL.iterdir() if path.suffix in {".c", ".h"}}
    assert own == set(layers)
    assert len(layers) == len(own)
    for name in layers:
        included = set(re.findall(r'^#include "(\w+\.h)"', (KERNEL / name).read_text(encoding="utf-8"), re.MULTILINE))
        assert included & own <= set(layers[layers.index(name) + 1 :]), name


@pytest.mark.parametrize("path", C_FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_what_a_comment_names_is_there(path: Path) -> None:
    """Files by their name, and `module.Name` of Python where a module is called so."""
    said = _comments(path)
    files = set(A_FILE.findall(said))
    assert [] == sorted(name for name in files if not any((*SOURCE.rglob(Path(name).name), *ROOT.glob(name))))
    for module, name in OF_PYTHON.findall(said):
        modules = list(SOURCE.rglob(f"{module}.py"))
        if modules and name not in {"py", "c", "h"}:
            assert any(name in _defined(one) for one in modules), f"{module}.{name}"


def _defined(module: Path) -> set[str]:
    """Names at the top of a module."""
    found: set[str] = set()
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            found.add(node.name)
        targets = (
            [node.target] if isinstance(node, ast.AnnAssign) else node.targets if isinstance(node, ast.Assign) else []
        )
        found.update(target.id for target in targets if isinstance(target, ast.Name))
    return found
