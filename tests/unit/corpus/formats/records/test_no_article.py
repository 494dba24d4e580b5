"""Records that only look like articles."""

from pathlib import Path

import pytest

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.portions import read_source


def read(folder: Path, text: str | bytes, name: str) -> list[Article | ReadFailure]:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read_source(FileSource(folder / name, name)))


def articles(folder: Path, text: str | bytes, name: str) -> list[Article]:
    return [item for item in read(folder, text, name) if isinstance(item, Article)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            '{"type": "about:blank", "title": "Not Found", "status": 404, "detail": "No such article."}',
            "an error of status 404",
        ),
        ('{"title": "Settings", "threads": 4}', "a title, and nothing else"),
    ],
)
def test_records_that_only_look_like_articles_are_named(tmp_path: Path, text: str, reason: str) -> None:
    """Answers of an API, the settings of a program."""
    [failure] = read(tmp_path, text, "a.json")
    assert isinstance(failure, ReadFailure)
    assert reason in failure.reason
