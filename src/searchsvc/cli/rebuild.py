"""`searchsvc rebuild`: from a corpus to a served generation."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from searchsvc import bootstrap
from searchsvc.cli.arguments.invocation import command_words, seen_from_here, shell_line, with_own_pip
from searchsvc.cli.arguments.options import (
    as_setting,
    examples,
    index_option,
    json_option,
    map_option,
    paths_argument,
    settings_for,
)
from searchsvc.cli.output.console import counted, print_json, say
from searchsvc.cli.output.meter import Meter
from searchsvc.cli.output.progress import shown
from searchsvc.cli.rebuilding.going_on import goes_on_with, kept_of
from searchsvc.cli.rebuilding.publishing import (
    NOTHING_CHANGED,
    PUBLISHED,
    all_failures,
    built,
    command_of,
    number_of,
    record,
    told,
)
from searchsvc.cli.rebuilding.stopping import outcome_told, stoppable
from searchsvc.cli.rebuilding.unnamed import Wanted, wanted
from searchsvc.cli.rebuilding.up_to_date import UpToDate, up_to_date
from searchsvc.config import Settings
from searchsvc.corpus.walking.listing import Listing
from searchsvc.engines.port import GenerationInfo
from searchsvc.errors import TooMuchLost
from searchsvc.indexing import snapshot
from searchsvc.indexing.guard import same_corpora
from searchsvc.indexing.reporting.report import RebuildReport


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
    "only",
    flag_value="changed",
    help="Do nothing where the files are those that were built last.",
)
@click.option("--if-missing", "only", flag_value="missing", hidden=True)  # for scripts/run, where nobody named a corpus
@click.option("--force", is_flag=True, help="Publish even what has lost much of the articles that are served.")
@click.option("--resume", is_flag=True, help="Go on with a build of the same files that was stopped or killed.")
@map_option
@index_option
@json_option
def rebuild(  # noqa: PLR0913, PLR0917  (one for each option)
    paths: tuple[Path, ...],
    only: str | None,
    force: bool,
    resume: bool,
    mapped: tuple[str, ...],
    index: str | None,
    as_json: bool,
) -> None:
    """Read files and folders into a new generation and serve it.

    It is checked first, and searches go on all the while. A file or record that cannot be read is named, and does not
    stop the rest. If anything else goes wrong, what was served before is served on. So it is where nothing has
    changed, and where a build of the same corpus would lose more than a tenth of the articles or most of the files:
    exit code 7.
    """
    with stoppable():
        settings = settings_for(index, as_setting(mapped))
        found = wanted(paths, settings) if only == "missing" else Wanted(paths)
        if found is None:
            return
        try:
            _rebuild(found, settings, if_changed=only == "changed", force=force, resume=resume, as_json=as_json)
        except TooMuchLost as error:
            if as_json:
                print_json(error.report)
            raise


def _rebuild(  # noqa: PLR0913  (one for each option)
    found: Wanted, settings: Settings, *, if_changed: bool, force: bool, resume: bool, as_json: bool
) -> None:
    paths = found.paths
    if found.why:
        say(found.why)
    meter = Meter()
    with shown(meter, None, quiet=as_json):
        listing = bootstrap.corpus_listing(paths, settings, meter.found)
    taken = bootstrap.corpus_snapshot(listing, settings)
    if if_changed and _is_up_to_date(taken, paths, settings, as_json=as_json):
        return
    before = bootstrap.served_generation(settings)  # what is damaged is mended by building, which says what it is
    _say_survey(paths, listing, meter, quiet=as_json)
    to_go_on = command_of(paths, settings, "--resume")
    far = partial(bootstrap.unfinished, paths, settings, listing)
    if line := goes_on_with(far(), taken, to_go_on, resume=resume):
        say(line)
    with outcome_told(
        partial(_served_number, settings), lambda: kept_of(far(), to_go_on) or NOTHING_CHANGED, PUBLISHED
    ):
        with shown(meter, taken.size_bytes, quiet=as_json):
            report = built(paths, settings, meter, listing, force=force, resumes=resume)
        record(taken, report, settings)
        unmapped_keys = [] if as_json else [f"  {line}" for line in bootstrap.unmapped_keys(listing)]
    for line in () if as_json else (*told(report, paths, settings), *unmapped_keys):
        say(line)
    if as_json:
        print_json(report)
    if before and report.published and not same_corpora(before.provenance.corpora, bootstrap.corpora_of(paths)):
        say(_replaced(before, report, settings))


def _is_up_to_date(taken: snapshot.Snapshot, paths: Sequence[Path], settings: Settings, *, as_json: bool) -> bool:
    """Whether there is nothing to build, which is said then."""
    kept = up_to_date(taken, paths, settings)
    if kept is None:
        return False
    say(_nothing_built(kept, paths, settings))
    if as_json:
        print_json(kept.document)
    return True


def _say_survey(paths: Sequence[Path], listing: Listing, meter: Meter, *, quiet: bool) -> None:
    with shown(meter, None, quiet=quiet):
        survey = bootstrap.corpus_survey(listing, meter.looked_at)
    say(f"{', '.join(map(seen_from_here, paths))}: {with_own_pip(str(survey))}")


def _served_number(settings: Settings) -> int | None:
    return number_of(bootstrap.served_generation(settings))


def _replaced(before: GenerationInfo, report: RebuildReport, settings: Settings) -> str:
    """What another corpus took the place of. The one of an older version's index is not known."""
    corpora = ", ".join(seen_from_here(Path(one)) for one in before.provenance.corpora)
    of = f" of {corpora}" if corpora else ""
    was = f"{counted(before.articles, 'article')}{of} (generation {before.generation})"
    now = f"another corpus: {counted(report.articles, 'article')} in the place of {was}"
    if settings.keep_generations == 1:
        return now
    return f"{now}. To go back: {shell_line(command_words('rollback', settings.index))}"


def _nothing_built(kept: UpToDate, paths: Sequence[Path], settings: Settings) -> str:
    generation, count = kept.served.generation, counted(kept.served.articles, "article")
    if kept.rolled_back is not None:
        return (
            f"generation {generation} is served since a rollback ({count}); the files are those of generation "
            f"{kept.rolled_back}. To serve them: {command_of(paths, settings)}"
        )
    if kept.failed:
        which = all_failures(settings)
        return f"generation {generation} is up to date ({count}, {kept.failed:,} not read: {which} tells which)"
    return f"generation {generation} is up to date ({count})"
