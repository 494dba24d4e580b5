"""JSON Lines or one document: told by what is in the file, then by its name."""

import pytest

from searchsvc.corpus.formats.records.document import READER as DOCUMENT_READER
from searchsvc.corpus.formats.records.lines import READER as LINES_READER

LINES = b'{"title": "Mud"}\n{"title": "Eels"}\n{"title": "Swans"}\n'
ARRAY = b'[\n {"title": "Mud"},\n {"title": "Eels"}\n]\n'
PRETTY = b'{\n  "title": "Mud",\n  "text": "More of it."\n}\n'
BAD_FIRST = b'{"title": "Mu\n{"title": "Eels"}\n{"title": "Swans"}\n'


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (LINES, ".jsonl"), (LINES, ".json"), (LINES, ".txt"), (LINES, ""), (BAD_FIRST, ".jsonl"), (BAD_FIRST, ".json"),
        (b'{"title": "Mud"}', ".jsonl"), (b'{"title": "Mud"}', ".ndjson"), (b"oops\n" + LINES, ".jsonl"),
        (LINES.decode().encode("utf-16"), ".jsonl"), (b'{"title": "' + b"x" * 70_000, ".jsonl"),
        (b'{"a": "x\n{"b": "y\n', ".jsonl"),
    ],
)  # fmt: skip
def test_lines_are_lines_whatever_their_name(data: bytes, suffix: str) -> None:
    """Objects one a line are JSON Lines, and a file named so stays so while nothing speaks against it."""
    head = data[: 64 * 1024]
    assert (True, False) == (LINES_READER.recognises(head, suffix), DOCUMENT_READER.recognises(head, suffix))


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (ARRAY, ".json"), (ARRAY, ".jsonl"), (ARRAY, ""), (PRETTY, ".json"), (PRETTY, ".jsonl"), (PRETTY * 3, ".json"),
        (b'{"title": "Mud"}', ".json"), (b'{"articles": [\n{"title": "Mud"}\n]}', ".json"), (b"nonsense", ".json"),
        (b'[{"title": "' + b"x" * 70_000, ".json"),
    ],
)  # fmt: skip
def test_documents_are_documents_whatever_their_name(data: bytes, suffix: str) -> None:
    """Arrays, and objects over several lines, are one document."""
    head = data[: 64 * 1024]
    assert (False, True) == (LINES_READER.recognises(head, suffix), DOCUMENT_READER.recognises(head, suffix))


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (b"<!doctype html><p>{}", ".json"),
        (b"[Watch] Mud is back\n\nThere is more.", ".txt"), (b"Mud is back", ".txt"),
        (b"{mud}", ".txt"), (b"", ".txt"), (b"\x89PNG\r\n", ".json"),
    ],
)  # fmt: skip
def test_what_is_no_json_is_left_to_other_readers(data: bytes, suffix: str) -> None:
    """Markup and prose are not claimed, prose that begins with a bracket neither."""
    assert (False, False) == (LINES_READER.recognises(data, suffix), DOCUMENT_READER.recognises(data, suffix))
