"""What ARCHITECTURE.md says under "A text field" is all that a further one needs to be searched, ranked and quoted."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import searchsvc

ROOT = Path(__file__).parents[3]
STANDFIRST = "    standfirst: str | None = None\n"
ROW = '        "standfirst": FieldTexts(lambda article: (article.standfirst,), ("standfirst",)),\n'
EDITS = {
    "schema.py": (
        '    Field("body", FieldKind.TEXT, "body", boost=1.0, b=0.75),\n',
        '    Field("summary", FieldKind.TEXT, "summary", boost=1.25, b=0.6),\n',
    ),
    "article.py": (STANDFIRST, STANDFIRST.replace("standfirst", "summary")),
    "stored.py": (STANDFIRST, STANDFIRST.replace("standfirst", "summary")),
}
"""By file, a line and what is added after it; the row of TEXTS is the fourth."""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the package, without libraries, that has the steps of the recipe behind it."""
    package = tmp_path / "src" / "searchsvc"
    ignored = shutil.ignore_patterns("__pycache__", "*.so")
    shutil.copytree(Path(searchsvc.__file__).parent, package, ignore=ignored)
    for name, (line, added) in (*EDITS.items(), ("stored.py", (ROW, ROW.replace("standfirst", "summary")))):
        text = (package / name).read_text(encoding="utf-8")
        assert 1 == text.count(line), (name, line)
        (package / name).write_text(text.replace(line, line + added), encoding="utf-8")
    return tmp_path


@pytest.mark.slow
def test_a_fifth_text_field_is_searched_and_quoted(tree: Path) -> None:
    """Snippets are of it, in the order of reading, whether the index or the text told what matched; a page shows them
    and explains them.
    """
    command = [sys.executable, "-m", "tests.unit.search.a_further_text_field"]
    environment = {"PYTHONPATH": f"{tree / 'src'}:{ROOT}"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert (0, "") == (done.returncode, done.stderr)
    expected = {
        "harbour": [["summary", "The [harbour] waits."], ["body", "A short [harbour]."]],
        "summary:harbour": [["summary", "The [harbour] waits."]],
        "fog day harbour": [["standfirst", "[Fog] again."], ["summary", "The [harbour] waits."]],
        "ferry": [["standfirst", "Fog again."]],
        "summary:day": [],
    }
    shown = ["The <mark>harbour</mark> waits.", "once in the summary"]
    assert {"fields": 5, "found": expected, "shown": shown} == json.loads(done.stdout)
