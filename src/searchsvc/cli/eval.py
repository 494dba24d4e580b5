"""`searchsvc eval`: how good is the ranking, on judged collections?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from searchsvc.bootstrap import search_of_articles
from searchsvc.cli.arguments.options import examples, json_option, settings_for
from searchsvc.cli.output.console import Line, Piece, counted, print_json, print_lines, say
from searchsvc.errors import InvalidParameter
from searchsvc.evaluation.collection import Collection
from searchsvc.evaluation.folder import read_collection
from searchsvc.evaluation.judged_run import DEPTH, JudgedRun, articles_of, run_queries, write_run
from searchsvc.evaluation.measures import MEASURES, mean
from searchsvc.evaluation.significance import paired_randomisation
from searchsvc.search.parameters.parameter_table import PARAMETERS
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.parameters.typed import SearchTyped, search_request
from searchsvc.search.service import Search

_NAMES = tuple(row.name for row in PARAMETERS if row.name != "q" and not row.is_of_page)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One measure, its means over the same queries, and how likely as large a difference is by chance."""

    measure: str
    ours: float
    against: float
    p: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What is said of one collection. `queries`: by query, each measure's value."""

    collection: str
    documents: int
    means: dict[str, float]
    queries: dict[str, dict[str, float]]
    against: tuple[Comparison, ...] = ()


@click.command(
    "eval",
    epilog=examples(
        "searchsvc eval cranfield/ cisi/",
        "searchsvc eval cranfield/ --set sort=newest --queries",
        "searchsvc eval cranfield/ --against sort=newest --write runs/",
    ),
)
@click.argument("datasets", metavar="DATASET...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--set", "ours", multiple=True, metavar="NAME=VALUE", help="Search with this parameter of the API.")
@click.option(
    "--against",
    multiple=True,
    metavar="NAME=VALUE",
    help="Search a second time, with this parameter, and say whether the difference is more than chance.",
)
@click.option("--queries", "each", is_flag=True, help="Print the values of each query, too.")
@click.option("--write", "folder", metavar="DIR", type=click.Path(path_type=Path), help="Write TREC run files there.")
@json_option
def evaluate(  # noqa: PLR0913, PLR0917  (options, which click hands over by name)
    datasets: tuple[Path, ...],
    ours: tuple[str, ...],
    against: tuple[str, ...],
    each: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Say how good the ranking is, on judged collections.

    Queries are searched as they are typed, and nDCG@10, AP, RR@10 and R@100 are printed.

    A collection is a folder in BEIR's layout (corpus.jsonl, queries.jsonl, qrels/test.tsv) or TREC's (a file of
    topics, one of qrels, documents beside them). An index of it is made for the time of the run.
    """
    first = _request(ours)
    second = _request((*ours, *against)) if against else None
    evaluations = []
    for dataset in datasets:
        evaluation = _evaluation(read_collection(dataset), first, second, folder)
        evaluations.append(evaluation)
        if not as_json:
            print_lines(list(_lines(evaluation, each=each)))
    if as_json:
        print_json(evaluations)
    elif len(evaluations) > 1:
        print_lines([_mean_line(evaluations)])


def _request(assignments: Sequence[str]) -> SearchRequest:
    given: dict[str, str] = {}
    for assignment in assignments:
        name, equals, value = assignment.partition("=")
        if not equals or name not in _NAMES:
            raise InvalidParameter(name, f"is given as NAME=VALUE, and NAME is one of {', '.join(_NAMES)}")
        given[name] = value
    return replace(search_request(SearchTyped.of(given)), size=DEPTH)


def _evaluation(
    collection: Collection, first: SearchRequest, second: SearchRequest | None, folder: Path | None
) -> Evaluation:
    others = (
        f", {collection.dropped_queries:,} left out for want of a right document" if collection.dropped_queries else ""
    )
    say(f"{collection.name}: {counted(len(collection.queries), 'judged query', 'judged queries')}{others} …")
    with search_of_articles(articles_of(collection), settings_for(None)) as search:
        documents = search.status().served.articles
        run = _run(collection, search, first)
        other = _run(collection, search, second) if second else None
    if folder is not None:
        _write(folder, collection.name, run, other)
    means = {measure: mean(values) for measure, values in run.values.items()}
    queries = {query: {measure: run.values[measure][query] for measure in MEASURES} for query in collection.queries}
    return Evaluation(collection.name, documents, means, queries, tuple(_compared(run, other)) if other else ())


def _run(collection: Collection, search: Search, request: SearchRequest) -> JudgedRun:
    def ask(query: str) -> list[tuple[str, float]]:
        return [(hit.id, hit.score) for hit in search.run(replace(request, query=query)).hits]

    return run_queries(collection, ask)


def _write(folder: Path, name: str, run: JudgedRun, other: JudgedRun | None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for tag, one in (("searchsvc", run), ("against", other)):
        if one is not None:
            path = folder / f"{name}.{tag}.run"
            write_run(path, one.rankings, tag)
            say(f"  wrote {path}")


def _compared(run: JudgedRun, other: JudgedRun) -> Iterator[Comparison]:
    for measure in MEASURES:
        ours, theirs = run.values[measure], other.values[measure]
        p = paired_randomisation([ours[query] for query in ours], [theirs[query] for query in ours])
        yield Comparison(measure, mean(ours), mean(theirs), p)


def _lines(evaluation: Evaluation, *, each: bool) -> Iterator[Line]:
    yield [Piece(f"{evaluation.collection}  {counted(evaluation.documents, 'document')}", "bold")]
    if each:
        for query, values in evaluation.queries.items():
            yield [Piece(f"  {query:<12}{_columns(values)}")]
    if not evaluation.against:
        yield [Piece(f"  {'mean':<12}{_columns(evaluation.means)}")]
    for one in evaluation.against:
        difference = f"{one.ours - one.against:+.4f}  p {one.p:.4f}"
        yield [Piece(f"  {one.measure:<12}{one.ours:.4f}  against {one.against:.4f}  {difference}")]


def _columns(values: dict[str, float]) -> str:
    return "".join(f"{measure} {values[measure]:.4f}  " for measure in MEASURES).rstrip()


def _mean_line(evaluations: Sequence[Evaluation]) -> Line:
    means = {measure: sum(one.means[measure] for one in evaluations) / len(evaluations) for measure in MEASURES}
    return [Piece(f"mean of {len(evaluations)}   {_columns(means)}", "bold")]
