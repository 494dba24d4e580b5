"""How is everything that was read published as one generation?"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from itertools import islice
from pathlib import Path

from searchsvc.article import Article, ReadFailure
from searchsvc.engines.port import BuildReport, Engine, IndexDocument
from searchsvc.errors import CorpusUnreadable
from searchsvc.indexing.documents import index_document
from searchsvc.indexing.identity import Identities
from searchsvc.text.tokens import TextAnalyzer
from searchsvc.text.vocabulary import Vocabulary

CHUNK = 500
"""Articles that are handed to the engine at a time."""

MAX_REPORTED = 1_000
"""Failures, and notes, that a report holds in full; it counts the others."""


@dataclass(frozen=True, slots=True)
class Found:
    """How many articles have a headline, a date, an author, a caption or alt text: what a reader made of a corpus."""

    headline: int = 0
    date: int = 0
    author: int = 0
    captions: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a rebuild is. `path`: the file read last; None while the engine checks and publishes."""

    articles: int
    failed: int
    path: str | None


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """What a rebuild published, against the generation served before it.

    `failed` counts all that could not be read; `errors` holds the first MAX_REPORTED of them. `duplicates`
    counts articles that were met again under the same id, word for word, and left out. `notes` are sentences about
    ids that different articles shared. `seconds` is wall-clock time.
    """

    generation: int
    articles: int
    added: int
    changed: int
    removed: int
    unchanged: int
    failed: int
    seconds: float
    errors: tuple[ReadFailure, ...]
    duplicates: int
    notes: tuple[str, ...]
    found: Found


def rebuild(
    items: Iterable[Article | ReadFailure],
    engine: Engine,
    analyzer: TextAnalyzer,
    progress: Callable[[Progress], None] | None = None,
    *,
    corpus: Path = Path(),
) -> RebuildReport:
    """Read `items` to their end into a new generation of `engine`, and publish it.

    `progress` is called after every item. `corpus` is only named in errors. Whatever is raised, by the engine,
    by `items` or by `progress`, the build is discarded and what was served goes on being served. Raises
    CorpusUnreadable where not one article could be read, IndexLocked and BuildFailed as the engine does.
    """
    began = time.perf_counter()
    intake = _Intake(analyzer, progress)
    with engine.begin() as build:
        documents = intake.documents(items)
        while chunk := list(islice(documents, CHUNK)):
            build.add(chunk)
        if not intake.articles:
            raise CorpusUnreadable(corpus, intake.why_nothing())
        intake.tell(None)
        published = build.publish()
    return _report(published, intake, time.perf_counter() - began)


@dataclass(slots=True)
class _Intake:
    """Makes documents of what is read, and keeps count."""

    analyzer: TextAnalyzer
    progress: Callable[[Progress], None] | None
    articles: int = 0
    failed: int = 0
    errors: list[ReadFailure] = field(default_factory=list)
    identities: Identities = field(default_factory=Identities)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    found: dict[str, int] = field(default_factory=lambda: {one.name: 0 for one in fields(Found)})

    def documents(self, items: Iterable[Article | ReadFailure]) -> Iterator[IndexDocument]:
        for item in items:
            if isinstance(item, ReadFailure):
                self._fail(item)
                self.tell(item.path)
                continue
            document = self._document(item)
            if document is not None:
                yield document
            self.tell(item.origin.path)

    def tell(self, path: str | None) -> None:
        if self.progress is not None:
            self.progress(Progress(self.articles, self.failed, path))

    def why_nothing(self) -> str:
        if not self.failed:
            return "no article in it"
        others = f", and {self.failed - 1:,} more failed" if self.failed > 1 else ""
        return f"nothing in it could be read ({self.errors[0]}{others})"

    def _document(self, article: Article) -> IndexDocument | None:
        try:
            admitted = self.identities.admit(article)
            document = None if admitted is None else index_document(admitted, self.analyzer, self.vocabulary)
        except UnicodeEncodeError as error:
            reason = f"a text holds half of a character (U+{ord(error.object[error.start]):04X})"
            self._fail(ReadFailure(article.origin.path, reason, article.origin.record))
            return None
        if document is not None:
            self._count(article)
        return document

    def _count(self, article: Article) -> None:
        self.articles += 1
        self.found["headline"] += bool(article.headline)
        self.found["date"] += article.published is not None
        self.found["author"] += bool(article.authors)
        self.found["captions"] += any(picture.caption or picture.alt for picture in article.captions)

    def _fail(self, failure: ReadFailure) -> None:
        self.failed += 1
        if len(self.errors) < MAX_REPORTED:
            self.errors.append(failure)


def _report(published: BuildReport, intake: _Intake, seconds: float) -> RebuildReport:
    return RebuildReport(
        generation=published.generation,
        articles=published.articles,
        added=published.added,
        changed=published.changed,
        removed=published.removed,
        unchanged=published.unchanged,
        failed=intake.failed,
        seconds=seconds,
        errors=tuple(intake.errors),
        duplicates=intake.identities.duplicates,
        notes=intake.identities.notes()[:MAX_REPORTED],
        found=Found(**intake.found),
    )
