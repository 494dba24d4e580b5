"""What is counted of a search, as plain data."""

import datetime as dt
from dataclasses import dataclass

import msgspec

from searchsvc.search.parameters.request import Interval


class FacetValue(msgspec.Struct, frozen=True, gc=False):
    """`count` articles are found with this value, whatever else of its facet is chosen. `chosen`: it is asked for."""

    value: str
    count: int
    chosen: bool


class Bucket(msgspec.Struct, frozen=True, gc=False):
    """So many articles were published from this day on, before the next bucket begins."""

    begin: dt.date
    count: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """The articles of a search over time; `undated` of them are in no bucket."""

    interval: Interval
    buckets: tuple[Bucket, ...]
    undated: int
