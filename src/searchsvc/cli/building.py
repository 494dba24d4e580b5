"""`searchsvc rebuild`: from a corpus to a served generation."""

import os
import shlex
from collections.abc import Container, Iterator, Sequence
from pathlib import Path

import click

from searchsvc import bootstrap
from searchsvc.article import ReadFailure
from searchsvc.cli import snapshot
from searchsvc.cli.console import counted, print_json, say
from searchsvc.cli.meter import Meter
from searchsvc.cli.options import examples, index_option, json_option, paths_argument, settings_for
from searchsvc.cli.program import command_words, program_command, seen_from_here
from searchsvc.cli.progress import shown
from searchsvc.cli.standing import Standing, standing
from searchsvc.config import Settings
from searchsvc.errors import IndexFault
from searchsvc.indexing.report import RebuildReport

_FAILURES_SHOWN = 20
_COLUMN = 48


@click.command(
    epilog=examples(
        "searchsvc rebuild news/",
        "searchsvc rebuild news/ wire.jsonl.gz --index /srv/index",
        "searchsvc rebuild news/ --json | jq .errors",
    )
)
@paths_argument("CORPUS")
@click.option(
    "--if-changed",
    is_flag=True,
    help="Do nothing where the files are those that were built last.",
)
@index_option
@json_option
def rebuild(paths: tuple[Path, ...], if_changed: bool, index: str | None, as_json: bool) -> None:
    """Read files and folders into a new generation, check it, and serve it. Searches go on all the while.

    A file or record that cannot be read is named, and does not stop the rest. If anything else goes wrong, what
    was served before is served on.
    """
    settings = settings_for(index)
    taken = snapshot.take(paths, settings)
    kept = standing(taken, settings) if if_changed else None
    if kept:
        say(_nothing_built(kept, _command(paths, settings)))
        if as_json:
            print_json(kept.document)
        return
    report = _rebuilt(paths, settings, taken, quiet=as_json)
    if as_json:
        print_json(report)
        return
    for line in _told(report, paths):
        say(line)


def _rebuilt(paths: Sequence[Path], settings: Settings, taken: snapshot.Snapshot, *, quiet: bool) -> RebuildReport:
    names = ", ".join(map(seen_from_here, paths))
    say(f"{names}: {bootstrap.corpus_survey(paths, settings)}")
    meter = Meter()
    with shown(meter, taken.size_bytes, quiet=quiet):
        report = bootstrap.rebuild_index(paths, settings, meter.tell)
    snapshot.record(settings.index, snapshot.Built(taken.digest, report), _kept(report.generation, settings))
    return report


def _kept(built: int, settings: Settings) -> Container[int]:
    """The generations on disk once `built` is published."""
    try:
        return {one.generation for one in bootstrap.index_status(settings).generations}
    except IndexFault:  # an older one is damaged, which is no fault of this build: none is forgotten
        return range(built)


def _command(paths: Sequence[Path], settings: Settings) -> str:
    """What builds these files, whatever is served."""
    return shlex.join([*command_words("rebuild", settings.index), *map(seen_from_here, paths)])


def _nothing_built(kept: Standing, command: str) -> str:
    generation, count = kept.served.generation, counted(kept.served.articles, "article")
    if kept.rolled_back is not None:
        return (
            f"generation {generation} is served since a rollback ({count}); the files are those of generation "
            f"{kept.rolled_back}. To serve them: {command}"
        )
    if kept.failed:
        return f"generation {generation} is up to date ({count}, {kept.failed:,} not read: {command} tells which)"
    return f"generation {generation} is up to date ({count})"


def _told(report: RebuildReport, paths: Sequence[Path]) -> Iterator[str]:
    found = report.found
    yield (
        f"  found  headline {found.headline:,} · date {found.date:,} · "
        f"author {found.author:,} · captions {found.captions:,}"
    )
    if report.duplicates:
        yield f"  {counted(report.duplicates, 'article')} met again, with the same id and the same words, and left out"
    for note in report.notes[:_FAILURES_SHOWN]:
        yield f"  {note}"
    yield from _failures_told(report, paths)
    yield f"published generation {report.generation} ({counted(report.articles, 'article')}, {report.seconds:.1f} s)"
    if report.changed or report.removed or report.unchanged:
        kinds = ((report.added, "added"), (report.changed, "changed"), (report.removed, "removed"))
        yield "  " + ", ".join([*(f"{n:,} {kind}" for n, kind in kinds if n), f"{report.unchanged:,} the same"])


def _failures_told(report: RebuildReport, paths: Sequence[Path]) -> Iterator[str]:
    """A row a failure: where, why, and what to type to see more of it."""
    if not report.failed:
        return
    yield f"  {report.failed:,} not read"
    shown = report.errors[:_FAILURES_SHOWN]
    where = [one.path if one.record is None else f"{one.path} record {one.record}" for one in shown]
    wide, reasons_wide = max(map(len, where)), max(len(one.reason) for one in shown)
    for place, failure in zip(where, shown, strict=True):
        read = f"{program_command()} read {shlex.quote(seen_from_here(_location(failure, paths)))}"
        yield f"    {place:<{min(wide, _COLUMN)}}  {failure.reason:<{min(reasons_wide, _COLUMN)}}  {read}"
    if report.failed > len(shown):
        yield f"    … and {report.failed - len(shown):,} more: rebuild --json lists them"


def _location(failure: ReadFailure, paths: Sequence[Path]) -> Path:
    """Where the file is, seen from here: its path is relative to a root, or to a folder above the root.

    A link that leads nowhere is there, too: that is what is wrong with it.
    """
    for root in paths:
        for base in (root, *root.parents):
            if os.path.lexists(base / failure.path):
                return base / failure.path
    return Path(failure.path)
