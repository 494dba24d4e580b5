"""What did a run find? One value with everything, and the files that say it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bench import tables
from bench.charts import growth_lines, ratio_bars
from bench.contestants import OURS
from bench.figures import (
    BuildFigures,
    CheckFigures,
    ColdFigures,
    GrowthFigures,
    HttpFigures,
    QueryFigures,
    StartFigures,
)
from bench.machine import Machine


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """One run. `date` is an ISO 8601 instant; `left_out`: why each contestant that was asked for did not take part."""

    date: str
    corpus: str
    articles: int
    corpus_bytes: int
    machine: Machine
    versions: dict[str, str]
    scorers: dict[str, str]
    left_out: dict[str, str]
    rounds: int
    seed: int
    notes: tuple[str, ...]
    builds: tuple[BuildFigures, ...]
    queries: tuple[QueryFigures, ...]
    whole: tuple[QueryFigures, ...] = ()
    starts: tuple[StartFigures, ...] = ()
    cold: tuple[ColdFigures, ...] = ()
    checks: tuple[CheckFigures, ...] = ()
    http: tuple[HttpFigures, ...] = ()
    growth: tuple[GrowthFigures, ...] = ()


_COLD = "## On a cold page cache: ms with opening, p50 / p95; alone, p50 / p95; kB read"


def write(results: Results, folder: Path) -> None:
    """results.json, results.md and the charts, into `folder`, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "results.json").write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=1))
    (folder / "results.md").write_text(markdown(results), encoding="utf-8")
    for name, chart in _charts(results):
        (folder / f"{name}.svg").write_text(chart, encoding="utf-8")


def markdown(results: Results) -> str:
    machine = results.machine
    memory = f", {machine.memory / 2**30:.0f} GiB" if machine.memory else ""
    versions = ", ".join(f"{name} {version}" for name, version in results.versions.items())
    scorers = ", ".join(f"{name} scores by {scorer}" for name, scorer in results.scorers.items())
    head = (
        f"# {results.corpus}: {results.articles:,} articles, {results.corpus_bytes / 1e6:,.1f} MB",
        f"{results.date}; {machine.cpu}, {machine.cores} cores{memory}, {machine.system}, Python {machine.python}.",
        f"{versions}. {scorers}.",
        *(f"Left out: {name} ({reason})." for name, reason in results.left_out.items()),
        *results.notes,
    )
    return "\n\n".join((*head, *_sections(results))) + "\n"


def _sections(results: Results) -> Iterator[str]:
    if results.builds:
        yield f"## Building\n\n{tables.builds(results.builds)}"
        yield f"## What the bytes hold\n\n{tables.kinds(results.builds)}"
    if results.queries:
        yield f"## Queries with exact totals, ms, p50 / p95 / p99\n\n{tables.queries(results.queries, total=True)}"
        yield f"## Our time in theirs, with totals, p50 / p95\n\n{tables.ratios(results.queries, total=True)}"
        yield f"## Queries without totals, ms, p50 / p95 / p99\n\n{tables.queries(results.queries, total=False)}"
        yield f"## Our time in theirs, without totals, p50 / p95\n\n{tables.ratios(results.queries, total=False)}"
        yield "\n".join((f"## Articles found, mean\n\n{tables.found(results.queries)}", *shortened(results.queries)))
    if results.whole:
        yield f"## Whole answers, ms, p50 / p95 / p99\n\n{tables.queries(results.whole, total=True)}"
        ratios = f"## Our time in theirs, whole answers, p50 / p95\n\n{tables.ratios(results.whole, total=True)}"
        yield "\n".join((ratios, *shortened(results.whole)))
    if results.starts:
        yield f"## From nothing to the first answer\n\n{tables.starts(results.starts)}"
    if results.cold:
        yield f"{_COLD}\n\n{tables.cold(results.cold)}"
    if results.http:
        yield f"## Over HTTP\n\n{tables.http(results.http)}"
    if results.checks:
        yield f"## Checked against the memory engine\n\n{_checked(results.checks)}"
    if results.growth:
        yield f"## Growth\n\n{_grown(results.growth)}"


def shortened(figures: Sequence[QueryFigures]) -> Iterator[str]:
    """Who was too slow to be asked all queries of a class."""
    for one in figures:
        if one.times and one.left_out:
            how = "with totals" if one.total else "without"
            queries = f"{one.times.count} of {one.times.count + one.left_out} queries"
            yield f"\n{one.contestant} was asked {queries} of {one.query_class}, {how}, and then had used its time."


def _checked(checks: Sequence[CheckFigures]) -> str:
    rows = [(one.query_class, one.contestant, str(one.compared), str(len(one.wrong))) for one in checks]
    wrong = [f"- {one.contestant}, {one.query_class}: {sentence}" for one in checks for sentence in one.wrong]
    return "\n".join((tables.table(("class", "contestant", "compared", "wrong"), rows), *wrong))


def _grown(growth: Sequence[GrowthFigures]) -> str:
    return "\n\n".join(
        f"### {one.articles:,} articles\n\n{tables.builds(one.builds)}\n\n"
        f"With totals, ms, p50 / p95 / p99:\n\n{tables.queries(one.queries, total=True)}\n\n"
        f"Our time in theirs, with totals:\n\n{tables.ratios(one.queries, total=True)}\n\n"
        f"Our time in theirs, without:\n\n{tables.ratios(one.queries, total=False)}"
        + "".join(f"\n{sentence}" for sentence in shortened(one.queries))
        for one in growth
    )


def _charts(results: Results) -> Iterator[tuple[str, str]]:
    for name, title, figures in (
        ("queries", "Median time of a query, in times of ours (more: slower than ours)", results.queries),
        ("whole", "Median time of a whole answer, in times of ours (more: slower than ours)", results.whole),
    ):
        if figures:
            yield name, ratio_bars(title, _ratios(figures))
    if results.growth:
        classes = dict.fromkeys(one.query_class for one in results.growth[0].queries)
        for query_class in classes:
            lines = _query_lines(results.growth, query_class)
            yield f"growth-{query_class}", growth_lines(f"p95 of {query_class}, with totals", "ms", lines)
        for name, title, unit, figure in _BUILD_CHARTS:
            yield f"growth-{name}", growth_lines(title, unit, _build_lines(results.growth, figure))


_BUILD_CHARTS: tuple[tuple[str, str, str, Callable[[BuildFigures], float]], ...] = (
    ("build", "Articles indexed a second", "/s", lambda one: one.articles_a_second),
    ("disk", "Index without stored articles", "MB", lambda one: one.searched / 1e6),
    ("memory", "Memory of a build: command and worker", "MB", lambda one: (one.peak_self + one.peak_children) / 1e6),
)


def _ratios(figures: Sequence[QueryFigures]) -> dict[str, dict[str, float]]:
    """Theirs in ours, with totals where they are asked for, by class and contestant."""
    ours = {one.query_class: one.times for one in figures if one.total and one.contestant == OURS}
    ratios: dict[str, dict[str, float]] = {}
    for one in figures:
        mine = ours.get(one.query_class)
        if one.total and one.contestant != OURS and one.times and mine and not one.left_out:
            ratios.setdefault(one.query_class, {})[one.contestant] = one.times.p50_ms / mine.p50_ms
    return ratios


def _query_lines(growth: Sequence[GrowthFigures], query_class: str) -> dict[str, list[tuple[float, float]]]:
    lines: dict[str, list[tuple[float, float]]] = {}
    for at in growth:
        for one in at.queries:
            if one.query_class == query_class and one.total and one.times:
                lines.setdefault(one.contestant, []).append((at.articles, one.times.p95_ms))
    return lines


def _build_lines(
    growth: Sequence[GrowthFigures], figure: Callable[[BuildFigures], float]
) -> dict[str, list[tuple[float, float]]]:
    lines: dict[str, list[tuple[float, float]]] = {}
    for at in growth:
        for one in at.builds:
            lines.setdefault(one.index, []).append((at.articles, figure(one)))
    return lines
