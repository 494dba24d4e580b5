"""What the tests of the reader share: a scraped text as the article that it is."""

from pathlib import Path

from searchsvc.article import Article
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.formats.scraped.reader import READER


def read(folder: Path, text: str) -> Article:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    [article] = READER.read(FileSource(folder / "a.txt", "a.txt"))
    assert isinstance(article, Article)
    return article
