"""`searchsvc add` and `remove`: single articles."""

from __future__ import annotations

from pathlib import Path

import click

from searchsvc import bootstrap, updating
from searchsvc.article import Article, ReadFailure
from searchsvc.cli.arguments.options import examples, index_option, json_option, paths_argument, settings_for
from searchsvc.cli.output.console import counted, print_json, say
from searchsvc.cli.rebuilding.stopping import stoppable
from searchsvc.config import Settings
from searchsvc.errors import CorpusUnreadable
from searchsvc.indexing.files import beside
from searchsvc.indexing.reporting.report import RebuildReport


@click.command(epilog=examples("searchsvc add late/report.html", "searchsvc add flood-2025-03-17"))
@paths_argument("FILE|ID")
@index_option
@json_option
def add(paths: tuple[Path, ...], index: str | None, as_json: bool) -> None:
    """Add the articles of files to the index. By their ids, bring back removed ones.

    What is added is kept in the index's folder and stays through every rebuild. An article that was added before under
    the same id is replaced.
    """
    with stoppable():
        settings = settings_for(index)
        removed = beside.removed_ids(settings.index)
        if all(str(path) in removed and not path.exists() for path in paths):
            _tell(updating.bring_back([str(path) for path in paths], settings), as_json=as_json)
            return
        _tell(updating.add_articles(_articles(paths, settings), settings), as_json=as_json)


@click.command(epilog=examples("searchsvc remove flood-2025-03-17"))
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@index_option
@json_option
def remove(ids: tuple[str, ...], index: str | None, as_json: bool) -> None:
    """Leave articles out of the index, by their ids. They stay out of every rebuild until they are added again."""
    with stoppable():
        _tell(updating.remove_articles(ids, settings_for(index)), as_json=as_json)


def _articles(paths: tuple[Path, ...], settings: Settings) -> list[Article]:
    """Those of the files. A failure is said, and stops it where it is the only thing that there is."""
    articles = []
    for item in bootstrap.corpus_items(paths, settings):
        if isinstance(item, ReadFailure):
            say(str(item))
        else:
            articles.append(item)
    if not articles:
        raise CorpusUnreadable(paths[0], "no article in it")
    return articles


def _tell(report: RebuildReport, *, as_json: bool) -> None:
    if as_json:
        print_json(report)
        return
    for note in report.notes:
        say(note)
    kinds = ((report.added, "added"), (report.changed, "changed"), (report.removed, "removed"))
    what = ", ".join(f"{count:,} {kind}" for count, kind in kinds if count) or "nothing changed"
    say(f"{what}: generation {report.generation} is served ({counted(report.articles, 'article')})")
