"""`searchsvc read`: what do the readers make of a file?"""

from pathlib import Path

import click

from searchsvc import bootstrap
from searchsvc.article import ReadFailure
from searchsvc.cli.arguments.options import as_setting, examples, json_option, map_option, paths_argument, settings_for
from searchsvc.cli.output.console import clean, print_json, say, tell
from searchsvc.errors import CorpusUnreadable


@click.command(epilog=examples("searchsvc read page.html.gz", "searchsvc read news/ | jq -r .headline"))
@paths_argument("FILE")
@map_option
@click.option(
    "--explain",
    is_flag=True,
    help="Say which key, column, element or line gave each field, and which long keys are not read.",
)
@json_option
def read(paths: tuple[Path, ...], mapped: tuple[str, ...], explain: bool, as_json: bool) -> None:  # noqa: ARG001  (it is JSON either way)
    """Print what the readers make of files and folders.

    It is one article as JSON a line, and the index is not touched. Its id may be another there: that of a file is made
    from its path as it is named here. What cannot be read is said on standard error; with --explain among the results.
    """
    settings = settings_for(None, as_setting(mapped))
    if explain:
        for line in bootstrap.explained_records(paths, settings):
            tell(clean(line))
    articles = failures = 0
    for item in bootstrap.corpus_items(paths, settings):
        if isinstance(item, ReadFailure):
            failures += not item.withheld
            if not explain:  # which said so
                say(str(item))
            continue
        articles += 1
        if explain:
            break
        print_json(item)
    if not articles:
        raise CorpusUnreadable(paths[0], "nothing in it could be read" if failures else "no article in it")
