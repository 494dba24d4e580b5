"""What is a judged collection, and how is a folder one?

Useful for: whoever evaluates. Not for: a corpus of news (corpus/), which has no questions.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from searchsvc.article import Article, Origin, fitted_id

Judgments: TypeAlias = Mapping[str, Mapping[str, int]]
"""By query, then by document, how relevant it is: 0 not at all, more is better. What is absent was not judged."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text of the collection. `id` is the collection's own, which may be no article's id."""

    id: str
    title: str
    paragraphs: tuple[str, ...]

    @property
    def article_id(self) -> str:
        return fitted_id(self.id)

    def article(self, path: str) -> Article:
        """As news: a text without a title has its first words for one, as a reader of plain text would say."""
        headline = self.title or " ".join(" ".join(self.paragraphs).split()[:_WORDS_OF_A_HEADLINE])
        return Article(id=self.article_id, headline=headline, body=self.paragraphs, origin=Origin(path))


_WORDS_OF_A_HEADLINE = 12


@dataclass(frozen=True, slots=True)
class Collection:
    """`queries` by id, those for which some document is right only, in their order; `dropped_queries`: how many others
    there are. `documents` reads them anew at each call.
    """

    name: str
    path: Path
    queries: Mapping[str, str]
    judgments: Judgments
    documents: Callable[[], Iterator[Document]]
    dropped_queries: int
