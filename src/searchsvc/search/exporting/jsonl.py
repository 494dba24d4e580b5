"""Whole articles as JSON, one a line: what the readers take, so that an export can be built into an archive."""

from searchsvc.article import Article
from searchsvc.serialise import encode


def header() -> bytes:
    return b""


def record(article: Article) -> bytes:
    return encode(article) + b"\n"
