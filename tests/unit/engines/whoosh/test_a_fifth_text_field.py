"""One more row in schema.FIELDS is one more text field, and C learns of it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import hatch_build
import pytest

import searchsvc

pytestmark = pytest.mark.slow

ROOT = Path(hatch_build.__file__).parent
BODY = '    Field("body", FieldKind.TEXT, "body", boost=1.0, b=0.75),\n'
SUMMARY = '    Field("summary", FieldKind.TEXT, "summary", boost=1.25, b=0.6),\n'


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the package, with its libraries, whose schema has a fifth text field."""
    package = tmp_path / "src" / "searchsvc"
    shutil.copytree(Path(searchsvc.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    schema = (package / "schema.py").read_text(encoding="utf-8")
    assert 1 == schema.count(BODY)
    (package / "schema.py").write_text(schema.replace(BODY, BODY + SUMMARY), encoding="utf-8")
    return tmp_path


def searched(tree: Path) -> subprocess.CompletedProcess[str]:
    """What a_fifth_text_field.py says of the package in `tree`."""
    command = [sys.executable, "-m", "tests.unit.engines.whoosh.a_fifth_text_field", str(tree / "index")]
    environment = {"PYTHONPATH": f"{tree / 'src'}:{ROOT}"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_compiled_anew_a_fifth_text_field_is_searched(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes of a segment, and the same answers, compiled and with arrays and from the memory engine."""
    if not hatch_build.works(hatch_build.CC):
        pytest.skip("no C compiler works here")
    monkeypatch.setattr(hatch_build, "OPTIONS", (*hatch_build.OPTIONS, "-O1"))  # the same code, compiled sooner
    hatch_build.compile_all(tree)

    done = searched(tree)
    assert (0, "") == (done.returncode, done.stderr)
    assert {"fields": 5, "compiled": True, "requests": 40} == json.loads(done.stdout)


def test_libraries_of_four_fields_are_refused(tree: Path) -> None:
    """In one sentence for all of them; the slower way, which reads the number of fields from the schema, answers."""
    if not list(tree.rglob("lib*.so")):
        pytest.skip("nothing was compiled here")

    done = searched(tree)
    assert 0 == done.returncode, done.stderr
    assert {"fields": 5, "compiled": False, "requests": 40} == json.loads(done.stdout)
    building = tree / "src" / "searchsvc" / "engines" / "whoosh" / "building" / "compiled" / "libbuilding.so"
    expected = (
        f"{building} is left alone, and slower code used: it was compiled for another layout "
        "(number of text fields: 4, here 5); scripts/setup, or installing searchsvc again, compiles it anew"
    )
    assert [expected] == done.stderr.splitlines()
