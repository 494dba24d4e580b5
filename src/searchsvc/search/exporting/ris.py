"""Articles as RIS, which reference managers read. A value never goes past its line, whatever stands in it."""

from collections.abc import Iterator

from searchsvc.article import Article
from searchsvc.article_address import followed_host
from searchsvc.search.exporting.bibtex import one_line


def record(article: Article) -> bytes:
    lines = (f"{tag}  - {value}\r\n" for tag, text in _fields(article) if (value := one_line(text)))
    return f"TY  - NEWS\r\n{''.join(lines)}ER  - \r\n".encode()


def _fields(article: Article) -> Iterator[tuple[str, str]]:
    """Tags and values, which may be empty."""
    yield "TI", article.headline
    yield from (("AU", author) for author in article.authors)
    yield "T2", article.source or ""
    if article.published is not None:
        day = article.published.day
        yield "PY", f"{day.year:04}"
        yield "DA", f"{day:%Y/%m/%d}/"
    yield "UR", article.url if article.url and followed_host(article.url.strip()) else ""
    yield "AB", article.standfirst or ""
    yield from (("KW", tag) for tag in article.tags)
    yield "LA", article.language or ""
    yield "ID", article.id
