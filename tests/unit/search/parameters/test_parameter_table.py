"""One parameter, one row: whoever reads or writes parameters has each row, and SearchRequest has a field for it."""

import dataclasses
import datetime as dt
import inspect
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from searchsvc.cli.commands import program
from searchsvc.engines.port import Sort
from searchsvc.errors import InvalidParameter
from searchsvc.query.tree import Or
from searchsvc.search.cursors.cursor import Cursor
from searchsvc.search.parameters.parameter import Parameter
from searchsvc.search.parameters.parameter_table import PARAMETERS, REPEATED, filters_of, narrowed_by
from searchsvc.search.parameters.request import Interval, SearchRequest, Several
from searchsvc.search.parameters.typed import SearchTyped, canonical, search_request
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer
from searchsvc.web.api.openapi import openapi_document

DOCS = Path(__file__).parents[4] / "docs"
FIELDS = dataclasses.fields(SearchRequest)
EXAMPLES = (
    (int, "3"),
    (bool, "1"),
    (str, "storm"),
    (Sort, "oldest"),
    (dt.date | None, "2024-02"),
    (str | None, "Local"),
    (Several, "Local"),
    (Interval | None, "month"),
    (float | None, "0.5"),
)
"""A text for a value of each type that a field has."""
CURSOR = Cursor(1, "newest", 10, None, "pond-reopens").text
OF_THEIR_OWN = {"rank": "-phrase", "correct": "0", "has": "caption", "facets": "year,section", "cursor": CURSOR}
"""By name, where not every text is a value."""

each_row = pytest.mark.parametrize("row", PARAMETERS, ids=lambda row: row.name)


def typed(row: Parameter[Any]) -> SearchTyped:
    [kind] = [field.type for field in FIELDS if field.name == row.field]
    [example] = [text for of, text in EXAMPLES if of == kind]
    return SearchTyped.of({row.name: OF_THEIR_OWN.get(row.name, example)})


def test_each_field_of_a_request_has_its_row() -> None:
    """The typed fields and the table are the same parameters, in the same order."""
    assert [field.name for field in FIELDS] == [row.field for row in PARAMETERS]


def test_python_takes_the_same_parameters() -> None:
    """`search(...)` has an argument for each field, with the same default."""
    arguments = list(inspect.signature(Search.search).parameters.values())[1:]
    assert [(field.name, field.default) for field in FIELDS] == [(one.name, one.default) for one in arguments]


@pytest.mark.parametrize("name", [field.name for field in FIELDS])
def test_each_field_refuses_what_is_of_another_type(name: str) -> None:
    """No field is forgotten by the check of types."""
    wrong: dict[str, Any] = {name: object()}
    with pytest.raises(InvalidParameter) as caught:
        SearchRequest(**wrong)
    assert name == caught.value.parameter


@each_row
def test_a_row_reaches_the_request_and_its_address(row: Parameter[Any]) -> None:
    """What is typed becomes a value other than the default, and the canonical address asks for the same."""
    request = search_request(typed(row))
    assert row.of(request) != row.default
    assert [row.name] == list(canonical(request).arguments)
    assert request == search_request(canonical(request))


@each_row
def test_a_row_that_filters_says_so(row: Parameter[Any], analyzer: Analyzer) -> None:
    """What leaves articles out is in the list of what narrows the search, and nothing else is."""
    request = search_request(typed(row))
    expected = row.filters is not None
    assert (expected, expected) == (bool(filters_of(request, analyzer, dt.UTC)), bool(narrowed_by(request, str)))


@each_row
def test_a_row_is_described(row: Parameter[Any]) -> None:
    """OpenAPI, docs/api.md, docs/cli.md and `search --help` have it."""
    operation = openapi_document("1", "/")["paths"]["/api/v1/search"]["get"]
    [described] = [one for one in operation["parameters"] if one["name"] == row.name]
    assert (row.json_schema, row.description) == (described["schema"], described["description"][: len(row.description)])
    assert f"| `{row.name}` |" in (DOCS / "api.md").read_text(encoding="utf-8")
    option = r"\[QUERY\]" if row.name == "q" else rf"--{row.name.replace('_', '-')} +{row.metavar} "
    helped = CliRunner().invoke(program, ["search", "--help"], terminal_width=96).output
    assert all(re.search(option, text) for text in (helped, (DOCS / "cli.md").read_text(encoding="utf-8")))


def past(schema: Mapping[str, Any]) -> Iterator[Any]:
    """Values that the schema refuses."""
    if "enum" in schema:
        yield 2 if schema["type"] == "integer" else "no such value"
    if "minimum" in schema:
        yield schema["minimum"] - 1
        yield schema["maximum"] + 1
    if "pattern" in schema:
        yield "no such value"


@pytest.mark.parametrize(
    ("name", "value"), [(row.name, value) for row in PARAMETERS for value in past(row.schema)], ids=str
)
def test_what_the_schema_of_a_row_refuses_is_refused(name: str, value: Any) -> None:
    """As a text, and by Python, where it is no other type there."""
    [row] = (one for one in PARAMETERS if one.name == name)
    with pytest.raises(InvalidParameter, match=name):
        search_request(SearchTyped.of({name: str(value), **({"size": "1"} if name == "page" else {})}))
    arguments: dict[str, Any] = {row.field: value}
    with pytest.raises(InvalidParameter, match=name):
        SearchRequest(**arguments)


@pytest.mark.parametrize(
    ("name", "value"),
    [(row.name, row.schema[end]) for row in PARAMETERS for end in ("minimum", "maximum") if end in row.schema],
    ids=str,
)
def test_the_limits_that_a_schema_has_are_taken(name: str, value: float) -> None:
    """Both ends are within."""
    [row] = (one for one in PARAMETERS if one.name == name)
    request = search_request(SearchTyped.of({name: str(value), **({"size": "1"} if name == "page" else {})}))
    assert value == row.of(request)


def test_no_two_rows_answer_to_one_name() -> None:
    """Neither to their own names, nor to what other services call them."""
    names = [name for row in PARAMETERS for name in (row.name, *row.elsewhere)]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("name", sorted(REPEATED))
def test_a_repeated_one_takes_any_of_its_values(name: str, analyzer: Analyzer) -> None:
    """In its address each has its place; blank ones and those that are there already ask for nothing."""
    values = ("picture", "caption")
    request = search_request(SearchTyped.of({name: ("picture", "", "caption", " ", "picture")}))
    assert values == getattr(request, name)
    assert {name: values} == canonical(request).arguments
    [either] = filters_of(request, analyzer, dt.UTC)
    assert isinstance(either, Or)
    [(_, said)] = narrowed_by(request, str)
    assert said in {f"{name} picture or caption", "by picture or caption", "with a picture or with a caption"}


@pytest.mark.parametrize("one", ["Local", ("Local",), ["Local", "Local", " "]])
def test_python_takes_one_text_or_several(one: Several) -> None:
    """A single one needs no list."""
    assert (("Local",), ()) == (SearchRequest(section=one).section, SearchRequest(section=None).section)


@pytest.mark.parametrize(
    ("wrong", "parameter"),
    [
        ({"has": "video"}, "has"),
        ({"author": [str(number) for number in range(101)]}, "author"),
        ({"facets": "tag"}, "facets"),
        ({"facets": ["year", 1]}, "facets"),
        ({"interval": "week"}, "interval"),
        ({"facet_size": -1}, "facet_size"),
        ({"facet_size": 101}, "facet_size"),
    ],
)
def test_what_cannot_be_counted_is_refused(wrong: dict[str, Any], parameter: str) -> None:
    """By the name of the parameter, and with what there is."""
    with pytest.raises(InvalidParameter) as caught:
        SearchRequest(**wrong)
    assert parameter == caught.value.parameter
