"""Ids of articles."""

import hashlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.corpus.parsing.article_id import article_id, is_of_place


def digits(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:16]


@pytest.mark.parametrize(
    ("own", "url", "path", "record", "expected"),
    [
        ("story-17.a_B", "https://example.org/1", "a.jsonl", 1, "story-17.a_B"),
        (42, None, "a.jsonl", 1, "42"),
        (0, None, "a.jsonl", 1, "0"),
        ("two words", None, "a.jsonl", 1, digits("two words")),
        (None, "https://example.org/1", "a.jsonl", 1, digits("https://example.org/1")),
        ("", " https://example.org/1 ", "a.jsonl", 1, digits("https://example.org/1")),
        (None, None, "a.txt", None, "a.txt"),
        (None, None, "news/a.txt", None, digits("news/a.txt")),
        (None, None, "a.jsonl", 17, digits("a.jsonl#17")),
        ("..", None, "a.jsonl", 1, digits("..")),
        ("x" * 65, None, "a.jsonl", 1, digits("x" * 65)),
        ("id\n", None, "a.jsonl", 1, "id"),
    ],
)
def test_id_comes_from_the_record_then_the_url_then_the_place(
    own: str | int | None, url: str | None, path: str, record: int | None, expected: str
) -> None:
    """An id is the record's own, else its URL, else its place; what does not fit is hashed."""
    assert expected == article_id(own, url, path, record)


@settings(max_examples=examples(60))
@given(st.none() | st.text() | st.integers(), st.none() | st.text(), st.text(min_size=1), st.none() | st.integers(1))
def test_ids_always_fit(own: str | int | None, url: str | None, path: str, record: int | None) -> None:
    """Whatever a record or path says, the id fits a URL and is never a folder's name."""
    found = article_id(own, url, path, record)
    assert re.fullmatch(r"[A-Za-z0-9._-]{1,64}", found)
    assert found.strip(".")


def test_an_id_of_a_place_is_told_from_any_other() -> None:
    """As where it is given; not the same one of another record, nor one as long that somebody chose."""
    assert is_of_place(article_id(None, None, "a.jsonl", 17), "a.jsonl", 17)
    assert not is_of_place(article_id(None, None, "a.jsonl", 17), "a.jsonl", 18)
    assert not is_of_place("0123456789abcdef", "a.jsonl", 17)
    assert not is_of_place("quay-1", "a.jsonl", 17)
