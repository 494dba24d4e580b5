"""How is it said what a build could not read?

Useful for: `rebuild`, and `status --failures`. Not for: why a file cannot be read (corpus/failures.py).
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from searchsvc.article import Origin
from searchsvc.cli.arguments.invocation import program_command, seen_from_here, shell_line
from searchsvc.cli.output.console import counted
from searchsvc.indexing.reporting.failures import grouped
from searchsvc.indexing.reporting.report import OTHER_REASONS, FailureGroup, RebuildReport
from searchsvc.indexing.reporting.unread import Unread

_GROUPS_SHOWN = 20
_EACH_SHOWN = 50


def unread_lines(
    report: RebuildReport | Unread, corpora: Sequence[Path], status: str, most: int = _GROUPS_SHOWN
) -> Iterator[str]:
    """Two rows for each reason and kind of file: how often and why, and what to type to see more of two of them.

    `corpora`: the files and folders that the build read. `status`: the command that shows all; at most `most` reasons
    are shown here.
    """
    if not report.failed:
        return
    yield f"  {report.failed:,} not read"
    groups = report.failures or grouped(report.errors)  # an older version's report has no groups
    for group in groups[:most]:
        places = list(dict.fromkeys(_location(path, corpora) for path in group.examples))
        yield f"    {_how_many(group, places)}: {group.reason}"
        yield f"        {program_command()} read {shell_line(map(seen_from_here, places))}"
    if len(groups) > most:
        others = sum(group.count for group in groups[most:])
        yield f"    … and {others:,} more for other reasons: {status} lists them"


def each_line(unread: Unread, all_of_them: str) -> Iterator[str]:
    """The first that could not be read, a row each: where it is, and what it begins with. Their reasons stand above.

    `all_of_them`: the command that prints all that are kept.
    """
    if not unread.errors:
        return
    yield "  one by one:"
    shown = unread.errors[:_EACH_SHOWN]
    for failure in shown:
        begins = f"; begins with {failure.first_bytes}" if failure.first_bytes else ""
        yield f"    {Origin(failure.path, failure.record)}: {failure.reason}{begins}"
    if unread.failed > len(shown):
        what = "them" if unread.failed == len(unread.errors) else f"the first {len(unread.errors):,}"
        yield f"    … and {unread.failed - len(shown):,} more: {all_of_them} prints {what}"


def _how_many(group: FailureGroup, places: Sequence[Path]) -> str:
    """`3 web pages`, `4 records of 1 JSON file`, `1 folder`."""
    if group.reason == OTHER_REASONS:  # of any kind
        return f"{group.count:,} more"
    if group.kind:
        noun, plural = group.kind, ""
    elif all(path.endswith("/") for path in group.examples):
        noun, plural = "folder", ""
    elif all(map(os.path.isfile, places)):
        noun, plural = "file", ""
    else:
        noun, plural = "file or folder", "files or folders"
    if not group.records:
        return counted(group.files or group.count, noun, plural)  # of a file that was cut up each slice may fail
    return f"{counted(group.records, 'record')} of {counted(group.files, noun, plural)}"


def _location(path: str, corpora: Sequence[Path]) -> Path:
    """Where the file is: its path is relative to a root, or to a folder above the root. Of a file in a container it is
    the container, which alone can be read.

    A link that leads nowhere is there, too: that is what is wrong with it.
    """
    for place in (path, *map(str, Path(path).parents)):
        for root in corpora:
            for base in (root, *root.parents):
                if os.path.lexists(base / place) and (place == path or (base / place).is_file()):
                    return base / place
    return Path(path)
