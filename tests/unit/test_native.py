"""Compiled libraries: how they are made, and which of them are taken."""

import ctypes
import json
import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path

import hatch_build
import pytest

from searchsvc import native, schema

ROOT = Path(hatch_build.__file__).parent
SOURCES = sorted((ROOT / "src").rglob("*.c"))
NONE_WORKS = (("no-such-compiler",), ("false",))


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree with a package that has one C source, and the package of that tree as the one that is looked in."""
    package = tmp_path / "src" / "searchsvc"
    package.mkdir(parents=True)
    for module in (native.__file__, schema.__file__):
        shutil.copy(module, package)
    shutil.copy(Path(native.__file__).with_name("native.h"), package)
    (package / "answer.c").write_text("int answer(void) { return 42; }\n")
    monkeypatch.setattr(native, "_PACKAGE", package)
    monkeypatch.setattr(native, "_left_alone", [])
    native._log.setLevel(logging.NOTSET)  # another test may have been a worker, which leaves the warning to its parent
    native.load.cache_clear()
    return package


@pytest.fixture
def compiled(package: Path, tmp_path: Path) -> Path:
    needs_a_compiler()
    assert [package / "libanswer.so"] == hatch_build.compile_all(tmp_path)
    return package


def needs_a_compiler() -> None:
    if not hatch_build.works(hatch_build.CC):
        pytest.skip("no C compiler works here")


def source_sum_of(package: Path) -> int:
    return native.source_sum(package / "answer.c")


def test_a_library_is_compiled_beside_its_source_and_loaded(compiled: Path) -> None:
    """Its functions can be called; nothing else is left in the folder, but for what Python keeps of native.py."""
    library = native.load("answer.c", ())
    assert library is not None
    assert 42 == library.answer()
    left = {path.name for path in compiled.iterdir()} - {"__pycache__"}
    assert {"answer.c", "libanswer.so", "native.py", "native.h", "schema.py"} == left


@pytest.mark.usefixtures("package")
def test_a_missing_library_is_none(caplog: pytest.LogCaptureFixture) -> None:
    """It is no fault, so nothing is said."""
    assert native.load("answer.c", ()) is None
    assert [] == caplog.records


@pytest.mark.slow
@pytest.mark.parametrize("changed", ["answer.c", "question.h", "asked/below.h", "asked/beside.h"])
def test_a_library_of_another_source_is_refused(
    changed: str, package: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """After a change of the source, or of a header that it includes by any way, the library counts as missing."""
    needs_a_compiler()
    (package / "asked").mkdir()
    (package / "answer.c").write_text('#include "question.h"\nint answer(void) { return ANSWER; }\n')
    (package / "question.h").write_text('#include "asked/below.h"\n')
    (package / "asked" / "below.h").write_text('#include "beside.h"\n')
    (package / "asked" / "beside.h").write_text("#define ANSWER 42\n")
    assert [package / "libanswer.so"] == hatch_build.compile_all(tmp_path)
    with (package / changed).open("a") as file:
        file.write("/* more */\n")
    assert native.load("answer.c", ()) is None
    [record] = caplog.records
    assert logging.WARNING == record.levelno
    assert "its source has changed" in caplog.text


def test_headers_are_followed_as_the_compiler_does(package: Path) -> None:
    """Each once, beside the file that includes them before the package's; one that includes itself does no harm."""
    (package / "answer.c").write_text('#include <stdint.h>\n#include "near/one.h"\n#include "two.h"\n')
    (package / "near").mkdir()
    (package / "near" / "one.h").write_text('#include "two.h"\n#include "three.h"\n')
    (package / "near" / "two.h").write_text('#include "two.h"\n')
    (package / "two.h").write_text("")
    (package / "three.h").write_text("")
    expected = ["answer.c", "near/one.h", "two.h", "near/two.h", "three.h"]
    found = native.sources_of(package / "answer.c")
    assert expected == [path.relative_to(package).as_posix() for path in found]


_TELLING = """
#include "native.h"
typedef struct { uint64_t words; } Answer;
enum { MOST_ANSWERS = 4 };
TELL_LAYOUT(SIZE_OF(Answer), VALUE_OF(MOST_ANSWERS));
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("layout", "reason"),
    [
        (native.layout({"Answer": ctypes.c_uint64 * 1}, (("MOST_ANSWERS", 4),)), ""),
        (native.layout({"Answer": ctypes.c_uint64 * 1}, (("MOST_ANSWERS", 5),)), "(MOST_ANSWERS: 4, here 5)"),
        (native.layout({"Answer": ctypes.c_uint64 * 2}), "(size of Answer: 8, here 16)"),
        (native.layout({"Question": ctypes.c_uint64 * 1}), "(size of Question: None, here 8)"),
    ],
)
def test_a_library_of_another_layout_is_refused(
    layout: native.Layout, reason: str, package: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """One sentence says what differs, and what compiles it anew; what it has besides is nobody's business here."""
    needs_a_compiler()
    (package / "answer.c").write_text(_TELLING)
    hatch_build.compile_all(tmp_path)
    assert (not reason) == (native.load("answer.c", layout) is not None)
    assert (1 if reason else 0) == len(caplog.records)
    assert reason in caplog.text
    assert not reason or "scripts/setup, or installing searchsvc again, compiles it anew" in caplog.text


def test_a_library_that_tells_no_layout_is_refused(compiled: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Where one is asked for."""
    assert native.load("answer.c", (("size of answer", 8),)) is None
    assert f"{compiled / 'libanswer.so'} is left alone, and slower code used" in caplog.text


def test_a_file_that_is_no_library_of_ours_is_refused(package: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It may come from another machine, or be cut short."""
    (package / "libanswer.so").write_bytes(b"\x7fELF and no more")
    assert native.load("answer.c", ()) is None
    assert "libanswer.so is left alone" in caplog.text


def test_a_library_that_this_processor_cannot_run_is_refused(
    package: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Calling it would end the process."""
    needs_a_compiler()
    says_no = "int searchsvc_runs_here(void) {{ return 0; }}"
    stamp = hatch_build.STAMP.split("#if")[0] + says_no
    monkeypatch.setattr(hatch_build, "STAMP", stamp)
    hatch_build.compile_library(package / "answer.c", package / "libanswer.so", source_sum_of(package), hatch_build.CC)
    assert native.load("answer.c", ()) is None
    assert "this processor lacks the instruction POPCNT" in caplog.text


def test_the_processor_is_asked(package: Path) -> None:
    """Whether it counts bits is what Linux says of it, and not what the compiler's run-time library remembers."""
    needs_a_compiler()
    flags = Path("/proc/cpuinfo")
    if "-mpopcnt" not in hatch_build.CC or not flags.exists():
        pytest.skip("an x86-64 with /proc/cpuinfo is asked")
    library = package / "libanswer.so"
    assert "" == hatch_build.compile_library(package / "answer.c", library, 0, hatch_build.CC)
    assert ("popcnt" in flags.read_text().split()) == bool(ctypes.CDLL(str(library)).searchsvc_runs_here())


def test_what_ziglang_compiles_is_used(package: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Where there is no cc all of our libraries come from it, and every one is taken."""
    if not hatch_build.works(hatch_build.ZIG):
        pytest.skip("ziglang is not installed; scripts/check-installs installs it and runs this")
    within = ROOT / "src" / "searchsvc"
    for text in sorted(within.rglob("*.[ch]")):
        copy = package / text.relative_to(within)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(text, copy)
    assert len(SOURCES) + 1 == len(hatch_build.compile_all(tmp_path, [hatch_build.ZIG]))
    names = [source.relative_to(within).as_posix() for source in SOURCES]
    assert [] == [name for name in names if native.load(name, ()) is None]
    assert [] == caplog.records


def test_what_is_left_alone_is_said_once(package: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Libraries come from one build, so what is wrong with one is wrong with all."""
    for name in ("one", "two", "three"):
        (package / f"{name}.c").write_text("")
        (package / f"lib{name}.so").write_bytes(b"\x7fELF and no more")
        assert native.load(f"{name}.c", ()) is None
    [record] = caplog.records
    assert "libone.so is left alone" in record.getMessage()


@pytest.mark.slow
def test_processes_of_a_build_leave_the_warning_to_the_first(tmp_path: Path) -> None:
    """A rebuild that several processes share says once that there is no compiled code that it can use."""
    shutil.copytree(Path(native.__file__).parent, tmp_path / "searchsvc", ignore=shutil.ignore_patterns("*.pyc"))
    for source in (tmp_path / "searchsvc").rglob("*.c"):
        native.library_of(source).write_bytes(b"\x7fELF and no more")
    line = {"id": "", "headline": "Fog", "body": ["Fog lay on the harbour. " * 400]}
    lines = [json.dumps({**line, "id": f"fog-{number}"}) for number in range(1_000)]
    (tmp_path / "wire.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "searchsvc", "rebuild", "wire.jsonl"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "SEARCHSVC_BUILD_PROCESSES": "2"},  # noqa: TID251
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert 1 == done.stderr.count("is left alone")


def test_where_no_compiler_works_one_line_says_so(
    package: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The build goes on; an older library is gone, since it could only be refused."""
    (package / "libanswer.so").write_bytes(b"old")
    (package / "question.c").write_text("int question(void) { return 6 * 7; }\n")
    assert [] == hatch_build.compile_all(tmp_path, NONE_WORKS)
    [line] = capfd.readouterr().err.splitlines()
    said = "not compiled: answer.c, question.c. searchsvc works, but slower (no-such-compiler: No such file"
    assert line.startswith(said)
    assert 1 == line.count("no-such-compiler")
    assert not (package / "libanswer.so").exists()


def test_a_library_of_the_same_source_stays(compiled: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Even if it could not be compiled again: whatever compiled it may be gone by now."""
    assert [compiled / "libanswer.so"] == hatch_build.compile_all(tmp_path, NONE_WORKS)
    assert "" == capfd.readouterr().err


def test_a_library_whose_source_has_moved_goes(package: Path, tmp_path: Path) -> None:
    """Whether or not the source compiles where it is now."""
    (package / "libquestion.so").write_bytes(b"old")
    hatch_build.compile_all(tmp_path, NONE_WORKS)
    assert not (package / "libquestion.so").exists()


def test_the_next_compiler_is_tried(package: Path, tmp_path: Path) -> None:
    """One that fails does no harm when another one works."""
    needs_a_compiler()
    assert [package / "libanswer.so"] == hatch_build.compile_all(tmp_path, (*NONE_WORKS, hatch_build.CC))


def test_a_fault_in_a_source_is_named(package: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """By what the compiler says of it."""
    needs_a_compiler()
    (package / "answer.c").write_text("int answer(void) { return forty_two; }\n")
    assert [] == hatch_build.compile_all(tmp_path, [hatch_build.CC])
    assert "forty_two" in capfd.readouterr().err


def test_a_compiler_that_is_not_there_does_not_work() -> None:
    """Then the build asks for one."""
    assert [False, False] == [hatch_build.works(compiler) for compiler in NONE_WORKS]


@pytest.mark.slow
@pytest.mark.parametrize("source", SOURCES, ids=[source.name for source in SOURCES])
def test_our_sources_give_no_warning(source: Path, tmp_path: Path) -> None:
    """At users' a warning of another compiler breaks nothing; here it does."""
    needs_a_compiler()
    flags = hatch_build.flags_of(Path(native.__file__).parent)
    strict = (*hatch_build.CC, *flags, "-Wall", "-Wextra", "-Werror")
    assert "" == hatch_build.compile_library(source, tmp_path / "strict.so", 0, strict)
