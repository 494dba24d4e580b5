import subprocess
from pathlib import Path

RUN = Path(__file__).parents[2] / "scripts" / "run"


def test_help_is_a_result_and_sets_nothing_up(tmp_path: Path) -> None:
    """`scripts/run --help` goes to standard output with 0, and names the settings that matter to it."""
    done = subprocess.run([RUN, "--help"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=30)
    assert (0, "") == (done.returncode, done.stderr)
    assert all(word in done.stdout for word in ("CORPUS", "SEARCHSVC_PORT", "SEARCHSVC_INDEX", "docs/settings.md"))


def test_an_unknown_option_is_wrong_usage(tmp_path: Path) -> None:
    """What begins with a dash is no corpus: 2, and the usage on standard error."""
    done = subprocess.run([RUN, "--prot"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=30)
    assert (2, "", "usage: scripts/run [CORPUS]\n") == (done.returncode, done.stdout, done.stderr)


def test_the_port_is_asked_for_before_the_index_is_touched() -> None:
    """A second run beside a running server must not swap its archive and then fail."""
    text = RUN.read_text(encoding="utf-8")
    assert text.index("serve --check-port") < text.index("rebuild --if-changed")
