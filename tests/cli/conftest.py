import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from searchsvc import bootstrap
from searchsvc.cli.commands import program
from searchsvc.config import load_settings


@dataclass(frozen=True)
class Outcome:
    """What a run of the program gave."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A working folder of the test's own."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Calls the program in this process, as a shell would."""

    def call(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        with pytest.raises(SystemExit) as exit_:
            program(args=[str(argument) for argument in arguments], prog_name="searchsvc")
        captured = capsys.readouterr()
        code = exit_.value.code
        return Outcome(code if isinstance(code, int) else int(code is not None), captured.out, captured.err)

    return call


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Five articles in a JSON Lines file."""
    folder = tmp_path / "news"
    folder.mkdir()
    write_articles(folder / "wire.jsonl", 5)
    return folder


@pytest.fixture
def index(run: Run, corpus: Path, tmp_path: Path) -> Path:
    """An index of `corpus`, at the default place."""
    assert run("rebuild", corpus).code == 0
    return tmp_path / "index"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the same five articles, of which tests that only search have copies."""
    folder = tmp_path_factory.mktemp("built")
    write_articles(folder / "wire.jsonl", 5)
    settings = load_settings({"SEARCHSVC_INDEX": str(folder / "index")})
    assert bootstrap.rebuild_index([folder / "wire.jsonl"], settings).published
    return folder / "index"


@pytest.fixture
def copied(built: Path, tmp_path: Path) -> Path:
    """As `index`, of a corpus that lies elsewhere."""
    return Path(shutil.copytree(built, tmp_path / "index"))


def write_articles(path: Path, count: int, town: str = "Marrow") -> None:
    lines = [
        {
            "id": f"wire-{number}",
            "headline": f"Lighthouse {number} of {town} is repainted",
            "body": [f"The keeper chose stripes for tower {number}.", "Ferries sailed on regardless."],
            "published": f"2024-05-{number:02d}",
            "author": "Ada Quill",
            "section": "Harbour" if number % 2 else "Culture",
        }
        for number in range(1, count + 1)
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
