"""What is built where nobody named a corpus?

Useful for: `rebuild --if-missing`, which scripts/run calls. Not for: whether named files changed (up_to_date.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from searchsvc import bootstrap
from searchsvc.cli.arguments.invocation import command_words, seen_from_here, shell_line
from searchsvc.config import Settings
from searchsvc.errors import IndexFault, IndexMissing, IndexUnusable


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be built; and why, for people, where nobody named it."""

    paths: tuple[Path, ...]
    why: str = ""


def wanted(otherwise: Sequence[Path], settings: Settings) -> Wanted | None:
    """`otherwise` where there is no index; where it is of another version, what it was built from; else None.

    Raises IndexUnusable where the index is of another version and its corpora are not known, or not there, and where
    it is of another language: that may be a slip of whoever set it. What is damaged is left to `serve`, which says so.
    """
    try:
        bootstrap.search_of(settings).close()
    except IndexMissing:
        what = ", so that of the sample archive is built" if bootstrap.is_sample(otherwise) else ""
        return Wanted(tuple(otherwise), f"{seen_from_here(settings.index)}: no index yet{what}")
    except IndexUnusable as error:
        return None if error.damaged else _again(error, settings)
    return None


def _again(error: IndexUnusable, settings: Settings) -> Wanted:
    try:
        before = bootstrap.index_status(settings).served.provenance
    except IndexFault:  # of a version that says so in another way: what is wrong is said by the first error
        raise error from None
    paths = tuple(map(Path, before.corpora))
    if not paths or before.settings.get("language") != settings.language:
        raise error
    missing = [path for path in paths if not path.exists()]
    if missing:
        names = ", ".join(map(seen_from_here, missing))
        command = shell_line([*command_words("rebuild", settings.index), "CORPUS"])
        raise IndexUnusable(
            error.path,
            error.reason,
            damaged=False,
            mend=f"{names}, of which it was built, is not there. Build it from where that is now: {command}",
        ) from None
    return Wanted(paths, f"{seen_from_here(error.path)}: {error.reason}; it is built again")
