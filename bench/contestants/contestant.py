"""What does a contestant do?

Useful for: everything that measures; it knows contestants by this page only.
Not for: which there are (the package's own page).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from bench.query import Query
from searchsvc.article import Article

Answer: TypeAlias = tuple[list[Any], list[float], int | None]
"""The documents of the best hits, by the engine's own numbers or ids; their scores; how many match, if asked for."""

Ask: TypeAlias = Callable[[], Answer]
"""A query that is ready to be answered: parsed, analysed, on an open index. Calling it is what is timed."""

AskWhole: TypeAlias = Callable[[], int]
"""A search as a user types it: parsed, answered, ten hits with marked snippets. Gives the number of hits."""


@dataclass(frozen=True, slots=True)
class Built:
    """`reading_seconds`: how much of the build went into reading articles; None where it cannot be told apart."""

    articles: int
    reading_seconds: float | None


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes on disk. `stored`: what keeps articles for display, and is not searched; `segments`: parts searched.

    `kinds`: bytes by what they hold, under the engine's own names, where it tells them apart.
    """

    total: int
    stored: int
    segments: int
    kinds: Mapping[str, int] = field(default_factory=dict)


class Searching(Protocol):
    """An open index."""

    def ready(self, query: Query) -> Ask | None:
        """The query, ready to be answered; None where the engine has no such query."""

    def whole(self, query: Query) -> AskWhole | None:
        """The query as a user types it, with marked snippets; None where the engine has none."""

    def ids(self, documents: list[Any]) -> list[str]:
        """The articles' ids of an answer's documents."""

    def close(self) -> None: ...


class Contestant(Protocol):
    """One engine, used in one way. `label` says which way, for the tables.

    `index` names its index; contestants of the same one are built once. `build` runs in a process of its own.
    """

    name: str
    label: str
    index: str

    def version(self) -> str:
        """The version of the engine's package. PackageNotFoundError where it is not installed."""

    def build(self, lines: Path, folder: Path) -> Built:
        """Index the JSON Lines file `lines` into the empty folder `folder`, all on disk at the end."""

    def sizes(self, folder: Path) -> Sizes: ...

    def open(self, folder: Path) -> Searching: ...


@dataclass(frozen=True, slots=True)
class Texts:
    """An article's texts as every contestant but ours takes them: three fields, the standfirst before the body."""

    headline: str
    captions: str
    body: str

    @property
    def all(self) -> str:
        return f"{self.headline}\n{self.captions}\n{self.body}"


def texts_of(article: Article) -> Texts:
    captions = (text for picture in article.captions for text in (picture.caption, picture.alt) if text)
    paragraphs = (article.standfirst, *article.body) if article.standfirst else article.body
    return Texts(article.headline, "\n".join(captions), "\n".join(paragraphs))


def seconds_of(article: Article) -> int:
    """When it was published, in seconds since 1970; 0 where that is not known."""
    return article.published.seconds if article.published else 0


def bytes_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in files_of(folder))


def files_of(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
