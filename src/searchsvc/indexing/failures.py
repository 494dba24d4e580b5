"""What could not be read, and is it always the same?"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from searchsvc.article import ReadFailure
from searchsvc.indexing.report import MAX_GROUPS, MAX_REPORTED, FailureGroup

_EXAMPLES = 2
_OTHERS = ("other reasons", "")


@dataclass(slots=True)
class _Group:
    count: int = 0
    examples: list[str] = field(default_factory=list)


class Failures:
    """All failures of a build, counted in groups; the first of them in full."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[ReadFailure] = []
        self._groups: dict[tuple[str, str], _Group] = {}

    def add(self, failure: ReadFailure) -> None:
        self.count += 1
        if len(self.first) < MAX_REPORTED:
            self.first.append(failure)
        key = (failure.reason, failure.kind)
        if key not in self._groups and len(self._groups) >= MAX_GROUPS - 1:
            key = _OTHERS
        group = self._groups.setdefault(key, _Group())
        group.count += 1
        if len(group.examples) < _EXAMPLES and failure.path not in group.examples:
            group.examples.append(failure.path)

    def groups(self) -> tuple[FailureGroup, ...]:
        """The largest first; of equal ones that which was met first."""
        groups = (FailureGroup(*key, one.count, tuple(one.examples)) for key, one in self._groups.items())
        return tuple(sorted(groups, key=lambda group: -group.count))


def grouped(failures: Iterable[ReadFailure]) -> tuple[FailureGroup, ...]:
    """`failures` in groups, as a report has them."""
    counted = Failures()
    for failure in failures:
        counted.add(failure)
    return counted.groups()
