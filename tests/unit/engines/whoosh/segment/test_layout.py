"""C and Python say the same of a segment, and of the nodes of a program."""

import re
from pathlib import Path

import numpy as np
import pytest

from searchsvc import native
from searchsvc.engines.whoosh.searching.kernel.program import NodeKind
from searchsvc.engines.whoosh.segment import file, layout

PACKAGE = Path(native.__file__).parent
WHOOSH = PACKAGE / "engines" / "whoosh"
HEADER = (WHOOSH / "segment" / "format.h").read_text(encoding="utf-8")
BYTES = {"uint8_t": 1, "uint32_t": 4, "uint64_t": 8}


def without_comments(source: str) -> str:
    return re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)


def constants() -> dict[str, int]:
    """Those of format.h; `1 << 16` is the only arithmetic in it."""
    found = re.search(r"\nenum \{(.*?)\};", without_comments(HEADER), re.DOTALL)
    assert found is not None
    values: dict[str, int] = {}
    for name, value in re.findall(r"(\w+) = ([^,\n]+)", found[1]):
        one, _, shift = value.partition("<<")
        values[name] = layout.VECTOR_FIELDS if value == "TEXT_FIELDS" else int(one) << int(shift or 0)
    return values


def members(source: str, struct: str) -> list[tuple[str, str]]:
    """Name and type of each member of a structure, in order; the type only where it is no pointer."""
    text = without_comments(source)
    named = re.search(rf"typedef struct \{{([^{{}}]*)\}} {struct};", text) or re.search(
        rf"struct {struct} \{{([^{{}}]*)\}};", text
    )
    assert named is not None
    found: list[tuple[str, str]] = []
    for declaration in named[1].split(";"):
        words = declaration.replace("const ", "").split(maxsplit=1)
        if not words:
            continue
        names = [re.sub(r"\[.*\]", "", name).replace("*", " ").split()[-1] for name in words[1].split(",")]
        found.extend((name, words[0]) for name in names)
    return found


def test_each_constant_of_the_header_is_layouts() -> None:
    """Under the same name."""
    modules = (layout, file)
    expected = {name: next(vars(m)[name] for m in modules if name in vars(m)) for name in constants()}
    assert expected == constants()
    assert len(expected) > 10


@pytest.mark.parametrize(("struct", "record"), [("Record", layout.RECORD), ("TermRecord", layout.TERM)])
def test_records_have_the_same_members(struct: str, record: np.dtype[np.void]) -> None:
    """In the same order, of the same size, with nothing in between."""
    assert record.fields is not None
    expected = [(name, record.fields[name][0].itemsize) for name in record.names or ()]
    assert expected == [(name, BYTES[kind]) for name, kind in members(HEADER, struct)]
    assert record.itemsize == sum(size for _, size in expected)


def test_the_nodes_of_a_program_have_the_numbers_of_the_kernel() -> None:
    """Each of query.h, in order, and no other."""
    source = without_comments((WHOOSH / "searching" / "kernel" / "query.h").read_text(encoding="utf-8"))
    found = re.search(r"enum Kind \{\s*WORD_NODE = 1,(.*?)\};", source, re.DOTALL)
    assert found is not None
    names = ["WORD", *re.findall(r"(\w+)_NODE", found[1])]
    assert {name: number for number, name in enumerate(names, start=1)} == dict(NodeKind.__members__)
