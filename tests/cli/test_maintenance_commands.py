import errno
import json
import os
import signal
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Run, write_articles

from searchsvc import bootstrap
from searchsvc.config import Settings
from searchsvc.engines.generations import GenerationStore
from searchsvc.engines.port import EngineStatus

pytestmark = pytest.mark.slow


def flip_a_byte(generation: Path) -> Path:
    """In the middle of its largest file, which is returned."""
    largest = max(generation.iterdir(), key=lambda path: path.stat().st_size)
    data = bytearray(largest.read_bytes())
    data[len(data) // 2] ^= 0xFF
    largest.write_bytes(data)
    return largest


def test_status_json_has_the_members_of_the_contract(run: Run, index: Path) -> None:
    """`status --json` says what is served and where its folder is."""
    document = run("status", "--json").document
    assert set(document) >= {
        "generation", "path", "articles", "built", "engine", "schema_version", "size_bytes", "generations"
    }  # fmt: skip
    assert (index / "generations" / "1").samefile(document["path"])
    assert 5 == document["articles"]


def test_status_for_people_names_every_generation(run: Run, corpus: Path, index: Path) -> None:
    """Without --json, there is a line a generation, and the served one is marked."""
    write_articles(corpus / "wire.jsonl", 6)
    run("rebuild", corpus, "--index", index)
    lines = run("status").out.splitlines()
    assert ["generation 1", "generation 2"] == [line.partition(":")[0] for line in lines[1:]]
    assert [False, True] == [line.endswith(", served") for line in lines[1:]]


def test_status_says_of_an_index_of_another_version_that_it_cannot_be_searched(run: Run, index: Path) -> None:
    """And what mends it; what was recorded of it is told all the same."""
    assert not run("status").err
    manifest = index / "generations" / "1" / "manifest.json"
    for altered in ({"schema_version": 1}, {"fingerprint": "english/other"}):
        manifest.write_text(json.dumps(json.loads(manifest.read_bytes()) | altered))
        for options in ((), ("--json",), ("--failures",)):
            told = run("status", *options)
            assert told.code == 0
            assert told.out
            assert told.err.startswith("It cannot be searched: ")
            assert "searchsvc rebuild" in told.err


def test_verify_finds_a_whole_index_whole(run: Run, index: Path) -> None:
    """A generation that is as it was written passes with 0."""
    assert index.is_dir()
    assert {"generation": 1, "ok": True, "problems": [], "stands_in": None} == run("verify", "--json").document
    assert "generation 1 is whole\n" == run("verify").out


def test_verify_of_a_damaged_index_is_exit_3(run: Run, index: Path) -> None:
    """One flipped byte is found, named, and ends with 3, with and without --json."""
    largest = flip_a_byte(index / "generations" / "1")
    outcome = run("verify", "--json")
    assert (3, False) == (outcome.code, outcome.document["ok"])
    assert largest.name in outcome.document["problems"][0]
    outcome = run("verify")
    assert 3 == outcome.code
    assert outcome.err.endswith("searchsvc rebuild CORPUS\n")


def test_verify_advises_a_rollback_that_works(run: Run, corpus: Path, index: Path) -> None:
    """Only where a whole generation is kept, which is named, and `rollback` leads there."""
    write_articles(corpus / "wire.jsonl", 6)
    run("rebuild", corpus, "--index", index)
    flip_a_byte(index / "generations" / "2")
    outcome = run("verify")
    assert (3, 1) == (outcome.code, run("verify", "--json").document["stands_in"])
    assert "or go on with generation 1: " in outcome.err
    assert outcome.err.endswith("searchsvc rollback\n")
    assert {"generation": 1, "was": 2} == run("rollback", "--json").document


def test_the_newest_generation_needs_nothing_after_a_rollback_to_it(run: Run, corpus: Path, index: Path) -> None:
    """Nothing is advised where nothing newer is kept."""
    write_articles(corpus / "wire.jsonl", 6)
    run("rebuild", corpus, "--index", index)
    run("rollback")
    assert ("generation 2 is served again (it was 1)\n", "") == ((it := run("rollback", "--to", "2")).out, it.err)


def test_an_index_of_another_language_says_which(run: Run, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the setting that searches it, and the command that builds it anew; no rollback, since none would help."""
    monkeypatch.setenv("SEARCHSVC_LANGUAGE", "german")
    outcome = run("--index", index, "search", "lighthouse")
    assert 3 == outcome.code
    assert "built for the language english, opened for german. Set SEARCHSVC_LANGUAGE=english, or build" in outcome.err
    assert "rollback" not in outcome.err
    monkeypatch.setenv("SEARCHSVC_LANGUAGE", "english")
    assert 0 == run("search", "lighthouse").code


def test_a_missing_index_says_where_it_was_sought(run: Run, tmp_path: Path) -> None:
    """From whichever folder, with the setting and the whole command."""
    outcome = run("search", "x")
    assert f"{tmp_path}/index: no index there (--index or SEARCHSVC_INDEX says where it is). Build one: " in outcome.err
    assert outcome.err.endswith("searchsvc rebuild CORPUS\n")
    assert run("search", "x", "--index", "a b").err.endswith("searchsvc rebuild --index 'a b' CORPUS\n")


def test_rollback_goes_back_one(run: Run, corpus: Path, index: Path) -> None:
    """A rollback serves the generation before, and says which it was; a second one has nowhere to go: 2."""
    write_articles(corpus / "wire.jsonl", 6)
    run("rebuild", corpus, "--index", index)
    assert {"generation": 1, "was": 2} == run("rollback", "--json").document
    outcome = run("rollback")
    assert (2, "") == (outcome.code, outcome.out)


def test_rollback_goes_to_the_generation_that_is_named(run: Run, corpus: Path, index: Path) -> None:
    """Forwards too; to the served one is done already; to one that is not kept is wrong usage, and changes nothing."""
    write_articles(corpus / "wire.jsonl", 6)
    run("rebuild", corpus, "--index", index)
    assert {"generation": 1, "was": 2} == run("rollback", "--to", "1", "--json").document
    assert {"generation": 2, "was": 1} == run("rollback", "--to", "2", "--json").document
    assert (0, "generation 2 is served already\n") == (run("rollback", "--to", "2").code, run("rollback", "--to=2").out)
    refused = run("rollback", "--to", "9")
    assert (2, "index: no generation 9 is kept (there is: 1, 2), so 2 is served on.\n") == (refused.code, refused.err)
    assert [2, 2] == [run("rollback", "--to", number).code for number in ("0", "x")]
    assert 2 == run("status", "--json").document["generation"]


def test_rollback_to_a_damaged_generation_is_refused(run: Run, corpus: Path, index: Path) -> None:
    """What would be served is read first; the same one is served as before."""
    write_articles(corpus / "wire.jsonl", 6)
    run("rebuild", corpus, "--index", index)
    flip_a_byte(index / "generations" / "1")
    for arguments in ((), ("--to", "1")):
        outcome = run("rollback", *arguments)
        assert 1 == outcome.code
        assert "generation 1 cannot be served" in outcome.err
        assert "checksum differs" in outcome.err
    assert (2, 0) == (run("status", "--json").document["generation"], run("verify").code)


def test_rollback_says_how_to_undo_it(run: Run, corpus: Path, index: Path) -> None:
    """After a rollback the way back is named, and the newer generation is marked as what it is."""
    write_articles(corpus / "wire.jsonl", 6)
    run("rebuild", corpus, "--index", index)
    assert run("rollback").err.endswith("searchsvc rebuild news\n")
    assert [", served", ", rolled back"] == [line[line.rindex(", ") :] for line in run("status").out.splitlines()[1:]]


def test_the_way_back_names_an_index_that_is_elsewhere(run: Run, corpus: Path, tmp_path: Path) -> None:
    """What is to be typed works for this index, wherever it is."""
    for count in (5, 6):
        write_articles(corpus / "wire.jsonl", count)
        run("rebuild", corpus, "--index", tmp_path / "an archive")
    assert run("rollback", "--index", "an archive").err.endswith("rebuild --index 'an archive' news\n")


def test_commands_without_an_index_are_exit_3(run: Run) -> None:
    """Status, verify and rollback say that nothing was built."""
    assert [3, 3, 3] == [run(name).code for name in ("status", "verify", "rollback")]


@pytest.fixture
def two(run: Run, corpus: Path, index: Path) -> Path:
    """An index whose generation 1 has five articles, and 2 has seven."""
    write_articles(corpus / "wire.jsonl", 7)
    assert 0 == run("rebuild", corpus).code
    return index


def test_commands_work_where_current_is_damaged(
    run: Run, corpus: Path, two: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The newest generation is served with a warning that names the file and the mending; `verify` reports it."""
    (two / "CURRENT").write_bytes(b"")
    assert 7 == run("search", "--json", "lighthouse").document["total"]
    [warning] = [record.getMessage() for record in caplog.records]
    assert "index/CURRENT: holds ''" in warning
    assert "Generation 2 is served instead" in warning
    assert "searchsvc --index index rollback" in warning
    assert 2 == run("status", "--json").document["generation"]
    caplog.clear()
    verified = run("verify", "--json")
    assert (3, 2, False) == (verified.code, verified.document["generation"], verified.document["ok"])
    assert "CURRENT" in verified.document["problems"][0]
    assert [] == caplog.records
    assert 0 == run("rebuild", corpus).code
    assert 7 == run("search", "--json", "lighthouse").document["total"]


def test_rollback_mends_a_damaged_current(run: Run, two: Path) -> None:
    """It goes on with the generation that stood in, and says so; after that nothing is wrong."""
    (two / "CURRENT").write_text("9\n")
    assert "generation 2 is served, and CURRENT names it again\n" == run("rollback").out
    assert (0, "") == (run("verify").code, run("search", "lighthouse").err)


def test_a_damaged_generation_gives_way_to_the_one_before(
    run: Run, two: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Searches, status and a build go on from it; `rollback` makes it the served one."""
    (two / "generations" / "2" / "manifest.json").write_bytes(b"{")
    assert 5 == run("search", "--json", "lighthouse").document["total"]
    assert "Generation 1 is served instead" in caplog.text
    assert 1 == run("status", "--json").document["generation"]
    assert 3 == run("verify").code
    assert {"generation": 1, "was": 2} == run("rollback", "--json").document
    assert 0 == run("verify").code


def test_nothing_whole_is_exit_3_and_advises_what_works(run: Run, index: Path) -> None:
    """Where no generation is left to go back to, only building anew is advised, and that works."""
    (index / "generations" / "1" / "manifest.json").write_bytes(b"{")
    outcome = run("search", "lighthouse")
    assert (3, 1) == (outcome.code, len(outcome.err.splitlines()))
    assert "rollback" not in outcome.err
    assert "searchsvc rebuild CORPUS" in outcome.err
    assert [3, 2, 0] == [run(*words).code for words in (["status"], ["rollback"], ["rebuild", "news"])]


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("arguments", [(), ("--to", "1")])
def test_a_rollback_that_is_stopped_says_what_is_served(
    run: Run, two: Path, monkeypatch: pytest.MonkeyPatch, stop: signal.Signals, arguments: tuple[str, ...]
) -> None:
    """Before the switch nothing has changed, and no generation is marked; after it the other one is served."""
    marked = two / "generations" / "2.rolled-back"
    stopped = (130 if stop == signal.SIGINT else 143, "")
    whole = GenerationStore._switch
    for said, served, when in (("the same generation is served as before", 2, 0), ("generation 1 is served", 1, 1)):

        def switch(store: GenerationStore, number: int, when: int = when) -> None:
            if when:
                whole(store, number)
            os.kill(os.getpid(), stop)
            time.sleep(0)

        monkeypatch.setattr(GenerationStore, "_switch", switch)
        outcome = run("rollback", *arguments)
        assert stopped == (outcome.code, outcome.out)
        assert [True] == [line.startswith("stopped") and line.endswith(said) for line in outcome.err.splitlines()]
        assert (served, bool(when)) == (run("status", "--json").document["generation"], marked.exists())
    assert 0 == run("verify").code


def test_a_rollback_that_is_done_is_no_fault_of_what_is_said_of_it(
    run: Run, two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk refuses to say what else is kept, the way forward is named without the corpus."""
    assert two.is_dir()
    status = bootstrap.index_status

    def refused(settings: Settings) -> EngineStatus:
        found = status(settings)
        if found.served.generation == 1:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return found

    monkeypatch.setattr(bootstrap, "index_status", refused)
    outcome = run("rollback")
    assert (0, "generation 1 is served again (it was 2)\n") == (outcome.code, outcome.out)
    assert outcome.err.endswith("searchsvc rebuild CORPUS\n")
