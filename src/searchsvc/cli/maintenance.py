"""`searchsvc status`, `verify` and `rollback`: what is served, is it whole, and back to another."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from searchsvc import bootstrap
from searchsvc.cli.arguments.invocation import as_called, command_words, seen_from_here, shell_line
from searchsvc.cli.arguments.options import examples, index_option, json_option, settings_for
from searchsvc.cli.output.console import Piece, counted, print_json, print_lines, say
from searchsvc.cli.output.unread import each_line, unread_lines
from searchsvc.cli.rebuilding.known_unread import known_unread
from searchsvc.cli.rebuilding.stopping import outcome_told, stoppable
from searchsvc.config import Settings
from searchsvc.engines.port import EngineStatus, GenerationInfo, RollbackReport
from searchsvc.errors import IndexFault
from searchsvc.indexing import snapshot
from searchsvc.indexing.reporting.report import MAX_GROUPS
from searchsvc.updating import served_though_removed
from searchsvc.web.documents.api_documents import status_document
from searchsvc.web.overview.unread import failures_document

_MEGABYTE = 1_000_000
_IDS_NAMED = 5
_NOTHING_CHANGED = "stopped: the same generation is served as before"
_ROLLED_BACK = "stopped after the rollback: generation {} is served"


@click.command(epilog=examples("searchsvc status --json", "searchsvc status --failures"))
@click.option("--failures", is_flag=True, help="Say what the last build could not read, instead.")
@index_option
@json_option
def status(failures: bool, index: str | None, as_json: bool) -> None:
    """Say what is served and which generations are kept."""
    settings = settings_for(index)
    found, fault = bootstrap.index_status_and_fault(settings)
    if fault:
        say(f"It cannot be searched: {as_called(str(fault), settings.index)}")
    if failures:
        _tell_failures(found, settings, as_json=as_json)
        return
    if as_json:
        number = found.served.generation
        known = known_unread(number, settings, snapshot.report_of(settings.index, number))
        print_json(status_document(found, known.failed if known else None))
        return
    head = f"engine {found.engine}, schema {found.schema_version}, scores by {found.scorer}"
    print_lines([[Piece(head)], *([Piece(_described(one, found.served.generation))] for one in found.generations)])


@click.command(epilog=examples("searchsvc verify"))
@index_option
@json_option
def verify(index: str | None, as_json: bool) -> None:
    """Check the served generation, reading every byte. Exit code 3 if structure or checksums are wrong."""
    settings = settings_for(index)
    found = bootstrap.verify_index(settings)
    if as_json:
        print_json(found)
    elif found.ok:
        print_lines([[Piece(f"generation {found.generation} is whole")]])
    else:
        print_lines([[Piece(problem)] for problem in found.problems])
        back = shell_line(command_words("rollback", settings.index))
        or_back = f", or go on with generation {found.stands_in}: {back}" if found.stands_in else ""
        say(f"Build it again: {_rebuild_command(settings)}{or_back}")
    if not found.ok:
        sys.exit(IndexFault.exit_code)


@click.command(epilog=examples("searchsvc rollback", "searchsvc rollback --to 7"))
@click.option("--to", metavar="N", type=click.IntRange(min=1), help="Serve generation N, older or newer.")
@index_option
@json_option
def rollback(to: int | None, index: str | None, as_json: bool) -> None:
    """Serve the generation before the served one, or another. It is checked first, every byte.

    A running server follows within two seconds.
    """
    settings = settings_for(index)
    with stoppable(), outcome_told(lambda: _number(settings), lambda: _NOTHING_CHANGED, _ROLLED_BACK):
        report = bootstrap.roll_back(settings, to)
        _tell_rollback(report, settings, as_json=as_json)


def _tell_rollback(report: RollbackReport, settings: Settings, *, as_json: bool) -> None:
    if as_json:
        print_json(report)
    elif report.generation == report.was:
        print_lines([[Piece(f"generation {report.generation} is served already")]])
    else:
        before = ", and CURRENT names it again" if report.was is None else f" again (it was {report.was})"
        print_lines([[Piece(f"generation {report.generation} is served{before}")]])
        if again := _to_go_forward(settings, report.generation):
            say(f"to serve the files as they are now: {again}")
        if removed := _still_removed(settings):
            say(removed)


def _still_removed(settings: Settings) -> str:
    """What becomes of articles that were removed and are served again; empty where there are none."""
    try:
        ids = served_though_removed(settings)
    except (IndexFault, OSError):  # it is served all the same
        return ""
    if not ids:
        return ""
    named = ids if len(ids) <= _IDS_NAMED else ("ID...",)
    back = shell_line([*command_words("add", settings.index), *named])
    goes, them = ("is", "it") if len(ids) == 1 else ("are", "them")
    return (
        f"{counted(len(ids), 'article')} {goes} still listed as removed, and the next build leaves {them} out; "
        f"to bring {them} back: {back}"
    )


def _number(settings: Settings) -> int | None:
    served = bootstrap.served_generation(settings)
    return served.generation if served else None


def _to_go_forward(settings: Settings, served: int) -> str:
    """The command that builds the files as they are now; nothing where the newest generation is served."""
    try:
        status = bootstrap.index_status(settings)
    except (IndexFault, OSError):  # it is served all the same, and that is what was asked for
        return _rebuild_command(settings)
    if status.generations[-1].generation <= served:
        return ""
    return _rebuild_command(settings, status.served.provenance.corpora)


def _rebuild_command(settings: Settings, corpora: Sequence[str] = ()) -> str:
    names = [seen_from_here(Path(one)) for one in corpora] or ["CORPUS"]
    return shell_line([*command_words("rebuild", settings.index), *names])


def _tell_failures(found: EngineStatus, settings: Settings, *, as_json: bool) -> None:
    """Of the last build; where nothing was written down of it, of the one that is served."""
    report, served = snapshot.last(settings.index), found.served
    number = report.generation if report else served.generation
    known = known_unread(served.generation, settings, report)
    if as_json:
        print_json(failures_document(number, known, show_paths=True))
        return
    if known is None:
        say("nothing is known of the last build: an older version made it")
        return
    built = next((one for one in found.generations if one.generation == number), served)
    corpora = [Path(one) for one in built.provenance.corpora]
    head = f"generation {number}: {counted(report.articles if report else built.articles, 'article')}"
    lines = [head if known.failed else f"{head}, everything was read"]
    lines += [*unread_lines(known, corpora, "", MAX_GROUPS), *each_line(known, _as_json(settings))]
    print_lines([[Piece(line)] for line in lines])


def _as_json(settings: Settings) -> str:
    return shell_line([*command_words("status", settings.index), "--failures", "--json"])


def _described(info: GenerationInfo, served: int) -> str:
    size = f"{info.size_bytes / _MEGABYTE:.1f} MB"
    facts = f"{counted(info.articles, 'article')}, {size}, built {info.built}, {info.path}"
    state = ", served" if info.served else ", rolled back" if info.generation > served else ""
    return f"generation {info.generation}: {facts}{state}"
