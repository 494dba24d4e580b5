"""The page about the archive: how much it has of what, where it has nothing, and what could not be read.

The method answers the route of its name in routes.OVERVIEW_ROUTES.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from flask import Response, make_response, render_template, url_for

from searchsvc.search.results import FacetValue, GenerationInfo
from searchsvc.search.typed import SearchTyped
from searchsvc.web.archive import Archive
from searchsvc.web.formatting import html_bytes
from searchsvc.web.headers.tagged import tagged
from searchsvc.web.overview.months import rows


class UnreadGroup(Protocol):
    """Failures of one `reason`, of readers of one `kind`; `examples` are paths."""

    @property
    def reason(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def examples(self) -> Sequence[str]: ...


class BuildTold(Protocol):
    """What the page tells of a build (indexing/report.py): how many `failed`, and these in groups."""

    @property
    def failed(self) -> int: ...
    @property
    def failures(self) -> Sequence[UnreadGroup]: ...


ReportOf: TypeAlias = Callable[[int], BuildTold | None]
"""What is known of the build of a generation."""


@dataclass(frozen=True, slots=True)
class Share:
    """`per_cent` of the fullest of its kind, from 1 to 100."""

    value: str
    articles: int
    per_cent: int


class Overview:
    """`build_report` tells of the build of a generation. `show_paths`: the page names files that could not be read."""

    def __init__(self, archive: Archive, build_report: ReportOf, *, show_paths: bool) -> None:
        self._archive = archive
        self._build_report = build_report
        self._show_paths = show_paths
        self._told: tuple[GenerationInfo, BuildTold | None] | None = None

    def status_page(self) -> Response:
        holdings = self._archive.holdings()
        status = self._archive.status()
        html = render_template(
            "status.html",
            typed=SearchTyped.of({}),
            summary=self._archive.summary(),
            holdings=holdings,
            rows=rows(holdings.years, url_for("search_page")),
            sections=shares(holdings.sections),
            sources=shares(holdings.sources),
            languages=shares(holdings.languages),
            build=self._report_of(status.served),
            status=status,
            show_paths=self._show_paths,
        )
        response = make_response(html_bytes(html))
        return tagged(response, response.get_data(), weak=True)

    def _report_of(self, served: GenerationInfo) -> BuildTold | None:
        """Read once for each generation: it may hold a thousand failures."""
        told = self._told
        if told is None or told[0] != served:
            self._told = told = served, self._build_report(served.generation)
        return told[1]


def shares(values: Sequence[FacetValue]) -> tuple[Share, ...]:
    most = max((one.count for one in values), default=1)
    return tuple(Share(one.value, one.count, max(1, round(100 * one.count / most))) for one in values)
