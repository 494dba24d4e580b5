import json
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import write_articles

RUN = Path(__file__).parents[2] / "scripts" / "run"


def test_help_is_a_result_and_sets_nothing_up(tmp_path: Path) -> None:
    """`scripts/run --help` goes to standard output with 0, and names the settings that matter to it."""
    done = subprocess.run([RUN, "--help"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=30)
    assert (0, "") == (done.returncode, done.stderr)
    assert all(word in done.stdout for word in ("CORPUS", "SEARCHSVC_PORT", "SEARCHSVC_INDEX", "docs/settings.md"))


def test_an_unknown_option_is_wrong_usage(tmp_path: Path) -> None:
    """What begins with a dash is no corpus: 2, and the usage on standard error."""
    done = subprocess.run([RUN, "--prot"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=30)
    assert (2, "", "usage: scripts/run [--force] [CORPUS]\n") == (done.returncode, done.stdout, done.stderr)


def test_the_port_is_asked_for_before_the_index_is_touched() -> None:
    """A second run beside a running server must not swap its archive and then fail."""
    text = RUN.read_text(encoding="utf-8")
    assert text.index("serve --check-port") < min(
        text.index("rebuild --if-changed"), text.index("rebuild --if-missing")
    )


@pytest.mark.slow
def test_another_port_goes_with_another_index(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typed again as it says, a run with a corpus leaves what is served alone; without one it serves the same."""
    monkeypatch.delenv("SEARCHSVC_INDEX", raising=False)
    program = checkout / ".venv" / "bin" / "searchsvc"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -W ignore -m searchsvc "$@"\n')
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setenv("SEARCHSVC_PORT", str(port))
        run, another = checkout / "scripts" / "run", port % 65535 + 1
        again = f"Choose another: SEARCHSVC_PORT={another} "
        assert f"{again}SEARCHSVC_INDEX={checkout}/index-{another} {run} news\n" in ran(checkout, "news")[2]
        assert f"{again}{run}\n" in ran(checkout)[2]
        monkeypatch.setenv("SEARCHSVC_INDEX", "elsewhere")
        assert f"{again}SEARCHSVC_INDEX=elsewhere {run} news\n" in ran(checkout, "news")[2]


SEARCHSVC = f"""#!/bin/sh
case $* in
*--check-port*) exit 0 ;;
serve) exec {sys.executable} -W ignore -m searchsvc status --json ;;
esac
exec {sys.executable} -W ignore -m searchsvc "$@"
"""
"""The program, but that `serve` says what it would serve, and ends."""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that is set up, with a sample of 2 articles, and 5 and 9 of somebody's own beside it."""
    root = tmp_path / "checkout"
    for folder in ("scripts", ".venv/bin", "corpus"):
        (root / folder).mkdir(parents=True)
    shutil.copy(RUN, root / "scripts" / "run")
    for name, text in (("scripts/setup", "#!/bin/sh\n"), (".venv/bin/searchsvc", SEARCHSVC)):
        (root / name).write_text(text)
        (root / name).chmod(0o755)
    write_articles(root / "corpus" / "sample.jsonl", 2)
    for name, count in (("news", 5), ("wire", 9)):
        (tmp_path / name).mkdir()
        write_articles(tmp_path / name / "news.jsonl", count)
    return root


def ran(checkout: Path, *arguments: str) -> tuple[int, Any, str]:
    """Exit code, the status of what would be served (None: it did not come to that), and standard error."""
    done = subprocess.run(
        [checkout / "scripts" / "run", *arguments],
        cwd=checkout.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return done.returncode, json.loads(done.stdout) if done.stdout else None, done.stderr


@pytest.mark.slow
def test_the_first_run_builds_the_sample(checkout: Path) -> None:
    """Where nothing is named and nothing is there."""
    code, status, said = ran(checkout)
    assert (0, 1, 2) == (code, status["generation"], status["articles"])
    assert "no index yet" in said


@pytest.mark.slow
def test_a_run_without_a_corpus_serves_what_is_there(checkout: Path) -> None:
    """The day after, nothing is built: neither the sample in the place of an archive, nor the archive again."""
    assert 5 == ran(checkout, "news")[1]["articles"]
    write_articles(checkout.parent / "news" / "news.jsonl", 6)
    code, status, said = ran(checkout)
    assert (0, 1, 5, "") == (code, status["generation"], status["articles"], said)


@pytest.mark.slow
def test_a_run_with_a_corpus_builds_it_where_it_changed(checkout: Path) -> None:
    """Another one is said to be another one; the same one is not built twice."""
    assert 5 == ran(checkout, "news")[1]["articles"]
    assert "generation 1 is up to date" in ran(checkout, "news")[2]
    code, status, said = ran(checkout, "wire")
    assert (0, 2, 9) == (code, status["generation"], status["articles"])
    assert "9 articles in the place of 5 articles of news (generation 1). To go back: " in said


@pytest.mark.slow
def test_a_run_that_would_lose_much_stops_unless_forced(checkout: Path) -> None:
    """With the exit code of the rebuild, before anything is served; --force comes first, and goes on."""
    assert 0 == ran(checkout, "news")[0]
    write_articles(checkout.parent / "news" / "news.jsonl", 2)
    code, status, said = ran(checkout, "news")
    assert (7, None) == (code, status)
    assert "2 of the 5 articles" in said
    code, status, _ = ran(checkout, "--force", "news")
    assert (0, 2, 2) == (code, status["generation"], status["articles"])


def of_another_version(checkout: Path) -> None:
    """What is served becomes an index of an earlier schema."""
    path = checkout / "index" / "generations" / "1" / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "schema_version": 1}))


@pytest.mark.slow
def test_an_index_of_another_version_is_built_again(checkout: Path) -> None:
    """From what it was built from, which nobody has to name; the guard holds all the same."""
    assert 0 == ran(checkout, "news")[0]
    of_another_version(checkout)
    write_articles(checkout.parent / "news" / "news.jsonl", 1)
    assert 7 == ran(checkout)[0]
    write_articles(checkout.parent / "news" / "news.jsonl", 6)
    code, status, said = ran(checkout)
    assert (0, 2, 6) == (code, status["generation"], status["articles"])
    assert "its schema is version 1; this version reads" in said
    assert "it is built again" in said


@pytest.mark.slow
def test_where_its_corpus_is_gone_the_command_is_said(checkout: Path) -> None:
    """And nothing is built in its place."""
    assert 0 == ran(checkout, "news")[0]
    of_another_version(checkout)
    (checkout.parent / "news").rename(checkout.parent / "moved")
    code, status, said = ran(checkout)
    assert (3, None) == (code, status)
    assert "its schema is version 1" in said
    assert "news, of which it was built, is not there. Build it from where that is now: " in said
    assert " rebuild --index checkout/index CORPUS\n" in said


@pytest.mark.slow
def test_where_its_corpus_is_not_known_the_command_is_said(checkout: Path) -> None:
    """An index of before that was kept."""
    assert 0 == ran(checkout, "news")[0]
    of_another_version(checkout)
    path = checkout / "index" / "generations" / "1" / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "provenance": {}}))
    code, status, said = ran(checkout)
    assert (3, None) == (code, status)
    assert re.search(r"Build it again from the corpus: \S*searchsvc rebuild --index \S+ CORPUS\n", said)


@pytest.mark.slow
def test_another_language_builds_nothing_by_itself(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be a slip of whoever set it, and the whole archive would be cut anew."""
    assert 0 == ran(checkout, "news")[0]
    monkeypatch.setenv("SEARCHSVC_LANGUAGE", "german")
    code, status, said = ran(checkout)
    assert (3, None) == (code, status)
    assert "built for the language english, opened for german. Set SEARCHSVC_LANGUAGE=english, or build it" in said
