"""Pickles are read as data: plain values are the same, and whatever else they ask for is named and not run."""

import datetime as dt
import os
import pickle
from collections import OrderedDict, defaultdict
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.corpus.formats.records.exports.plain_pickle import RefusedPickle, plain_value

PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary() | st.datetimes()
    | st.dates() | st.decimals(allow_nan=False)
)  # fmt: skip
PLAIN = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner), max_leaves=20
)


@given(value=PLAIN, protocol=st.sampled_from(PROTOCOLS))
@settings(max_examples=examples(200), deadline=None)
def test_plain_values_are_the_same(value: object, protocol: int) -> None:
    """In each form that Python writes; what follows the pickle is not read."""
    data = pickle.dumps(value, protocol)
    assert plain_value(b"\x80" + data + b"more", 1) == (value, 1 + len(data))


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_sets_are_lists_and_zones_stay(protocol: int) -> None:
    """A moment keeps its zone; of a set the order is nobody's; maps of any kind are maps."""
    maps = [OrderedDict(a=1), defaultdict(int, a=1)]
    assert plain_value(pickle.dumps(maps, protocol))[0] == [{"a": 1}, {"a": 1}]
    moment = dt.datetime(2024, 5, 1, 10, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    value, _ = plain_value(pickle.dumps([{"mud"}, frozenset({3}), moment, Decimal("1.5")], protocol))
    assert value == [["mud"], [3], moment, Decimal("1.5")]


class _Asking:
    """A pickle of it calls what it was given."""

    def __init__(self, *asked: Any) -> None:
        self.asked = asked

    def __reduce__(self) -> Any:
        return self.asked


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_what_a_pickle_asks_for_is_named_and_not_run(protocol: int, tmp_path: Path) -> None:
    """Functions, and classes that are no plain values, wherever in the pickle they stand."""
    for asked, name in (
        ((os.mkdir, (str(tmp_path / "made"),)), "mkdir"),
        ((eval, (f"open({str(tmp_path / 'made')!r}, 'w')",)), "eval"),
        ((Path, ("/",)), "Path"),
    ):
        with pytest.raises(RefusedPickle, match=f"asks for a call, which is never run: .*{name}"):
            plain_value(pickle.dumps({"title": "Mud", "body": [_Asking(*asked)]}, protocol))
    assert list(tmp_path.iterdir()) == []


def test_objects_of_known_modules_are_maps_of_their_attributes() -> None:
    """And of no other modules; nothing of their class is run."""
    stored = b"\x80\x02cwhoosh.thing\nSegment\n)\x81}X\x02\x00\x00\x00idX\x01\x00\x00\x00asb."
    assert plain_value(stored, known="whoosh.")[0] == {"id": "a"}
    with pytest.raises(RefusedPickle, match=r"whoosh\.thing\.Segment"):
        plain_value(stored)


@given(data=st.binary(max_size=60), cut=st.integers(0, 80))
@settings(max_examples=examples(200), deadline=None)
def test_damaged_pickles_are_refused(data: bytes, cut: int) -> None:
    """Whatever the bytes, there is a value or a reason."""
    whole = pickle.dumps({"title": "Mud", "day": dt.date(2024, 5, 1), "tags": ["a", ("b",)]})
    for one in (data, b"\x80\x04" + data, whole[:cut] + data + whole[cut:]):
        with suppress(RefusedPickle):
            assert plain_value(one)[1] <= len(one)
