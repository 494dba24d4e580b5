"""`searchsvc rebuild`: from a corpus to a served generation."""

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from searchsvc import bootstrap
from searchsvc.article import ReadFailure
from searchsvc.cli import snapshot
from searchsvc.cli.console import counted, print_json, say
from searchsvc.cli.meter import Meter
from searchsvc.cli.options import examples, index_option, json_option, paths_argument, settings_for
from searchsvc.cli.program import program_command
from searchsvc.cli.progress import shown
from searchsvc.config import Settings
from searchsvc.errors import IndexFault
from searchsvc.indexing.rebuild import Found, RebuildReport

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
@click.option("--if-changed", is_flag=True, help="Do nothing where the index was built from the same files.")
@index_option
@json_option
def rebuild(paths: tuple[Path, ...], if_changed: bool, index: str | None, as_json: bool) -> None:
    """Read files and folders into a new generation, check it, and serve it. Searches go on all the while.

    A file or record that cannot be read is named, and does not stop the rest. If anything else goes wrong, what
    was served before is served on.
    """
    settings = settings_for(index)
    taken = snapshot.take(paths, settings)
    kept = _already_built(taken, settings) if if_changed else None
    report = kept or _rebuilt(paths, settings, taken, quiet=as_json)
    if as_json:
        print_json(report)
    elif kept:
        say(f"generation {kept.generation} is up to date ({counted(kept.articles, 'article')})")
    else:
        for line in _told(report, paths):
            say(line)


def _already_built(taken: snapshot.Snapshot, settings: Settings) -> RebuildReport | None:
    """What is served, if it was built from the same files and can be searched."""
    if snapshot.recorded(settings.index) != taken.digest:
        return None
    try:
        with bootstrap.search_of(settings) as search:
            served = search.status().served
    except IndexFault:
        return None
    return RebuildReport(
        generation=served.generation,
        articles=served.articles,
        added=0,
        changed=0,
        removed=0,
        unchanged=served.articles,
        failed=0,
        seconds=0.0,
        errors=(),
        duplicates=0,
        notes=(),
        found=Found(),
    )


def _rebuilt(paths: Sequence[Path], settings: Settings, taken: snapshot.Snapshot, *, quiet: bool) -> RebuildReport:
    names = ", ".join(map(str, paths))
    say(f"{names}: {bootstrap.corpus_survey(paths, settings)}")
    meter = Meter(snapshot.file_sizes(paths))
    with shown(meter, taken.size_bytes, quiet=quiet) as display:
        watch = bootstrap.Watch(meter.item, meter.file_done, display.update, display.publishing)
        report = bootstrap.rebuild_index(paths, settings, watch)
    snapshot.record(settings.index, taken)
    return report


def _told(report: RebuildReport, paths: Sequence[Path]) -> Iterator[str]:
    found = report.found
    yield (
        f"  found  headline {found.headline:,} · date {found.date:,} · "
        f"author {found.author:,} · captions {found.captions:,}"
    )
    if report.duplicates:
        yield f"  {counted(report.duplicates, 'article')} met again, word for word, and left out"
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
        read = f"{program_command()} read {shlex.quote(str(_location(failure, paths)))}"
        yield f"    {place:<{min(wide, _COLUMN)}}  {failure.reason:<{min(reasons_wide, _COLUMN)}}  {read}"
    if report.failed > len(shown):
        yield f"    … and {report.failed - len(shown):,} more: rebuild --json lists them"


def _location(failure: ReadFailure, paths: Sequence[Path]) -> Path:
    """Where the file is, seen from here: its path is relative to a folder of `paths`, or to what holds that folder."""
    for root in paths:
        for candidate in (root / failure.path, root.parent / failure.path, root):
            if candidate.is_file():
                return candidate
    return Path(failure.path)
