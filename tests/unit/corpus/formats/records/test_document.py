"""JSON documents: arrays, single articles, lists inside objects, objects one after another."""

import io
import json

import pytest

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.formats.records.document import READER
from searchsvc.corpus.limits import Limits


class Bytes:
    path = "wire/x.json"
    suffix = ".json"
    limits = Limits()
    cut_short = ""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def head(self) -> bytes:
        return self.data[: 64 * 1024]

    def read(self) -> bytes:
        return self.data

    def open(self) -> io.BufferedReader:
        return io.BufferedReader(io.BytesIO(self.data))


def read(text: str | bytes) -> list[tuple[int | None, str]]:
    """Record number and headline of each article, or reason of each failure."""
    items = READER.read(Bytes(text.encode() if isinstance(text, str) else text))
    return [
        (item.origin.record, item.headline) if isinstance(item, Article) else (item.record, item.reason)
        for item in items
    ]


MUD = '{"title": "Mud", "text": "More."}'
EELS = '{"title": "Eels", "text": "Fewer."}'
BOTH = [(1, "Mud"), (2, "Eels")]


@pytest.mark.parametrize(
    "text",
    [
        f"[{MUD}, {EELS}]",
        f"[\n  {MUD},\n  {EELS}\n]\n",
        f"\ufeff [{MUD} {EELS},]",
        f"{MUD}\n\n{EELS}",
        f"{MUD}{EELS}",
        f'{{"articles": [{MUD}, {EELS}]}}',
        f'{{"title": "Our feed", "description": "News", "items": [{MUD}, {EELS}]}}',
        f'{{"status": "ok", "response": {{"docs": [{MUD}, {EELS}]}}}}',
        f'{{"response": {{"results": [{MUD}, {EELS}]}}}}',
        f'{{"hits": {{"total": 2, "hits": [{{"_id": "1", "_source": {MUD}}}, {{"_id": "2", "_source": {EELS}}}]}}}}',
        f'{{"rss": {{"channel": {{"title": "Feed", "item": [{MUD}, {EELS}]}}}}}}',
        f'{{"Data": {{"Entries": [{MUD}, {EELS}]}}}}',
        f"```json\n[{MUD}, {EELS}]\n```\n",
        json.dumps(f"[{MUD}, {EELS}]"),
        f"window.__STATE__ = JSON.parse({json.dumps(f'[{MUD}, {EELS}]')});",
    ],
)
def test_lists_of_articles_are_found_wherever_they_stand(text: str) -> None:
    """An array, values one after another, or a list inside an object: records count from 1."""
    assert BOTH == read(text)


@pytest.mark.parametrize(
    "text", [MUD, f'{{"items": [{EELS}], "title": "Mud", "text": "More."}}', '{"title": "Mud", "posts": []}']
)
def test_one_article_has_no_number(text: str) -> None:
    """An object with a text of its own is an article, whatever lists it holds."""
    assert [(None, "Mud")] == read(text)


def test_elements_after_a_broken_one_are_read_where_the_layout_shows_them() -> None:
    """A bad element between good ones is one failure."""
    text = f'[\n  {MUD},\n  {{"title": "Swa,\n  {EELS},\n  {{"foo": 1}},\n  7\n]'
    assert [
        (1, "Mud"),
        (2, "JSON is broken at character 62: a comma is missing"),
        (3, "Eels"),
        (4, "no headline and no text; keys: foo"),
        (5, "not an article but a number"),
    ] == read(text)


def test_values_after_a_broken_one_are_read_too() -> None:
    """The same for objects one after another."""
    assert [
        (1, "Mud"),
        (2, "JSON is broken at character 36: a name in double quotes is missing"),
        (3, "Eels"),
    ] == read(f"{MUD}\n{{:\n{EELS}")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (f'[{MUD}, {{"title": "Eel', (2, "JSON ends inside a string")),
        (f"[{MUD}, {EELS}", (3, "JSON ends too early")),
        (f"[{MUD}, {{'x: 1}}, {EELS}]",
         (2, "JSON is broken at character 38: a name in double quotes is missing; what follows was not read")),
        ('{"title": "Mud', (None, "JSON ends inside a string")),
        ("{" * 100_000,
         (None, "JSON is broken at character 2: a name in double quotes is missing; what follows was not read")),
        ("[" * 100_000, (1, "JSON is nested too deeply; what follows was not read")),
    ],
)  # fmt: skip
def test_a_document_that_breaks_off_says_so_last(text: str, last: tuple[int | None, str]) -> None:
    """What came before is kept; the last item is the failure."""
    assert last == read(text)[-1]


@pytest.mark.parametrize("text", ["[]", "  ", '{"articles": []}', "[ ]\n"])
def test_a_document_without_articles_is_a_failure(text: str) -> None:
    """An empty list is never passed over without a word."""
    with pytest.raises(Unreadable, match="no articles in it"):
        read(text)


def test_bytes_that_are_no_text_are_a_failure() -> None:
    """A picture that is named .json says what it is."""
    with pytest.raises(Unreadable, match="PNG"):
        read(b"\x89PNG\r\n\x1a\n" + bytes(100))


def test_a_failure_names_file_and_record() -> None:
    """Path and number are where a person finds the record again."""
    assert [ReadFailure("wire/x.json", "not an article but a number", 1)] == list(READER.read(Bytes(b"[1]")))
