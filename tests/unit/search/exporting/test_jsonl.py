from dataclasses import replace

from tests.unit.search.exporting.articles import PLAIN

from searchsvc.article import Article
from searchsvc.search.exporting.jsonl import header, record
from searchsvc.serialise import decode


def test_a_line_is_the_whole_article() -> None:
    """Also where its texts have lines of their own."""
    article = replace(PLAIN, headline="two\nlines\u2028three 😀", body=("=1", "<script>"))
    line = record(article)
    assert (b"", 1, b"\n") == (header(), line.count(b"\n"), line[-1:])
    assert article == decode(line, Article)
