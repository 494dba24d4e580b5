"""How does a command build, keep what it was built from, and tell what came of it?

Useful for: `rebuild` and `sync`. Not for: building (indexing/), or how far it is (cli/output/).
"""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from pathlib import Path

from searchsvc import bootstrap
from searchsvc.cli.arguments.invocation import command_words, seen_from_here, shell_line
from searchsvc.cli.output.console import counted, say
from searchsvc.cli.output.meter import Meter
from searchsvc.cli.output.unread import unread_lines
from searchsvc.config import Settings
from searchsvc.corpus.walking.listing import Listing
from searchsvc.engines.port import GenerationInfo
from searchsvc.errors import IndexFault, TooMuchLost, refusal
from searchsvc.indexing import snapshot
from searchsvc.indexing.reporting.report import RebuildReport, withheld_words
from searchsvc.indexing.reporting.unread import Unread

_NOTES_SHOWN = 20
NOTHING_CHANGED = "stopped: the unfinished build is removed, and nothing else has changed"
PUBLISHED = "stopped after generation {} was published, which is served"


def built(  # noqa: PLR0913  (what a build is told)
    paths: Sequence[Path],
    settings: Settings,
    meter: Meter,
    listing: Listing,
    *,
    force: bool,
    goes_on: bool = False,
    resumes: bool = False,
) -> RebuildReport:
    """`goes_on`: as `sync`, with the served generation. `resumes`: with a build that was killed.

    Raises what rebuild_index does; where too much would be lost, with the command that publishes it all the same.
    """
    try:
        return bootstrap.rebuild_index(
            paths, settings, meter.tell, listing=listing, force=force, goes_on=goes_on, resumes=resumes
        )
    except TooMuchLost as error:
        command = command_of(paths, settings, "--force", command="sync" if goes_on else "rebuild")
        raise TooMuchLost(error.corpus, error.reason, error.generation, command, error.report) from None


def number_of(generation: GenerationInfo | None) -> int | None:
    """Its number, where there is one."""
    return generation.generation if generation else None


def record(taken: snapshot.Snapshot, report: RebuildReport, settings: Settings) -> None:
    """What fails here fails after the switch: the build is done, and served."""
    try:
        snapshot.record(settings.index, snapshot.Built(taken.digest, report), _kept(report.generation, settings))
    except OSError as error:
        say(
            f"warning: generation {report.generation} is published and served, but what it was built from could not "
            f"be kept: {refusal(error)}. The next rebuild --if-changed builds it again."
        )


def _kept(built: int, settings: Settings) -> Container[int]:
    """The generations on disk once `built` is published."""
    try:
        return {one.generation for one in bootstrap.index_status(settings).generations}
    except IndexFault:  # an older one is damaged, which is no fault of this build: none is forgotten
        return range(built)


def command_of(paths: Sequence[Path], settings: Settings, *options: str, command: str = "rebuild") -> str:
    """What builds these files, whatever is served."""
    mapped = [part for field, key in settings.key_map for part in ("--map", f"{field}={key}")]
    return shell_line([*command_words(command, settings.index), *options, *mapped, *map(seen_from_here, paths)])


def told(
    report: RebuildReport, paths: Sequence[Path], settings: Settings, before: Unread | None = None
) -> Iterator[str]:
    """What came of a build, for people, a line each. `before`: what the build before could not read, if that was told
    then; where it is the same now, its count alone is said.
    """
    found = report.found
    yield (
        f"  found  headline {found.headline:,} · text {found.text:,} · date {found.date:,} · "
        f"author {found.author:,} · captions {found.captions:,}"
    )
    if report.duplicates:
        yield f"  {counted(report.duplicates, 'article')} met again, with the same id and the same words, and left out"
    if report.withheld:
        yield f"  {withheld_words(report.withheld)}"
    for note in report.notes[:_NOTES_SHOWN]:
        yield f"  {note}"
    if before is not None and _are_the_same(report, before):
        if report.failed:
            yield f"  {report.failed:,} not read, as before: {all_failures(settings)} tells which"
    else:
        yield from unread_lines(report, paths, all_failures(settings))
    if not report.published:
        count = counted(report.articles, "article")
        yield f"nothing changed: generation {report.generation} is served on ({count}, {report.seconds:.1f} s)"
        return
    yield f"published generation {report.generation} ({counted(report.articles, 'article')}, {report.seconds:.1f} s)"
    if report.changed or report.removed or report.unchanged:
        kinds = ((report.added, "added"), (report.changed, "changed"), (report.removed, "removed"))
        yield "  " + ", ".join([*(f"{n:,} {kind}" for n, kind in kinds if n), f"{report.unchanged:,} the same"])


def _are_the_same(report: RebuildReport, before: Unread) -> bool:
    """Failures one by one, as far as they are kept, in any order: a group names two files alone, which may stay."""
    groups = report.failed == before.failed and report.failures == before.failures
    return groups and Counter(report.errors) == Counter(before.errors)


def all_failures(settings: Settings) -> str:
    """What shows all that the last build could not read."""
    return shell_line([*command_words("status", settings.index), "--failures"])
