"""What is said of a build that was killed?

Useful for: `rebuild`, with and without `--resume`. Not for: going on (indexing/checkpoints/).
"""

from searchsvc.cli.output.console import counted
from searchsvc.indexing.checkpoints.unfinished import UnfinishedBuild
from searchsvc.indexing.snapshot import Snapshot


def goes_on_with(unfinished: UnfinishedBuild | None, taken: Snapshot, command: str, *, resume: bool) -> str:
    """One line for people; nothing where there is nothing to say.

    `taken`: of all files. `command`: what goes on with it. `resume`: that was asked for.
    """
    if unfinished is None or not unfinished.fits:
        if not resume:
            return ""
        if unfinished is None:
            return "there is no unfinished build to go on with: all is read"
        return (
            "the unfinished build was of other files, or they have changed, or of other settings, another version, "
            "or before what is served now: all is read"
        )
    share = f" ({100 * unfinished.done_bytes // taken.size_bytes} %)" if taken.size_bytes else ""
    far = f"{counted(unfinished.articles, 'article')}{share}"
    if resume:
        return f"going on with the unfinished build, after {far}"
    return f"a build of these files was stopped after {far}; this one begins anew. To go on with that: {command}"


def kept_of(unfinished: UnfinishedBuild | None, command: str) -> str:
    """What is said where a build is told to stop that kept how far it was; nothing where it did not."""
    if unfinished is None or not unfinished.fits:
        return ""
    far = counted(unfinished.articles, "article")
    return (
        f"stopped: nothing that is served has changed, and {far} of the unfinished build are kept. To go on: {command}"
    )
