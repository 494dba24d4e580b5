"""Each structure of Python is the one of C that it mirrors, member by member."""

import ctypes
import importlib
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import hatch_build
import pytest

from searchsvc import native

PACKAGE = Path(native.__file__).parent
OF_NO_C = {"Clock": "shared by processes of Python alone"}
"""Structures that no C source has, and why."""
NAMED = re.compile(r"`((?:struct )?\w+)` of ([\w/]+\.[ch])\b")


def mirrors() -> list[type[ctypes.Structure]]:
    """All of the package that C has, too, in whichever module."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if "ctypes" in path.read_text(encoding="utf-8"):
            importlib.import_module(".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts))
    return [one for one in _below(ctypes.Structure) if one.__name__ not in OF_NO_C]


def _below(base: type[ctypes.Structure]) -> Iterator[type[ctypes.Structure]]:
    for one in base.__subclasses__():
        if one.__module__.startswith("searchsvc."):
            yield one
        yield from _below(one)


def named_in_c(mirror: type[ctypes.Structure]) -> tuple[str, Path]:
    """What a mirror is in C, and the source or header that has it: the nearest of that name."""
    told = NAMED.match(mirror.__doc__ or "")
    assert told is not None, f"{mirror.__module__}.{mirror.__name__} does not begin with `NAME` of FILE"
    home = (PACKAGE.parent / mirror.__module__.replace(".", "/")).parent
    found = sorted(home.rglob(told[2])) or sorted(PACKAGE.rglob(told[2]))
    assert len(found) == 1, f"{mirror.__name__}: {told[2]} is {found or 'nowhere'}"
    return told[1], found[0]


def compared(mirror: type[ctypes.Structure]) -> str:
    """What C has to say of the size of a mirror, and of the place and size of each of its members."""
    name, _ = named_in_c(mirror)
    lines = [f'_Static_assert(sizeof({name}) == {ctypes.sizeof(mirror)}, "size of {name}");']
    for member, *_ in mirror._fields_:
        at = getattr(mirror, member)
        wanted = {f"offsetof({name}, {member})": at.offset, f"sizeof((({name} *)0)->{member})": at.size}
        lines += [f'_Static_assert({found} == {number}, "{found}");' for found, number in wanted.items()]
    return "\n".join(lines) + "\n"


def refused(mirrors: Sequence[type[ctypes.Structure]], folder: Path) -> str:
    """What the compiler has against these, all of one source."""
    if not hatch_build.works(hatch_build.CC):
        pytest.skip("no C compiler works here")
    source = folder / "compared.c"
    heads = f'#include <stddef.h>\n#include "{named_in_c(mirrors[0])[1]}"\n'
    source.write_text(heads + "".join(map(compared, mirrors)), encoding="utf-8")
    command = [*hatch_build.CC, *hatch_build.flags_of(PACKAGE), "-fsyntax-only", str(source)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False).stderr


@pytest.mark.parametrize("mirror", mirrors(), ids=lambda one: one.__name__)
def test_no_member_hides_in_a_gap(mirror: type[ctypes.Structure]) -> None:
    """Members lie side by side: where C has one more, the size of the whole tells."""
    end = 0
    for name, *_ in mirror._fields_:
        assert end == getattr(mirror, name).offset
        end += getattr(mirror, name).size
    assert end == ctypes.sizeof(mirror)


def test_each_structure_is_the_one_of_c(tmp_path: Path) -> None:
    """Of the same size, with the same members in the same places: a new one is found by itself."""
    by_source: dict[Path, list[type[ctypes.Structure]]] = {}
    for mirror in mirrors():
        by_source.setdefault(named_in_c(mirror)[1], []).append(mirror)
    assert len(by_source) > 5
    for some in by_source.values():
        assert "" == refused(some, tmp_path)


class Swapped(ctypes.Structure):
    """`LayoutEntry` of native.h, but for the order of its members."""

    _fields_ = (("value", ctypes.c_uint64), ("name", ctypes.c_char_p))


class Shorter(ctypes.Structure):
    """`LayoutEntry` of native.h, but for its last member."""

    _fields_ = (("name", ctypes.c_char_p),)


class Renamed(ctypes.Structure):
    """`LayoutEntry` of native.h, but for the name of a member."""

    _fields_ = (("title", ctypes.c_char_p), ("value", ctypes.c_uint64))


@pytest.mark.parametrize(
    ("mirror", "said"),
    [(Swapped, "offsetof(LayoutEntry, value)"), (Shorter, "size of LayoutEntry"), (Renamed, "title")],
)
def test_one_that_differs_is_named(
    mirror: type[ctypes.Structure], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two of a size that change places keep the size of the whole, and are told nonetheless."""
    monkeypatch.setattr(mirror, "__module__", "searchsvc.native")
    assert said in refused([mirror], tmp_path)


def test_one_that_names_no_c_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it would be compared with nothing."""
    monkeypatch.setattr(Swapped, "__doc__", "Two numbers.")
    with pytest.raises(AssertionError, match="does not begin with `NAME` of FILE"):
        named_in_c(Swapped)


def test_what_no_c_has_is_there() -> None:
    """No exception outlives its structure."""
    mirrors()
    assert set(OF_NO_C) <= {one.__name__ for one in _below(ctypes.Structure)}
