"""A segment with altered bytes makes the kernel read nothing that is not its own."""

import shutil
import subprocess
import sys
from pathlib import Path

import hatch_build
import pytest

from searchsvc import native
from searchsvc.engines.whoosh.searching.kernel.binding import SOURCE

_ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("seconds", ["4", pytest.param("30", marks=pytest.mark.long)])
def test_altered_bytes_end_in_an_answer_or_one_sentence(tmp_path: Path, seconds: str) -> None:
    """Any answer will do, and so does IndexUnusable; the sanitizers end the process at any other reading."""
    compiler = shutil.which("gcc")
    if compiler is None:
        pytest.skip("needs gcc and its address sanitizer")
    package = Path(native.__file__).parent
    source = package / SOURCE
    library = tmp_path / "kernel.so"
    flags = ("-std=c11", "-O1", "-g", "-fPIC", "-shared", "-fsanitize=address,undefined", "-fno-sanitize-recover=all")
    compiled = subprocess.run(
        [compiler, *flags, *hatch_build.flags_of(package), "-o", library, source, "-lm"],
        capture_output=True,
        text=True,
        check=False,
    )
    if compiled.returncode:
        pytest.skip(f"gcc has no sanitizers here: {compiled.stderr.splitlines()[-1]}")
    runtimes = [
        subprocess.run([compiler, f"-print-file-name={name}.so"], capture_output=True, text=True, check=True).stdout
        for name in ("libasan", "libubsan")
    ]
    environment = {
        "LD_PRELOAD": ":".join(runtime.strip() for runtime in runtimes),
        "ASAN_OPTIONS": "detect_leaks=0",  # the interpreter leaves much for its end
        "PYTHONPATH": str(_ROOT),
    }
    command = [sys.executable, "-m", "tests.faults.fuzz_kernel", str(library), seconds, "1"]
    searched = subprocess.run(command, cwd=_ROOT, env=environment, capture_output=True, text=True, check=False)

    assert (0, "") == (searched.returncode, searched.stderr)
    assert "altered segments searched" in searched.stdout
