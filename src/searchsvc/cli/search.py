"""`searchsvc search`: the results of a search, for a person or a program."""

from collections.abc import Iterable, Iterator

import click

from searchsvc.bootstrap import search_of
from searchsvc.cli.arguments.options import examples, index_option, json_option, settings_for
from searchsvc.cli.arguments.search_options import QUERY, search_options
from searchsvc.cli.arguments.words import WordsCommand
from searchsvc.cli.output.console import Line, Piece, as_typed, counted, print_json, print_lines
from searchsvc.cli.output.explanation_lines import explanation_lines
from searchsvc.cli.output.noted import noted
from searchsvc.search.results import Fragment, Hit, SearchPage, Snippet
from searchsvc.search.typed import SearchTyped, search_request

_MATCH = "bold yellow"


@click.command(
    cls=WordsCommand,
    epilog=examples(
        "searchsvc search '\"prime minister\" resigns'",
        "searchsvc search storm -sport --after 2024 --sort newest",
        "searchsvc search --json covid-19 | jq .total",
        "searchsvc search -- --a-word-that-looks-like-an-option",
    ),
)
@click.argument("query", nargs=-1)
@search_options
@index_option
@json_option
def search(query: tuple[str, ...], index: str | None, as_json: bool, **options: str) -> None:
    """Search the index. Without QUERY: the newest articles. The language of queries: docs/query-language.md."""
    texts = {QUERY.name: " ".join(query), **options}
    request = search_request(SearchTyped.of({name: as_typed(text) for name, text in texts.items()}))
    with search_of(settings_for(index)) as archive:
        found = archive.run(request)
    if as_json:
        from searchsvc.web.documents import search_document  # noqa: PLC0415  (a person does not pay for it)

        print_json(search_document(found))
    else:
        print_lines(list(_lines(found)))


def _lines(found: SearchPage) -> Iterator[Line]:
    first = (found.page - 1) * found.size + 1
    shown = f", {first:,} to {first + len(found.hits) - 1:,} shown" if 0 < len(found.hits) < found.total else ""
    yield [Piece(counted(found.total, "article"), "bold"), Piece(f"{shown}  ({found.took_ms:.0f} ms)", "dim")]
    if found.understood is not None:
        yield [Piece(f"understood as: {found.understood}", "dim")]
    for note in found.noted:
        yield [Piece(noted(note), "italic")]
    for index, hit in enumerate(found.hits):
        yield []
        if index == found.first_of_rest:
            yield [Piece("— articles without some of the words —", "dim")]
            yield []
        yield from _hit_lines(hit)


def _hit_lines(hit: Hit) -> Iterator[Line]:
    yield _fragments(hit.headline, "bold")
    about = [
        hit.published.day.isoformat() if hit.published else "undated",
        hit.source,
        hit.section,
        ", ".join(hit.authors),
    ]
    yield [Piece(" · ".join(part for part in about if part), "dim")]
    for snippet in hit.snippets:
        yield _snippet(snippet)
    if hit.missing:
        yield [Piece(f"missing: {', '.join(hit.missing)}", "italic")]
    yield [Piece(hit.id, "dim")]
    if hit.explanation is not None:
        yield from explanation_lines(hit.explanation)


def _snippet(snippet: Snippet) -> Line:
    if snippet.field in ("caption", "alt"):
        return [Piece("[picture] ", "dim"), *_fragments(snippet.fragments)]
    return _fragments(snippet.fragments)


def _fragments(fragments: Iterable[Fragment], style: str = "") -> Line:
    return [Piece(one.text, _MATCH if one.match else style) for one in fragments]
