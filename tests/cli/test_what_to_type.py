"""What a message tells people to type can be typed as it stands."""

from pathlib import Path

from tests.cli.conftest import Run


def test_a_name_that_cannot_be_shown_is_typed_in_another_way(run: Run, corpus: Path) -> None:
    """A file is named once, however much of it could not be read."""
    name = "cut\noff's.jsonl"
    (corpus / name).write_text('{"headline": "Cut off\n{"headline": "Cut off, too\n')
    lines = run("rebuild", corpus).err.splitlines()
    command = lines[lines.index("  2 not read") + 2]
    assert command.endswith(r"searchsvc read $'news/cut\x0aoff\x27s.jsonl'")
