"""`searchsvc search`: the results of a search, for a person or a program."""

from collections.abc import Iterable, Iterator

import click

from searchsvc.bootstrap import search_of
from searchsvc.cli.arguments.options import examples, index_option, json_option, settings_for
from searchsvc.cli.arguments.search_options import search_options
from searchsvc.cli.arguments.words import WordsCommand
from searchsvc.cli.asked_for import asked_for
from searchsvc.cli.output.console import Line, Piece, counted, print_json, print_lines
from searchsvc.cli.output.explanation_lines import explanation_lines
from searchsvc.cli.output.noted import noted
from searchsvc.search.parameters.typed import Text
from searchsvc.search.results import Fragment, Hit, SearchPage, Snippet
from searchsvc.stored import OF_PICTURES

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
def search(query: tuple[str, ...], index: str | None, as_json: bool, **options: Text) -> None:
    """Search the index. Without QUERY: the newest articles. The language of queries: docs/query-language.md."""
    request = asked_for(query, options)
    with search_of(settings_for(index)) as archive:
        found = archive.run(request)
    if as_json:
        from searchsvc.web.documents.api_documents import search_document  # noqa: PLC0415  (a person does not pay for it)

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
    yield from _counts(found)
    for index, hit in enumerate(found.hits):
        yield []
        if index == found.first_of_rest:
            yield [Piece("— articles without some of the words —", "dim")]
            yield []
        yield from _hit_lines(hit)


def _counts(found: SearchPage) -> Iterator[Line]:
    """A line for each facet and for the articles over time."""
    for name, values in (found.facets or {}).items():
        pieces = [
            Piece(f"{', ' if at else ' '}{one.value} ({one.count:,})", _MATCH if one.chosen else "")
            for at, one in enumerate(values)
        ]
        yield [Piece(f"by {name}:", "dim"), *(pieces or [Piece(" none")])]
    if found.histogram is not None:
        digits = {"year": 4, "month": 7, "day": 10}[found.histogram.interval]
        said = [f"{one.begin.isoformat()[:digits]} ({one.count:,})" for one in found.histogram.buckets if one.count]
        said += [f"undated ({found.histogram.undated:,})"] if found.histogram.undated else []
        yield [Piece("over time:", "dim"), Piece(f" {', '.join(said) or 'none'}")]


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
    if snippet.field in OF_PICTURES:
        return [Piece("[picture] ", "dim"), *_fragments(snippet.fragments)]
    return _fragments(snippet.fragments)


def _fragments(fragments: Iterable[Fragment], style: str = "") -> Line:
    return [Piece(one.text, _MATCH if one.match else style) for one in fragments]
