"""Whatever encoding a terminal, a pipe or a cron job has, the program says what it has to say."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from searchsvc.cli.commands import program

HEADLINE = "Zoë at the quay – 東京 Киев 🦆"
ENCODINGS = ["ascii", "cp1252:strict", "latin-1", "iso8859-15", "cp437", "utf-8"]
C_LOCALE = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
SURROUNDINGS = [*({"PYTHONIOENCODING": name} for name in ENCODINGS), C_LOCALE]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder `news` with an article whose letters no one encoding of old has, and beside it an index of that."""
    root = tmp_path_factory.mktemp("odd")
    folder = root / "news"
    folder.mkdir()
    article = {"id": "odd", "headline": HEADLINE, "body": ["A ferry came."], "published": "2024-05-01"}
    (folder / "odd.jsonl").write_text(json.dumps(article, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "東京.jsonl").write_text("{ this is no JSON\n", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        program(args=["rebuild", "--index", str(root / "index"), str(folder)], prog_name="searchsvc")
    assert not ended.value.code
    return root


@pytest.fixture
def odd(built: Path, tmp_path: Path) -> Path:
    """That folder, in a working folder of the test's own, where the index is at the default place."""
    shutil.copytree(built, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path / "news"


Call = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> Call:
    """Runs the program as a process of its own in the surroundings that are given."""

    def call(surroundings: Mapping[str, str], *arguments: str | bytes) -> subprocess.CompletedProcess[bytes]:
        for name in ("PYTHONIOENCODING", "PYTHONUTF8", "PYTHONCOERCECLOCALE", "LANG"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("LC_ALL", "C.UTF-8")
        for name, value in surroundings.items():
            monkeypatch.setenv(name, value)
        return subprocess.run(
            [sys.executable, "-m", "searchsvc", *arguments], capture_output=True, check=False, timeout=60
        )

    return call


def encoding_of(surroundings: Mapping[str, str]) -> str:
    if surroundings == C_LOCALE:
        return "ascii"
    return surroundings.get("PYTHONIOENCODING", "utf-8").partition(":")[0]


def named(surroundings: Mapping[str, str]) -> str:
    return " ".join(f"{name}={value}" for name, value in surroundings.items())


@pytest.mark.slow
@pytest.mark.usefixtures("odd")
@pytest.mark.parametrize("surroundings", SURROUNDINGS, ids=named)
def test_a_search_is_answered_in_any_encoding(called: Call, surroundings: Mapping[str, str]) -> None:
    """A letter that the encoding lacks is a question mark, all others are themselves, and the query is understood."""
    encoding = encoding_of(surroundings)
    outcome = called(surroundings, "search", "Киев")
    assert (0, b"") == (outcome.returncode, outcome.stderr)
    lines = outcome.stdout.decode(encoding).splitlines()
    assert lines[0].startswith("1 article ")
    assert HEADLINE.encode(encoding, "replace").decode(encoding) == lines[2]


@pytest.mark.slow
@pytest.mark.parametrize("surroundings", SURROUNDINGS, ids=named)
def test_json_is_the_same_document_in_any_encoding(called: Call, odd: Path, surroundings: Mapping[str, str]) -> None:
    """What the encoding cannot carry is escaped; `read` and `search` alike."""
    encoding = encoding_of(surroundings)
    searched = called(surroundings, "search", "--json", "Киев")
    read = called(surroundings, "read", str(odd / "odd.jsonl"))
    assert (0, 0) == (searched.returncode, read.returncode)
    document = json.loads(searched.stdout.decode(encoding))
    assert ("Киев", HEADLINE) == (document["query"], "".join(one["text"] for one in document["hits"][0]["headline"]))
    assert HEADLINE == json.loads(read.stdout.decode(encoding))["headline"]


@pytest.mark.slow
@pytest.mark.parametrize("surroundings", SURROUNDINGS, ids=named)
def test_messages_are_written_in_any_encoding(called: Call, odd: Path, surroundings: Mapping[str, str]) -> None:
    """A failure names its file, with the numbers of the letters that standard error lacks."""
    encoding = encoding_of(surroundings)
    outcome = called(surroundings, "read", str(odd))
    assert 0 == outcome.returncode
    assert "東京.jsonl".encode(encoding, "backslashreplace").decode(encoding) in outcome.stderr.decode(encoding)


@pytest.mark.slow
@pytest.mark.parametrize(
    "surroundings", [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp437"}, C_LOCALE], ids=named
)
def test_help_and_usage_are_written_in_any_encoding(called: Call, surroundings: Mapping[str, str]) -> None:
    """What click prints itself is text, too."""
    encoding = encoding_of(surroundings)
    for command in ((), ("search",)):
        outcome = called(surroundings, *command, "--help")
        assert (0, True) == (outcome.returncode, "Usage:" in outcome.stdout.decode(encoding))
    wrong = called(surroundings, "status", "東京")
    assert 2 == wrong.returncode


@pytest.mark.slow
@pytest.mark.usefixtures("odd")
@pytest.mark.parametrize("encoding", ["utf-16", "cp037"])
def test_an_encoding_that_is_no_kin_of_ascii_is_kept_to(called: Call, encoding: str) -> None:
    """Text and JSON are written in it, as whoever reads it will read it."""
    plain = called({"PYTHONIOENCODING": encoding}, "search", "ferry")
    document = called({"PYTHONIOENCODING": encoding}, "search", "--json", "ferry")
    assert plain.stdout.decode(encoding).startswith("1 article ")
    assert 1 == json.loads(document.stdout.decode(encoding))["total"]


@pytest.mark.slow
@pytest.mark.usefixtures("odd")
def test_a_query_of_broken_bytes_is_answered(called: Call) -> None:
    """An argument that is no UTF-8 in any locale."""
    outcome = called({}, "search", "--json", b"ferry \xff\xe6")
    assert (0, "ferry \N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}") == (
        outcome.returncode,
        json.loads(outcome.stdout)["query"],
    )


@pytest.mark.slow
@pytest.mark.usefixtures("odd")
@pytest.mark.parametrize(
    "arguments", [("search", "ferry"), ("search", "--json", "ferry"), ("read", "news"), ("status",)]
)
def test_closed_streams_are_no_fault(arguments: tuple[str, ...]) -> None:
    """A daemon may have closed standard output and error; what is said then goes nowhere."""
    command = [sys.executable, "-m", "searchsvc", *arguments]
    assert 0 == subprocess.run(["sh", "-c", '"$@" >&- 2>&-', "sh", *command], check=False, timeout=60).returncode
