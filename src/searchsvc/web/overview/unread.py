"""What is told of what a build could not read?

Where paths are not shown, no path is, and nothing of what is in a file that gave no article: a reason quotes that only
at its end (article.ReadFailure), which is cut off.

Useful for: the page about the archive, the API, and the command line, which prints the same document.
Not for: why something cannot be read (corpus/), or what is kept of it (indexing/reporting/unread.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from searchsvc.search.results import GenerationInfo
from searchsvc.serialise import well_formed

_QUOTED = re.compile("[:;].*+", re.DOTALL)


class UnreadItem(Protocol):
    """One file or record (article.ReadFailure)."""

    @property
    def path(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def record(self) -> int | None: ...
    @property
    def kind(self) -> str: ...
    @property
    def lost_bytes(self) -> int: ...
    @property
    def first_bytes(self) -> str: ...


class UnreadGroup(Protocol):
    """Failures of one `reason`, of readers of one `kind`; `examples` are paths."""

    @property
    def reason(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def files(self) -> int: ...
    @property
    def records(self) -> int: ...
    @property
    def examples(self) -> Sequence[str]: ...


class BuildTold(Protocol):
    """A build (indexing/reporting/unread.py): how many `failed`, these in groups, the first one by one."""

    @property
    def failed(self) -> int: ...
    @property
    def failures(self) -> Sequence[UnreadGroup]: ...
    @property
    def errors(self) -> Sequence[UnreadItem]: ...


ReportOf: TypeAlias = Callable[[int], BuildTold | None]
"""What is known of the build of a generation."""


class Builds:
    """`report_of` is asked once for each generation: it may have to read a thousand failures."""

    def __init__(self, report_of: ReportOf) -> None:
        self._report_of = report_of
        self._told: tuple[tuple[int, str], BuildTold | None] | None = None

    def of(self, served: GenerationInfo) -> BuildTold | None:
        which, told = (served.generation, served.built), self._told
        if told is None or told[0] != which:
            self._told = told = which, self._report_of(served.generation)
        return told[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureDocument:
    """A file or record that gave no article, and why. `kind`: what the reader reads that took the file.

    `record` counts from 1 within the file; null where it is all of the file. `first_bytes`: what it begins with, in
    printable signs; empty where that is not known. `lost_bytes`: how much of a file was not read for it, where that may
    hold many records. `path` and `first_bytes` are null where paths are not shown; `reason` is what told_reason leaves.
    """

    path: str | None
    record: int | None
    kind: str
    reason: str
    first_bytes: str | None
    lost_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureGroupDocument:
    """Failures of one reason and kind: `records` of so many `files`, or `files` alone. `examples`: paths, if shown."""

    reason: str
    kind: str
    count: int
    files: int
    records: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FailuresDocument:
    """What the build of a generation could not read. `failed` counts all, and is null where nothing is known of it.

    `failures` groups all of them, those first that cost most; `errors` has the first one by one, `not_kept` counts
    those that it does not have.
    """

    generation: int
    failed: int | None
    failures: tuple[FailureGroupDocument, ...]
    errors: tuple[FailureDocument, ...]
    not_kept: int


def failures_document(generation: int, build: BuildTold | None, *, show_paths: bool) -> FailuresDocument:
    if build is None:
        return FailuresDocument(generation=generation, failed=None, failures=(), errors=(), not_kept=0)
    return FailuresDocument(
        generation=generation,
        failed=build.failed,
        failures=tuple(_group_document(one, show_paths=show_paths) for one in build.failures),
        errors=tuple(_failure_document(one, show_paths=show_paths) for one in build.errors),
        not_kept=build.failed - len(build.errors),
    )


def told_reason(reason: str, *, show_paths: bool) -> str:
    """`reason`, without what follows its first colon or semicolon where paths are not shown: that may be quoted."""
    return well_formed(reason if show_paths else _QUOTED.sub("", reason))


def _group_document(group: UnreadGroup, *, show_paths: bool) -> FailureGroupDocument:
    return FailureGroupDocument(
        reason=told_reason(group.reason, show_paths=show_paths),
        kind=group.kind,
        count=group.count,
        files=group.files,
        records=group.records,
        examples=tuple(map(well_formed, group.examples)) if show_paths else (),
    )


def _failure_document(failure: UnreadItem, *, show_paths: bool) -> FailureDocument:
    return FailureDocument(
        path=well_formed(failure.path) if show_paths else None,
        record=failure.record,
        kind=failure.kind,
        reason=told_reason(failure.reason, show_paths=show_paths),
        first_bytes=failure.first_bytes if show_paths else None,
        lost_bytes=failure.lost_bytes,
    )
