"""How is it said what a build could not read?

Useful for: `rebuild`, and `status --failures`. Not for: why a file cannot be read (corpus/failures.py).
"""

import os
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

from searchsvc.cli.arguments.invocation import program_command, seen_from_here
from searchsvc.cli.output.console import counted
from searchsvc.indexing.failures import grouped
from searchsvc.indexing.report import RebuildReport

_GROUPS_SHOWN = 20


def unread_lines(report: RebuildReport, corpora: Sequence[Path], most: int = _GROUPS_SHOWN) -> Iterator[str]:
    """Two rows for each reason and kind of file: how often and why, and what to type to see more of two of them.

    `corpora`: the files and folders that the build read. At most `most` reasons.
    """
    if not report.failed:
        return
    yield f"  {report.failed:,} not read"
    groups = report.failures or grouped(report.errors)  # an older version's report has no groups
    for group in groups[:most]:
        yield f"    {counted(group.count, group.kind or 'file or folder', _plural(group.kind))}: {group.reason}"
        names = shlex.join(seen_from_here(_location(path, corpora)) for path in group.examples)
        yield f"        {program_command()} read {names}"
    if len(groups) > most:
        others = sum(group.count for group in groups[most:])
        yield f"    … and {others:,} more for other reasons: status --failures lists them"


def _plural(kind: str) -> str:
    return "" if kind else "files or folders"


def _location(path: str, corpora: Sequence[Path]) -> Path:
    """Where the file is: its path is relative to a root, or to a folder above the root.

    A link that leads nowhere is there, too: that is what is wrong with it.
    """
    for root in corpora:
        for base in (root, *root.parents):
            if os.path.lexists(base / path):
                return base / path
    return Path(path)
