"""Which parameters has a search, and what is each to those who read and write it?

One table. The query string, the canonical address, the OpenAPI document, the list of what narrows a search and the
options of the command line are read off it; SearchRequest has a typed field for each row, which a test holds together.

Useful for: whoever takes a search as text (web/, cli), and Search, for the filters.
Not for: the limits of values (request.py), or the language of `q` (query/).
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from searchsvc.engines.port import Sort
from searchsvc.query.dates.days import DATE_PATTERN
from searchsvc.query.parser import LONGEST_QUERY
from searchsvc.query.tree import Node
from searchsvc.search.parameters.filters import author_filter, day_filter, one_range, value_filter
from searchsvc.search.parameters.parameter import (
    Parameter,
    read_flag,
    read_interval,
    read_names,
    read_number,
    read_one,
    read_sort,
    read_text,
    read_whole_number,
)
from searchsvc.search.parameters.request import (
    DATE_FORMS,
    FACET_NAMES,
    INTERVALS,
    MAX_REACH,
    MAX_SIZE,
    MOST_VALUES,
    PICTURES,
    SORTS,
    Interval,
    SearchRequest,
    day_named,
)
from searchsvc.search.ranking.weights import LONGEST_HALF_LIFE, RECENCY_SPAN, SHORTEST_HALF_LIFE
from searchsvc.search.wording.language import ENGLISH, Translator
from searchsvc.search.wording.language import gettext_noop as _
from searchsvc.text.tokens import TextAnalyzer

_TEXT = {"type": "string"}
_DAY = {"type": "string", "pattern": DATE_PATTERN}


PARAMETERS: tuple[Parameter[Any], ...] = (
    Parameter[str](
        name="q",
        field="query",
        help="The query, in the language of /help.",
        more=f"Empty: every article, newest first. Its first {LONGEST_QUERY:,} characters are read.",
        metavar="QUERY",
        read=read_text,
        schema=_TEXT,
        elsewhere=("query", "search", "s", "text", "term", "keywords"),
    ),
    Parameter[int](
        name="page",
        field="page",
        help="Which page of results, from 1.",
        more=f"`page` × `size` may go to {MAX_REACH:,}.",
        metavar="N",
        read=read_whole_number,
        schema={"type": "integer", "minimum": 1, "maximum": MAX_REACH},
        is_of_page=True,
        elsewhere=("p", "pagenumber", "offset", "start"),
    ),
    Parameter[int](
        name="size",
        field="size",
        help=f"Results on a page, 1 to {MAX_SIZE}.",
        metavar="N",
        read=read_whole_number,
        schema={"type": "integer", "minimum": 1, "maximum": MAX_SIZE},
        is_of_page=True,
        elsewhere=("limit", "count", "rows", "pagesize", "perpage", "num", "n"),
    ),
    Parameter[Sort](
        name="sort",
        field="sort",
        help=f"Order of results: {', '.join(SORTS[:-1])} or {SORTS[-1]}.",
        metavar="ORDER",
        read=read_sort,
        schema={"type": "string", "enum": SORTS},
        elsewhere=("order", "orderby", "sortby"),
    ),
    Parameter[dt.date | None](
        name="after",
        field="after",
        help=f"Published on this day or later ({DATE_FORMS}).",
        metavar="DATE",
        read=day_named,
        schema=_DAY,
        filters=day_filter("after"),
        narrows=_("from {}"),
        elsewhere=("from", "since", "startdate", "datefrom", "fromdate"),
    ),
    Parameter[dt.date | None](
        name="before",
        field="before",
        help="Published before this day begins.",
        more=f"A date: {DATE_FORMS}.",
        metavar="DATE",
        read=day_named,
        schema=_DAY,
        filters=day_filter("before"),
        narrows=_("before {}"),
        elsewhere=("to", "until", "enddate", "dateto", "todate"),
    ),
    Parameter[tuple[str, ...]](
        name="section",
        field="section",
        help="The section's whole name.",
        more="Case does not matter. Of several any will do.",
        metavar="NAME",
        read=read_one,
        schema=_TEXT,
        filters=value_filter("section"),
        narrows=_("section {}"),
        is_repeated=True,
        elsewhere=("category", "desk"),
    ),
    Parameter[tuple[str, ...]](
        name="author",
        field="author",
        help="Words of the author's name, in their order.",
        more="Of several authors any will do.",
        metavar="NAME",
        read=read_one,
        schema=_TEXT,
        filters=author_filter,
        narrows=_("by {}"),
        is_repeated=True,
        elsewhere=("by", "byline"),
    ),
    Parameter[tuple[str, ...]](
        name="source",
        field="source",
        help="The source's whole name.",
        more="Case does not matter. Of several any will do.",
        metavar="NAME",
        read=read_one,
        schema=_TEXT,
        filters=value_filter("source"),
        narrows=_("source {}"),
        is_repeated=True,
        elsewhere=("publisher", "newspaper", "site"),
    ),
    Parameter[tuple[str, ...]](
        name="language",
        field="language",
        help="A language tag; `en` takes `en-GB` too.",
        more="Of several any will do.",
        metavar="TAG",
        read=read_one,
        schema=_TEXT,
        filters=value_filter("language"),
        narrows=_("language {}"),
        is_repeated=True,
        elsewhere=("lang", "locale", "hl"),
    ),
    Parameter[tuple[str, ...]](
        name="has",
        field="has",
        help="picture: it has one; caption: one with a caption.",
        more="Of several any will do.",
        metavar="WHAT",
        read=read_one,
        schema={"type": "string", "enum": PICTURES},
        filters=value_filter("pictures"),
        narrows=_("with a {}"),
        narrows_by={"picture": _("with a picture"), "caption": _("with a caption")},
        is_repeated=True,
        elsewhere=("with", "hasimage", "media"),
    ),
    Parameter[str | None](
        name="rank",
        field="rank",
        help="Parts of the ranking to switch: -proximity off, form on, none all off.",
        more="Separated by commas; the parts are in docs/ranking.md.",
        metavar="PARTS",
        read=read_text,
        schema=_TEXT,
        elsewhere=("ranking", "boost"),
    ),
    Parameter[float | None](
        name="recency",
        field="recency",
        help="How much age takes from a score, 0 to 1 (0: nothing).",
        more="Where dates are sorted or ranged it counts for nothing.",
        metavar="SHARE",
        read=read_number,
        schema={"type": "number", "minimum": RECENCY_SPAN[0], "maximum": RECENCY_SPAN[1]},
        elsewhere=("freshness", "decay", "recencyboost"),
    ),
    Parameter[float | None](
        name="half_life",
        field="half_life",
        help="Days after which half of what recency may take is gone.",
        metavar="DAYS",
        read=read_number,
        schema={"type": "number", "minimum": SHORTEST_HALF_LIFE, "maximum": LONGEST_HALF_LIFE},
        elsewhere=("halflife", "scale"),
    ),
    Parameter[bool](
        name="explain",
        field="explain",
        help="Say of each hit why it is where it is.",
        more="1: the `explanation` of a hit has the words and numbers that add up to its score.",
        metavar="",
        read=read_flag,
        schema={"type": "integer", "enum": [0, 1]},
        is_of_page=True,
        elsewhere=("explanation", "debug", "why"),
    ),
    Parameter[bool](
        name="correct",
        field="correct",
        help="0: words as typed, also where no article has them.",
        more="1: those are put right from the archive's own words, and `corrected` says which.",
        metavar="0|1",
        read=read_flag,
        schema={"type": "integer", "enum": [0, 1]},
        elsewhere=("spellcheck", "spelling", "autocorrect", "fuzzy"),
    ),
    Parameter[tuple[str, ...]](
        name="facets",
        field="facets",
        help=f"Count the articles by {', '.join(FACET_NAMES[:-1])} or {FACET_NAMES[-1]}.",
        more="Names with commas between; the answer has their values, and the articles over time.",
        metavar="NAMES",
        read=read_names,
        schema={"type": "string", "pattern": f"^( *({'|'.join(FACET_NAMES)}) *(,|$))*$"},
        elsewhere=("facet", "facetfields", "aggs", "aggregations"),
    ),
    Parameter[Interval | None](
        name="interval",
        field="interval",
        help=f"Count the articles over time by {', '.join(INTERVALS[:-1])} or {INTERVALS[-1]}.",
        more="Without it, and where `facets` asks for counts: whatever gives some 60 periods at most.",
        metavar="PERIOD",
        read=read_interval,
        schema={"type": "string", "enum": INTERVALS},
        elsewhere=("histogram", "granularity", "calendarinterval"),
    ),
    Parameter[int](
        name="facet_size",
        field="facet_size",
        help=f"Values of each facet, 0 to {MOST_VALUES}; chosen ones come besides.",
        metavar="N",
        read=read_whole_number,
        schema={"type": "integer", "minimum": 0, "maximum": MOST_VALUES},
        elsewhere=("facetlimit", "maxvaluesperfacet"),
    ),
    Parameter[str | None](
        name="cursor",
        field="cursor",
        help="Goes on behind the last hit of another answer: its `next`.",
        more="As deep as there are hits. In place of `page`, with all other parameters as they were.",
        metavar="NEXT",
        read=read_text,
        schema=_TEXT,
        is_of_page=True,
        elsewhere=("next", "continuation", "scrollid", "searchafter", "pagetoken"),
    ),
)
NAMES = tuple(row.name for row in PARAMETERS)
REPEATED = frozenset(row.name for row in PARAMETERS if row.is_repeated)
"""The names of those that may be given several times."""


def filters_of(request: SearchRequest, analyzer: TextAnalyzer, timezone: dt.tzinfo) -> tuple[Node, ...]:
    """What articles must match by the request's own parameters. Days begin at midnight in `timezone`."""
    return one_range(_filters(request, analyzer, timezone))


def _filters(request: SearchRequest, analyzer: TextAnalyzer, timezone: dt.tzinfo) -> Iterable[Node]:
    for row in PARAMETERS:
        value = row.of(request)
        if row.filters and value:
            yield from row.filters(value, analyzer, timezone)


def narrowed_by(
    request: SearchRequest, in_words: Callable[[object], str], translator: Translator = ENGLISH
) -> tuple[tuple[str, str], ...]:
    """The name of each parameter that narrows the search, and that in words; `in_words` says a value."""
    values = ((row, row.of(request)) for row in PARAMETERS if row.narrows)
    return tuple((row.name, row.narrowed(value, in_words, translator)) for row, value in values if value)
