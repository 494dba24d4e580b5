"""What is an article known by, that a line of a file gave alone?

Useful for: the lines of files that a sync reads again (corpus/lines), and what is kept of them (indexing/).
Not for: what a news article is (article.py).
"""

from __future__ import annotations

from typing import NamedTuple

from searchsvc.article import Article

LINE_BYTES = 8
"""Of the digest by which a line is known again."""


class FromLine(NamedTuple):
    """An article that a line of a file gave alone, and would give anywhere in it; `line`: the line's digest."""

    article: Article
    line: bytes
