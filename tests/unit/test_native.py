"""Compiled libraries: how they are made, and which of them are taken."""

import logging
import shutil
from pathlib import Path

import hatch_build
import pytest

from searchsvc import native

ROOT = Path(hatch_build.__file__).parent
SOURCES = sorted((ROOT / "src").rglob("*.c"))
NONE_WORKS = (("no-such-compiler",), ("false",))


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree with a package that has one C source, and the package of that tree as the one that is looked in."""
    package = tmp_path / "src" / "searchsvc"
    package.mkdir(parents=True)
    shutil.copy(native.__file__, package)
    (package / "answer.c").write_text("int answer(void) { return 42; }\n")
    monkeypatch.setattr(native, "_PACKAGE", package)
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
    library = native.load("answer.c")
    assert library is not None
    assert 42 == library.answer()
    left = {path.name for path in compiled.iterdir()} - {"__pycache__"}
    assert {"answer.c", "libanswer.so", "native.py"} == left


@pytest.mark.usefixtures("package")
def test_a_missing_library_is_none(caplog: pytest.LogCaptureFixture) -> None:
    """It is no fault, so nothing is said."""
    assert native.load("answer.c") is None
    assert [] == caplog.records


@pytest.mark.parametrize("changed", ["answer.c", "answer.h"])
def test_a_library_of_another_source_is_refused(changed: str, compiled: Path, caplog: pytest.LogCaptureFixture) -> None:
    """After a change of the source or of a header beside it the library counts as missing, with a warning."""
    (compiled / changed).write_text("int answer(void);\n")
    assert native.load("answer.c") is None
    assert [logging.WARNING] == [record.levelno for record in caplog.records]
    assert "its source has changed" in caplog.text


def test_a_file_that_is_no_library_of_ours_is_refused(package: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It may come from another machine, or be cut short."""
    (package / "libanswer.so").write_bytes(b"\x7fELF and no more")
    assert native.load("answer.c") is None
    assert "libanswer.so is left alone" in caplog.text


def test_a_library_that_this_processor_cannot_run_is_refused(
    package: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Calling it would end the process."""
    needs_a_compiler()
    monkeypatch.setattr(hatch_build, "STAMP", hatch_build.STAMP.replace("return __builtin", "return !__builtin"))
    monkeypatch.setattr(hatch_build, "STAMP", hatch_build.STAMP.replace("return 1;", "return 0;"))
    hatch_build.compile_library(package / "answer.c", package / "libanswer.so", source_sum_of(package), hatch_build.CC)
    assert native.load("answer.c") is None
    assert "this processor lacks the instruction POPCNT" in caplog.text


def test_where_no_compiler_works_one_line_says_so(
    package: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The build goes on; an older library is gone, since it could only be refused."""
    (package / "libanswer.so").write_bytes(b"old")
    assert [] == hatch_build.compile_all(tmp_path, NONE_WORKS)
    [line] = capfd.readouterr().err.splitlines()
    assert line.startswith("answer.c is not compiled: searchsvc works, but slower (no-such-compiler: No such file")
    assert not (package / "libanswer.so").exists()


def test_a_library_of_the_same_source_stays(compiled: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Even if it could not be compiled again: whatever compiled it may be gone by now."""
    assert [compiled / "libanswer.so"] == hatch_build.compile_all(tmp_path, NONE_WORKS)
    assert "" == capfd.readouterr().err


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


@pytest.mark.parametrize("source", SOURCES, ids=[source.name for source in SOURCES])
def test_our_sources_give_no_warning(source: Path, tmp_path: Path) -> None:
    """At users' a warning of another compiler breaks nothing; here it does."""
    needs_a_compiler()
    strict = (*hatch_build.CC, "-Wall", "-Wextra", "-Werror")
    assert "" == hatch_build.compile_library(source, tmp_path / "strict.so", 0, strict)
