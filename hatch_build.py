"""How do the C sources of the package become libraries?

Every `.c` file below src/searchsvc is compiled into a library of its own, beside it (searchsvc/native.py says under
which name). Headers are found from the package, as modules are. How many text fields there are, C learns from
schema.py, as TEXT_FIELDS. Hatchling runs this when it makes a wheel or an editable install; by hand it is
`python hatch_build.py`. With `cc` where that works, else with the C compiler in the package ziglang, which the build
then asks for. Where neither works, the install goes on without: everything has a slower way in Python.
"""

import contextlib
import importlib.util
import os
import platform
import re
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Container, Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.builders.wheel import WheelBuilderConfig
from hatchling.metadata.plugin.interface import MetadataHookInterface

ROOT = Path(__file__).parent
_X86 = platform.machine() in {"x86_64", "AMD64"}
CC = ("cc", "-mpopcnt") if _X86 else ("cc",)
"""Bits are counted all the time. Every x86-64 since 2009 has an instruction for it, which its baseline lacks; numpy's
wheels ask for as much since 2.4."""

ZIG = (sys.executable, "-m", "ziglang", "cc", "-mcpu=baseline+popcnt" if _X86 else "-mcpu=baseline", "-s")
"""It would compile for the processor of this one machine, and keep what only debuggers read."""

OPTIONS = ("-std=c11", "-O3", "-shared", "-fPIC")
STAMP = """
unsigned searchsvc_source_sum(void) {{ return {source_sum}u; }}
#if defined(__POPCNT__)
#include <cpuid.h>
int searchsvc_runs_here(void) {{
    unsigned a, b, c, d;
    return __get_cpuid(1, &a, &b, &c, &d) && (c & bit_POPCNT) != 0;
}}
#else
int searchsvc_runs_here(void) {{ return 1; }}
#endif
"""
"""What native.py asks each library. The processor itself is asked: __builtin_cpu_supports reads a table that nothing
fills in what zig links."""

_SECONDS = 300
_SMALLEST = "#include <math.h>\n#include <stdint.h>\n#include <string.h>\nint32_t answer(void) { return 42; }\n"


class CompileHook(BuildHookInterface[WheelBuilderConfig]):
    """Compiles before a wheel is packed, and marks the wheel as one for this platform."""

    def dependencies(self) -> list[str]:
        return [] if works(CC) else ["ziglang"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  (hatchling's signature)
        libraries = compile_all(Path(self.root))
        if libraries:
            build_data["pure_python"] = False
            build_data["tag"] = f"py3-none-{platform_tag(libraries)}"  # plain C: any Python 3 loads it


class AddressHook(MetadataHookInterface):
    """Makes the README and the links of a package out of `address` (pyproject.toml), where the project is public."""

    def update(self, metadata: dict[str, Any]) -> None:
        address = str(self.config.get("address", "")).rstrip("/")
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": with_whole_links(text, address)}
        pages = {"Homepage": "", "Documentation": "/blob/main/docs", "Changelog": "/blob/main/CHANGELOG.md"}
        metadata["urls"] = {name: address + path for name, path in pages.items()} if address else {}


def with_whole_links(text: str, address: str) -> str:
    """`text` without relative links, which lead nowhere on a package index.

    They lead into the repository at `address`; without one they become the words and the file's name in the sdist.
    """
    whole = rf"[\1]({address}/blob/main/\2)" if address else r"\1 (`\2`)"
    return re.sub(r"\[([^\]]+)\]\((?![a-z]+:)([^)#]+)(?:#[^)]*)?\)", whole, text)


def platform_tag(libraries: Iterable[Path]) -> str:
    """The platform of a wheel with `libraries`: where they ask for glibc, any Linux with the newest that they name."""
    here = sysconfig.get_platform().replace("-", "_").replace(".", "_")
    asked = re.findall(rb"GLIBC_(\d+)\.(\d+)", b"".join(library.read_bytes() for library in libraries))
    if not asked or not here.startswith("linux_"):
        return here
    major, minor = max((int(major), int(minor)) for major, minor in asked)
    return f"manylinux_{major}_{minor}_{here.removeprefix('linux_')}"


def compile_all(root: Path, compilers: Sequence[tuple[str, ...]] = (CC, ZIG)) -> list[Path]:
    """Compile the sources below `root`: the libraries that there are now. A line on standard error if any failed.

    A library of this very source that was there before stays; one of another source goes, and one without a source.
    """
    package = root / "src" / "searchsvc"
    native = _module(package, "native")
    flags = flags_of(package)
    with_flags = [(*compiler, *flags) for compiler in compilers]
    _remove_orphans(package, {native.library_of(source) for source in package.rglob("*.c")})
    libraries: list[Path] = []
    failures: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as cache:
        for source in sorted(package.rglob("*.c")):
            library = native.library_of(source)
            failure = compile_with_any(source, library, native.source_sum(source), with_flags, cache)
            if not failure or native.open_library(source) is not None:
                libraries.append(library)
                continue
            failures[source.name] = failure
            with contextlib.suppress(OSError):  # where it may not be removed, it is refused when it is loaded
                library.unlink(missing_ok=True)
    if failures:
        reasons = "; ".join(dict.fromkeys(failures.values()))
        print(f"not compiled: {', '.join(failures)}. searchsvc works, but slower ({reasons})", file=sys.stderr)  # noqa: T201  (a build has no other voice)
    return libraries


def _remove_orphans(package: Path, libraries: Container[Path]) -> None:
    """Where a source has moved, its old library is of no use to anyone, and would be packed into wheels."""
    for library in package.rglob("lib*.so"):
        if library not in libraries:
            with contextlib.suppress(OSError):  # nothing loads it
                library.unlink()


def flags_of(package: Path) -> tuple[str, ...]:
    """What the sources of a package need besides OPTIONS."""
    return ("-I", str(package), f"-DTEXT_FIELDS={len(_module(package, 'schema').TEXT_FIELDS)}")


def compile_with_any(
    source: Path, library: Path, source_sum: int, compilers: Iterable[tuple[str, ...]], cache: str
) -> str:
    """Compile with the first of `compilers` that can; what went wrong with each where none can, else nothing.

    `cache` is a folder for what a compiler keeps from one source to the next.
    """
    reasons: list[str] = []
    for compiler in compilers:
        reason = compile_library(source, library, source_sum, compiler, cache)
        if not reason:
            return ""
        reasons.append(reason)
    return "; ".join(reasons)


def compile_library(source: Path, library: Path, source_sum: int, compiler: tuple[str, ...], cache: str = "") -> str:
    """Compile `source` and put the result in the place of `library` in one step; why not, where that fails.

    `source_sum` is written into it, as a function of its own.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=".build-", dir=library.parent) as folder:
            stamp, made = Path(folder, "stamp.c"), Path(folder, library.name)
            stamp.write_text(STAMP.format(source_sum=source_sum), encoding="ascii")
            inputs = (str(source), str(stamp))
            _run((*compiler, *OPTIONS, "-o", str(made), *inputs, "-lm"), cache or folder)
            made.replace(library)
    except subprocess.CalledProcessError as error:
        return f"{_name(compiler)} failed: {_first_line(error.stderr)}"
    except subprocess.TimeoutExpired:
        return f"{_name(compiler)} took more than {_SECONDS} s"
    except OSError as error:
        return f"{_name(compiler)}: {error.strerror}"
    return ""


def works(compiler: tuple[str, ...]) -> bool:
    """Does it compile the smallest library? A compiler may be there without the headers of the system."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "smallest.c")
        source.write_text(_SMALLEST, encoding="ascii")
        return not compile_library(source, source.with_suffix(".so"), 0, compiler)


def _run(command: tuple[str, ...], cache: str) -> None:
    """Zig would leave a hundred megabytes in the home folder; `cache` is one that goes away."""
    environment = {**os.environ, "ZIG_GLOBAL_CACHE_DIR": cache, "ZIG_LOCAL_CACHE_DIR": cache}
    subprocess.run(command, check=True, capture_output=True, text=True, timeout=_SECONDS, env=environment)  # noqa: S603  (our own words)


def _name(compiler: tuple[str, ...]) -> str:
    return "ziglang" if "ziglang" in compiler else compiler[0]


def _first_line(text: str) -> str:
    return next(
        (line.strip() for line in text.splitlines() if "error" in line or "No module" in line), "no reason given"
    )


def _module(package: Path, name: str) -> ModuleType:
    """A module of the package that imports nothing of it; the package is not installed yet."""
    spec = importlib.util.spec_from_file_location(f"searchsvc_{name}", package / f"{name}.py")
    if spec is None or spec.loader is None:
        raise ImportError(f"{package / name}.py cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(not compile_all(ROOT))
