"""`searchsvc sync`: read what changed, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from searchsvc import bootstrap
from searchsvc.cli.arguments.invocation import seen_from_here
from searchsvc.cli.arguments.options import (
    as_setting,
    examples,
    index_option,
    json_option,
    map_option,
    paths_argument,
    settings_for,
)
from searchsvc.cli.failures import exit_code_of
from searchsvc.cli.output.console import print_json, say
from searchsvc.cli.output.meter import Meter
from searchsvc.cli.output.progress import shown
from searchsvc.cli.rebuilding.known_unread import last_unread
from searchsvc.cli.rebuilding.publishing import NOTHING_CHANGED, PUBLISHED, built, command_of, number_of, record, told
from searchsvc.cli.rebuilding.stopping import outcome_told, stoppable
from searchsvc.cli.rebuilding.watching import rounds
from searchsvc.config import Settings
from searchsvc.corpus.walking.listing import Listing
from searchsvc.errors import SearchsvcError, TooMuchLost, UsageError
from searchsvc.index_names import ADDED


@click.command(
    epilog=examples(
        "searchsvc sync news/",
        "searchsvc sync wire/ --index /srv/index --json",
        "searchsvc sync news/ --watch",
    )
)
@paths_argument("CORPUS", required=False)  # which of them is said below
@click.option("--force", is_flag=True, help="Publish even what has lost much of the articles that are served.")
@click.option("--watch", is_flag=True, help="Go on, and sync again whenever something has changed, until stopped.")
@map_option
@index_option
@json_option
def sync(  # noqa: PLR0913, PLR0917  (one for each option)
    paths: tuple[Path, ...], force: bool, watch: bool, mapped: tuple[str, ...], index: str | None, as_json: bool
) -> None:
    """Read what changed since the last build, and serve it.

    Answers are those of a rebuild. Corpora of the index that are not named stay as they are, and one that is new is
    added to them; for a folder inside one of them, all of that one is synced. A file is known by its size and its time
    of change. Where nothing is known of the files of the index, all are read.
    """
    with stoppable():
        settings = settings_for(index, as_setting(mapped))
        if not paths:
            raise UsageError(_which(settings))
        settings = _mapped_as_before(settings)
        try:
            _sync(paths, settings, force=force, as_json=as_json)
            if watch:
                _follow(paths, settings, force=force, as_json=as_json)
        except TooMuchLost as error:
            if as_json:
                print_json(error.report)
            raise


def _which(settings: Settings) -> str:
    """What to type where no corpus was named: those that the index was built from."""
    served = bootstrap.served_generation(settings)
    corpora = tuple(map(Path, served.provenance.corpora)) if served else ()
    return f"Which corpus? For example: {command_of(corpora or (Path('news'),), settings, command='sync')}"


def _follow(paths: tuple[Path, ...], settings: Settings, *, force: bool, as_json: bool) -> None:
    """Sync once more, for what changed before it was watched, and after each change. What one refuses is said."""
    for _ in rounds(paths, settings.index):
        try:
            _sync(paths, settings, force=force, as_json=as_json)
        except SearchsvcError as error:
            exit_code_of(error)
        say(f"watching {', '.join(map(seen_from_here, paths))}: Ctrl-C ends it")


def _mapped_as_before(settings: Settings) -> Settings:
    """With the keys that the last build was told, where this run is told none: what changed is read as it was."""
    from searchsvc.known_files.build_identity import with_map_of  # noqa: PLC0415  (nobody else pays for it)

    served = bootstrap.served_generation(settings)
    if served is None:
        return settings
    mapped = with_map_of(settings, served.provenance.settings)
    if mapped.key_map != settings.key_map:
        say(f"keys as in the last build: {', '.join(f'{field}={key}' for field, key in mapped.key_map)}")
    return mapped


def _walked(paths: Sequence[Path], listing: Listing) -> str:
    """The corpora that were walked, each with those of `paths` that lie in it and are none themselves."""
    roots = {root.resolve(): seen_from_here(root) for root, name in listing.roots.items() if name != ADDED}
    parts = [path for path in paths if path.resolve() not in roots]
    said = []
    for place, root in roots.items():
        inside = [seen_from_here(path) for path in parts if path.resolve().is_relative_to(place)]
        lies = "lies" if len(inside) == 1 else "lie"
        said.append(f"{root}, in which {' and '.join(inside)} {lies}" if inside else root)
    return "; ".join(said) if parts else ", ".join(said)


def _sync(paths: tuple[Path, ...], settings: Settings, *, force: bool, as_json: bool) -> None:
    meter = Meter()
    with shown(meter, None, quiet=as_json):
        listing = bootstrap.corpus_listing(paths, settings, meter.found, goes_on=True)
    taken = bootstrap.corpus_snapshot(listing, settings)
    before = last_unread(settings)
    say(f"{_walked(paths, listing)}: {listing.files:,} files, of which those that changed are read")
    with outcome_told(lambda: number_of(bootstrap.served_generation(settings)), lambda: NOTHING_CHANGED, PUBLISHED):
        with shown(meter, None, quiet=as_json):
            report = built(paths, settings, meter, listing, force=force, goes_on=True)
        if report.published:
            record(taken, report, settings)
    if as_json:
        print_json(report)
        return
    for line in told(report, paths, settings, before):
        say(line)
