"""`searchsvc explain`: why an article is where it is among the results, or why it is not among them."""

from collections.abc import Iterator

import click

from searchsvc.bootstrap import search_of
from searchsvc.cli.arguments.options import examples, index_option, json_option, settings_for
from searchsvc.cli.arguments.search_options import place_options
from searchsvc.cli.arguments.words import WordsCommand
from searchsvc.cli.asked_for import asked_for
from searchsvc.cli.output.console import Line, Piece, as_typed, counted, print_json, print_lines
from searchsvc.cli.output.explanation_lines import explanation_lines, filled
from searchsvc.cli.output.noted import noted
from searchsvc.search.explaining.english import sentence
from searchsvc.search.parameters.typed import Text
from searchsvc.search.results import ExplainedArticle

_HOW_TO_FIND_IDS = "searchsvc search QUERY shows the id of each below it"


@click.command(
    cls=WordsCommand,
    epilog=examples(
        "searchsvc explain 'harbour storm' pond-reopens",
        "searchsvc explain storm -sport --section local pond-reopens",
        "searchsvc explain --json storm pond-reopens | jq .explanation.words",
    ),
)
@click.argument("query", nargs=-1)
@click.argument("article_id", metavar="ID")
@place_options
@index_option
@json_option
def explain(query: tuple[str, ...], article_id: str, index: str | None, as_json: bool, **options: Text) -> None:
    """Say why an article is where it is among the results, or is not there. ID is its id, QUERY the search."""
    if not query and not any(options.values()):
        raise click.UsageError(f"Missing argument 'ID' after QUERY: which article is it? ({_HOW_TO_FIND_IDS})")
    request = asked_for(query, options)
    with search_of(settings_for(index)) as archive:
        explained = archive.explain(request, as_typed(article_id))
    if as_json:
        from searchsvc.web.documents.explanations import explained_article_document  # noqa: PLC0415  (a person does not pay for it)

        print_json(explained_article_document(explained))
    else:
        print_lines(list(_lines(explained)))


def _lines(explained: ExplainedArticle) -> Iterator[Line]:
    yield [Piece(explained.headline or explained.id, "bold")]
    published = explained.published.day.isoformat() if explained.published else "undated"
    yield [Piece(f"{published} · {explained.id}", "dim")]
    yield []
    yield from filled(_place(explained), "bold")
    if explained.understood is not None:
        yield from filled(f"understood as: {explained.understood}", "dim")
    for note in explained.noted:
        yield from filled(noted(note), "italic")
    for remark in explained.why_not:
        yield from filled(f"- {sentence(remark)}", indent="  ")
    if explained.explanation is not None:
        yield []
        yield from explanation_lines(explained.explanation)


def _place(explained: ExplainedArticle) -> str:
    total = counted(explained.total, "article")
    if explained.explanation is None:
        return f"Not among the results ({total}):"
    if explained.position is None:
        return f"Among the results ({total}), past the first hundred."
    return f"Number {explained.position} of {total}."
