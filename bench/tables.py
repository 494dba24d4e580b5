"""How is a run said in tables? Markdown whose columns are padded, so that a terminal shows them too."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from bench.contestants import CONTESTANTS, OURS
from bench.figures import BuildFigures, ColdFigures, HttpFigures, QueryFigures, StartFigures

_MEGA = 1e6
_SHOWN = 50_000
"""Bytes; less is not worth a row."""
_TWO_DIGITS = 10
_NOTHING = "n/a"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The first column to the left, the others to the right."""
    lines = [list(head), *map(list, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]

    def line(cells: Sequence[str]) -> str:
        first, *others = (
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return f"| {' | '.join((first, *others))} |"

    rule = f"|{'|'.join('-' * (width + 1) + (':' if at else '-') for at, width in enumerate(widths))}|"
    return "\n".join((line(lines[0]), rule, *map(line, lines[1:])))


def builds(figures: Sequence[BuildFigures]) -> str:
    head = (
        "index", "articles/s", "seconds", "reading s", "CPU s", "peak MB", "with largest child", "disk MB",
        "without stored", "segments",
    )  # fmt: skip
    return table(
        head,
        (
            (
                one.index,
                f"{one.articles_a_second:,.0f}",
                f"{one.seconds:.1f}",
                "within" if one.reading_seconds is None else f"{one.reading_seconds:.1f}",
                f"{one.cpu_seconds:.1f}",
                _mb(max(one.peak_self, one.peak_children)),
                _mb(one.peak_self + one.peak_children),
                _mb(one.total),
                _mb(one.searched),
                str(one.segments),
            )
            for one in figures
        ),
    )


def kinds(figures: Sequence[BuildFigures]) -> str:
    """What the bytes of each index hold, where the engine tells them apart; MB."""
    rows = ((one.index, kind, _mb(size)) for one in figures for kind, size in one.kinds.items() if size >= _SHOWN)
    return table(("index", "kind", "MB"), rows)


def queries(figures: Sequence[QueryFigures], *, total: bool) -> str:
    """Times as p50 / p95 / p99 in milliseconds, a row a class."""
    shown = [one for one in figures if one.total is total]
    return _grid(shown, _times)


def ratios(figures: Sequence[QueryFigures], *, total: bool) -> str:
    """Our time in that of each other contestant, as p50 / p95: .50 is twice as fast."""
    shown = [one for one in figures if one.total is total]
    ours = {one.query_class: one.times for one in shown if one.contestant == OURS}

    def ratio(one: QueryFigures) -> str:
        mine = ours.get(one.query_class)
        if one.times is None or mine is None or one.left_out:  # the times of other queries say nothing of ours
            return _NOTHING
        return f"{_ratio(mine.p50_ms / one.times.p50_ms)} / {_ratio(mine.p95_ms / one.times.p95_ms)}"

    return _grid([one for one in shown if one.contestant != OURS], ratio)


def found(figures: Sequence[QueryFigures]) -> str:
    """How many articles match, on average: engines that ask the same find about as many."""
    return _grid(
        [one for one in figures if one.total], lambda one: _NOTHING if one.found is None else f"{one.found:,.1f}"
    )


def cold(figures: Sequence[ColdFigures]) -> str:
    """With the opening of the index, p50 / p95; the query alone, p50 / p95; kB from disk; how many, if not all."""
    most = {
        one.query_class: max(other.asked.count for other in figures if other.query_class == one.query_class)
        for one in figures
    }

    def cell(one: ColdFigures) -> str:
        asked, opened = one.asked, one.opened
        times = (f"{value:.2f}" for value in (opened.p50_ms, opened.p95_ms, asked.p50_ms, asked.p95_ms))
        count = "" if one.asked.count == most[one.query_class] else f" ({one.asked.count} queries)"
        return f"{' / '.join(times)}; {one.read / 1000:,.0f}{count}"

    return _grid(figures, cell)


def starts(figures: Sequence[StartFigures]) -> str:
    return table(("program", "ms"), ((one.what, f"{one.median_ms:.0f}") for one in figures))


def http(figures: Sequence[HttpFigures]) -> str:
    head = ("class", "connections", "p50 ms", "p95 ms", "requests/s", "errors", "private MB", "load by")
    return table(
        head,
        (
            (
                one.query_class,
                str(one.connections),
                f"{one.p50_ms:.2f}",
                f"{one.p95_ms:.2f}",
                f"{one.requests_a_second:,.0f}",
                str(one.errors),
                _NOTHING if one.server_private is None else _mb(one.server_private),
                one.tool,
            )
            for one in figures
        ),
    )


_Figures = TypeVar("_Figures", bound=QueryFigures | ColdFigures)


def _grid(figures: Sequence[_Figures], cell: Callable[[_Figures], str]) -> str:
    """A row a class, a column a contestant."""
    names = sorted({one.contestant for one in figures}, key=list(CONTESTANTS).index)
    cells = {(one.query_class, one.contestant): cell(one) for one in figures}
    classes = dict.fromkeys(one.query_class for one in figures)
    rows = ((name, *(cells.get((name, who), _NOTHING) for who in names)) for name in classes)
    return table(("class", *names), rows)


def _times(one: QueryFigures) -> str:
    if one.times is None:
        return _NOTHING
    return " / ".join(_ms(value) for value in (one.times.p50_ms, one.times.p95_ms, one.times.p99_ms))


def _ratio(value: float) -> str:
    """Two figures that count, also of small ones: 0.0043, 0.41, 2.2, 25."""
    return f"{value:.2g}" if value < _TWO_DIGITS else f"{value:.0f}"


def _ms(value: float) -> str:
    """Three figures that count: 0.012, 1.23, 45.6."""
    whole_digits = len(str(int(value))) if value >= 1 else 0
    return f"{value:.{max(0, 3 - whole_digits)}f}"


def _mb(value: int) -> str:
    return f"{value / _MEGA:,.1f}"
