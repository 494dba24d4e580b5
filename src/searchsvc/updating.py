"""How are single articles added to an index, and removed from it?

What is added is kept in the index's folder, as JSON Lines, and is a root of every build (indexing/files/beside.py);
what is removed is left out of every build until it is added again. Each goes into a new generation, as by a sync.

Useful for: `searchsvc add` and `remove`, and Python programs (`searchsvc.open_index`).
Not for: files and folders that change (bootstrap.rebuild_index).
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from os import PathLike, fspath
from pathlib import Path
from typing import Any, Self

from searchsvc import bootstrap, serialise
from searchsvc.article import Article, ReadFailure
from searchsvc.config import Settings, read_settings
from searchsvc.errors import ArticleMissing, CorpusUnreadable
from searchsvc.index_names import ADDED
from searchsvc.indexing.files import beside
from searchsvc.indexing.files.records import CorpusFiles
from searchsvc.indexing.reporting.report import RebuildReport


class Index:
    """An index on disk, to change from Python (`searchsvc.open_index`). Each change is a generation of its own."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def add(self, articles: Iterable[Article | Mapping[str, Any]]) -> RebuildReport:
        """Add articles: Articles, dicts with the keys that records may have (docs/formats.md), or a DataFrame's rows.

        What of them gives no article is in the report's `errors`. Raises CorpusUnreadable where nothing does.
        """
        rows = articles.to_dict("records") if hasattr(articles, "to_dict") else articles
        read, failures = _read_rows(rows, self._settings)
        report = add_articles(read, self._settings)
        return replace(report, failed=report.failed + len(failures), errors=(*failures, *report.errors))

    def remove(self, ids: Iterable[str]) -> RebuildReport:
        """Leave the articles of these ids out. Raises ArticleMissing where one is not there."""
        return remove_articles([ids] if isinstance(ids, str) else list(ids), self._settings)

    def sync(self, *corpora: str | PathLike[str]) -> RebuildReport:
        """Read what changed in these files and folders. Raises as bootstrap.rebuild_index."""
        return bootstrap.rebuild_index([Path(one) for one in corpora], self._settings, goes_on=True)


def open_index(index: str | PathLike[str]) -> Index:
    """The index in the folder `index`; its other settings come from the environment. Raises InvalidSetting."""
    return Index(read_settings({"index": fspath(index)}))


def _read_rows(
    rows: Iterable[Article | Mapping[str, Any]], settings: Settings
) -> tuple[list[Article], list[ReadFailure]]:
    """What the reader of records makes of dicts; an id that a dict lacks is of the moment and the row's number."""
    read: list[Article] = []
    failures: list[ReadFailure] = []
    with tempfile.TemporaryDirectory(prefix="searchsvc-") as folder:
        path = Path(folder) / f"added-{time.time_ns()}.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for row in rows:
                if isinstance(row, Article):
                    read.append(row)
                else:
                    file.write(json.dumps(row, default=str) + "\n")
        for item in bootstrap.corpus_items([path], settings):
            if isinstance(item, ReadFailure):
                failures.append(item)
            else:
                read.append(item)
    return read, failures


def add_articles(articles: Iterable[Article], settings: Settings) -> RebuildReport:
    """Add `articles`, which take the place of those that were added before under the same ids.

    An id that a file of a corpus has stays with that; the report's notes say under which one the article went. What was
    removed and is added comes back, in the place of what a file of a corpus has under its id. Raises
    CorpusUnreadable where there are none, and what rebuild_index does; then nothing was added.
    """
    by_id = {article.id: article for article in articles}
    folder = settings.index / ADDED
    if not by_id:
        raise CorpusUnreadable(folder, "no article to add")
    removed = beside.removed_ids(settings.index)
    folder.mkdir(parents=True, exist_ok=True)
    with _Undone() as undone:
        for path in sorted(folder.glob("*.jsonl")):
            undone.rewrite(path, _without(path, by_id))
        new = folder / f"{time.time_ns()}.jsonl"
        undone.rewrite(new, b"".join(serialise.encode(one) + b"\n" for one in by_id.values()))
        if again := removed & by_id.keys():
            undone.removed(settings.index, removed, removed - again)
            undone.replaced(settings.index, again & _ids_of_corpora(settings))
        report = bootstrap.rebuild_index([folder], settings, goes_on=True)
        undone.keep()
    return report


def remove_articles(ids: Sequence[str], settings: Settings) -> RebuildReport:
    """Leave the articles of these ids out of the index, and of every build of it until they are added again.

    Raises ArticleMissing where one is not there, and what rebuild_index does; then nothing was removed.
    """
    with bootstrap.search_of(settings) as search:
        for one in ids:
            search.article(one)
    removed = beside.removed_ids(settings.index)
    folder = settings.index / ADDED
    folder.mkdir(exist_ok=True)
    with _Undone() as undone:
        undone.removed(settings.index, removed, removed | set(ids))
        report = bootstrap.rebuild_index([folder], settings, goes_on=True, force=True)
        undone.keep()
    return report


def bring_back(ids: Sequence[str], settings: Settings) -> RebuildReport:
    """Index removed articles again, from the files that have them. Raises ArticleMissing where one was not removed."""
    removed = beside.removed_ids(settings.index)
    if missing := [one for one in ids if one not in removed]:
        raise ArticleMissing(missing[0])
    files = bootstrap.files_of(settings)
    roots = _roots_with(set(ids), files) if files else []
    with _Undone() as undone:
        undone.removed(settings.index, removed, removed - set(ids))
        folder = settings.index / ADDED
        report = bootstrap.rebuild_index([*roots, *([] if roots else [folder])], settings, goes_on=True)
        undone.keep()
    return report


def served_though_removed(settings: Settings) -> tuple[str, ...]:
    """Removed articles that the served generation has, as after a rollback: the next build leaves them out. Raises what
    opening the index does.
    """
    removed = beside.removed_ids(settings.index)
    if not removed:
        return ()
    with bootstrap.search_of(settings) as search:
        return tuple(one for one in sorted(removed) if _has(search.article, one))


def _has(article: Callable[[str], object], article_id: str) -> bool:
    try:
        article(article_id)
    except ArticleMissing:
        return False
    return True


def _ids_of_corpora(settings: Settings) -> frozenset[str]:
    """Of removed articles those that files of corpora have."""
    files = bootstrap.files_of(settings)
    records = files.files() if files else ()
    return frozenset(one for record in records if not beside.is_added(record.path) for one in record.removed)


def _roots_with(ids: set[str], files: CorpusFiles) -> list[Path]:
    """The roots that have a file which holds one of these removed articles."""
    return [
        Path(root.place) for root in files.roots if any(not ids.isdisjoint(record.removed) for record in root.files)
    ]


def _without(path: Path, ids: Mapping[str, Article]) -> bytes:
    """The lines of a file of added articles that are of other ids."""
    lines = path.read_bytes().splitlines(keepends=True)
    return b"".join(line for line in lines if serialise.decode(line, _Id).id not in ids)


@dataclass(frozen=True, slots=True)
class _Id:
    id: str


@dataclass
class _Undone:
    """What was changed beside the index is as it was before, unless it is kept."""

    _before: dict[Path, bytes | None] = field(default_factory=dict)
    _removed: tuple[Path, frozenset[str]] | None = None
    _replaced: tuple[Path, frozenset[str]] | None = None

    def rewrite(self, path: Path, data: bytes) -> None:
        """Give a file this content; without any it goes."""
        before = path.read_bytes() if path.exists() else None
        if before == data:
            return
        self._before.setdefault(path, before)
        _write(path, data)

    def removed(self, index: Path, before: frozenset[str], ids: frozenset[str]) -> None:
        """Leave out `ids`, where `before` were."""
        self._removed = index, before
        beside.write_removed(index, ids)

    def replaced(self, index: Path, ids: frozenset[str]) -> None:
        """Of `ids`, too, only added articles count."""
        before = beside.replaced_ids(index)
        if not ids <= before:
            self._replaced = index, before
            beside.write_replaced(index, before | ids)

    def keep(self) -> None:
        """It was published."""
        self._before, self._removed, self._replaced = {}, None, None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        for path, data in self._before.items():
            _write(path, data or b"")
        if self._removed is not None:
            beside.write_removed(*self._removed)
        if self._replaced is not None:
            beside.write_replaced(*self._replaced)


def _write(path: Path, data: bytes) -> None:
    if not data:
        path.unlink(missing_ok=True)
        return
    new = path.with_suffix(".new")
    new.write_bytes(data)
    new.replace(path)
