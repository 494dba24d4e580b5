"""What could not be read, and is it always the same?"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from searchsvc.article import ReadFailure
from searchsvc.indexing.reporting.report import MAX_GROUPS, MAX_REPORTED, OTHER_REASONS, FailureGroup

_EXAMPLES = 2
_RECORD_BYTES = 4_000
"""An article's text with what is known of it, about: what is lost is counted in records, so that it can be compared."""
_COST_OF_FOLDER = 1 << 40
"""Nobody knows what is in a folder that cannot be read."""
_DETAIL = re.compile(r"; keys: .*| at character [0-9]+| \([^()]*[0-9][^()]*\)$", re.DOTALL)
"""What in a reason differs from one record to the next."""


class _Key(NamedTuple):
    """What is counted together. `of_record`: of records, else of whole files; `of_folder`: of folders."""

    reason: str
    kind: str
    of_record: bool
    of_folder: bool


_OTHERS = _Key(OTHER_REASONS, "", of_record=False, of_folder=False)


@dataclass(slots=True)
class _Group:
    """`reason`: that of all of them; empty where they differ in detail. `cost`: in records. `path`: of the last one."""

    reason: str
    count: int = 0
    files: int = 0
    cost: int = 0
    path: str | None = None
    examples: list[str] = field(default_factory=list)

    def add(self, failure: ReadFailure) -> None:
        self.count += 1
        self.cost += _cost(failure)
        if failure.reason != self.reason:
            self.reason = ""
        if failure.path != self.path:  # those of one file come one after another
            self.path = failure.path
            self.files += 1
            if len(self.examples) < _EXAMPLES and failure.path not in self.examples:
                self.examples.append(failure.path)

    def take(self, other: "_Group") -> None:
        self.count += other.count
        self.files += other.files
        self.cost += other.cost
        self.reason = ""
        self.examples = list(dict.fromkeys([*self.examples, *other.examples]))[:_EXAMPLES]


class Failures:
    """All failures of a build, counted in groups; the first of them in full."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[ReadFailure] = []
        self._groups: dict[_Key, _Group] = {}

    def add(self, failure: ReadFailure) -> None:
        self.count += 1
        if len(self.first) < MAX_REPORTED:
            self.first.append(failure)
        key = self._place(_key(failure), _cost(failure))
        self._groups.setdefault(key, _Group(failure.reason if key != _OTHERS else "")).add(failure)

    def _place(self, key: _Key, cost: int) -> _Key:
        """`key`, or that of other reasons where there are as many as are told apart and none that cost less."""
        if key in self._groups or len(self._groups) < MAX_GROUPS - 1:
            return key
        cheapest = min(
            (one for one in reversed(self._groups) if one != _OTHERS), key=lambda one: self._groups[one].cost
        )
        if cost <= self._groups[cheapest].cost:
            return _OTHERS
        self._groups.setdefault(_OTHERS, _Group("")).take(self._groups.pop(cheapest))
        return key

    def groups(self) -> tuple[FailureGroup, ...]:
        """What cost most first; of equal ones that which was met first."""
        found = sorted(self._groups.items(), key=lambda item: -item[1].cost)
        return tuple(_group(key, group) for key, group in found)


def grouped(failures: Iterable[ReadFailure]) -> tuple[FailureGroup, ...]:
    """`failures` in groups, as a report has them."""
    counted = Failures()
    for failure in failures:
        counted.add(failure)
    return counted.groups()


def _key(failure: ReadFailure) -> _Key:
    reason = _DETAIL.sub("", failure.reason)
    return _Key(reason, failure.kind, failure.record is not None, failure.path.endswith("/"))


def _cost(failure: ReadFailure) -> int:
    if failure.path.endswith("/"):
        return _COST_OF_FOLDER
    return max(1, failure.lost_bytes // _RECORD_BYTES)


def _group(key: _Key, group: _Group) -> FailureGroup:
    records = group.count if key.of_record else 0
    return FailureGroup(group.reason or key.reason, key.kind, group.count, tuple(group.examples), group.files, records)
