"""`searchsvc export`: all articles of a search, for other programs."""

import sys

import click

from searchsvc.bootstrap import search_of
from searchsvc.cli.arguments.options import examples, index_option, settings_for
from searchsvc.cli.arguments.search_options import place_options
from searchsvc.cli.arguments.words import WordsCommand
from searchsvc.cli.asked_for import asked_for
from searchsvc.cli.output.console import counted, say
from searchsvc.search.exporting.formats import DEFAULT_FORMAT, FORMAT_NAMES, format_named
from searchsvc.search.parameters.typed import Text


@click.command(
    cls=WordsCommand,
    epilog=examples(
        "searchsvc export storm --format csv > storm.csv",
        "searchsvc export --section sport --after 2024 --format bibtex > sport.bib",
        "searchsvc export '' | jq .headline",
    ),
)
@click.argument("query", nargs=-1)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMAT_NAMES),
    default=DEFAULT_FORMAT.name,
    show_default=True,
    help="csv: a row for each article, without its text; jsonl: whole articles, one a line; bibtex.",
)
@place_options
@index_option
def export(query: tuple[str, ...], format_name: str, index: str | None, **options: Text) -> None:
    """Write all articles of a search as CSV, JSON Lines or BibTeX.

    They go to standard output, as UTF-8. Without QUERY: every article. They are those that have all that
    was asked for, or where there are none those that a search lists, in its order; by relevance the score of the words
    alone decides.
    """
    request = asked_for(query, options)
    wanted = format_named(format_name)
    with search_of(settings_for(index)) as archive:
        found = archive.all_hits(request)
        output = sys.stdout.buffer
        output.write(wanted.header())
        for articles in found.read():
            output.writelines(map(wanted.record, articles))
        output.flush()
    say(counted(found.total, "article"))
