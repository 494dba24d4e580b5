import json
import re
from typing import Any

import pytest
from flask import Flask
from openapi_schema_validator import OAS31Validator
from tests.web.visitor import Visitor

from searchsvc.article import is_id
from searchsvc.web.params import SEARCH_PARAMETERS


def test_every_route_is_described(app: Flask, visitor: Visitor) -> None:
    """What can be asked stands in the description, and nothing else does. Stylesheet and icon are no interface."""
    rules = {
        re.sub(r"<(?:path:)?(\w+)>", r"{\1}", rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "asset"
    }
    assert rules == set(visitor.description["paths"])


def test_the_description_is_of_openapi_3_1(visitor: Visitor) -> None:
    """Programs that read such documents find what they need."""
    description = visitor.description
    assert ("3.1.0", "searchsvc") == (description["openapi"], description["info"]["title"])
    assert all(operation["get"]["responses"]["200"]["description"] for operation in description["paths"].values())


def test_every_schema_is_a_schema(visitor: Visitor) -> None:
    """The components are valid in OpenAPI 3.1's own dialect."""
    for schema in visitor.description["components"]["schemas"].values():
        OAS31Validator.check_schema(schema)


def test_every_reference_leads_somewhere(visitor: Visitor) -> None:
    """No schema names another that is not there."""
    text = json.dumps(visitor.description)
    named = set(re.findall(r'"#/components/schemas/(\w+)"', text))
    assert named <= set(visitor.description["components"]["schemas"])


def test_every_path_parameter_is_declared(visitor: Visitor) -> None:
    """A path in braces has its parameter, required, as the specification wants it."""
    for path, item in visitor.description["paths"].items():
        declared = [one["name"] for one in item["get"]["parameters"] if one["in"] == "path" and one["required"]]
        assert re.findall(r"{(\w+)}", path) == declared


def test_operation_ids_are_unique(visitor: Visitor) -> None:
    """Generated clients name their methods by them."""
    ids = [item["get"]["operationId"] for item in visitor.description["paths"].values()]
    assert sorted(set(ids)) == sorted(ids)


def test_the_search_has_its_parameters(visitor: Visitor) -> None:
    """The table that reads parameters is the one that describes them."""
    described = visitor.description["paths"]["/api/v1/search"]["get"]["parameters"]
    assert [one.name for one in SEARCH_PARAMETERS] == [one["name"] for one in described]


def test_every_property_is_required(visitor: Visitor) -> None:
    """Answers write every field, also one that is null, so readers need not ask whether it is there."""
    schemas: dict[str, Any] = visitor.description["components"]["schemas"]
    assert all(schema["required"] == list(schema["properties"]) for schema in schemas.values())
    assert "captions" in schemas["Article"]["required"]


@pytest.mark.parametrize(
    "day",
    [
        "",
        "2025",
        "2025-3",
        "2025-03",
        "2025-12-31",
        "31.1.2025",
        "31/1/2025",
        "3/4/2025",
        "2025/01/31",
        "2025-00",
        "2025-13",
        "2025-01-32",
        "0000",
        "25",
        "2025-1-1-1",
        "soon",
    ],
)
@pytest.mark.parametrize("name", ["after", "before"])
def test_the_pattern_of_a_date_is_what_is_accepted(visitor: Visitor, name: str, day: str) -> None:
    """What the description lets through is answered, and what it does not is a 400."""
    accepted = re.search(_schema(visitor, name)["pattern"], day) is not None
    assert (200 if accepted else 400) == visitor.get(f"/api/v1/search?{name}={day}").status_code


@pytest.mark.parametrize("name", ["page", "size"])
def test_the_bounds_of_a_number_are_those_of_the_service(visitor: Visitor, name: str) -> None:
    """The least and the largest that the description has are answered, and one beyond either is a 400."""
    schema = _schema(visitor, name)
    numbers = (schema["minimum"] - 1, schema["minimum"], schema["maximum"], schema["maximum"] + 1)
    other = "size=1" if name == "page" else "page=1"
    answers = [visitor.get(f"/api/v1/search?{other}&{name}={number}").status_code for number in numbers]
    assert [400, 200, 200, 400] == answers


def test_the_pattern_of_an_id_is_what_an_id_may_be(visitor: Visitor) -> None:
    """A program that checks ids by the description asks for each that there can be."""
    [parameter] = visitor.description["paths"]["/api/v1/articles/{article_id}"]["get"]["parameters"]
    pattern = re.compile(parameter["schema"]["pattern"])
    for name in ("pond-reopens", "A.b_c-9", "x" * 64, "x" * 65, "a b", "é", ""):
        assert is_id(name) == bool(pattern.search(name))


def test_what_is_read_of_a_query_is_described(visitor: Visitor) -> None:
    """Both limits of `q` stand in its description, and the error of the second among the answers."""
    operation = visitor.description["paths"]["/api/v1/search"]["get"]
    [described] = [one["description"] for one in operation["parameters"] if one["name"] == "q"]
    assert (True, True) == ("2,000 characters" in described, "32,768 bytes" in described)
    assert "414" in operation["responses"]


def _schema(visitor: Visitor, name: str) -> dict[str, Any]:
    parameters = visitor.description["paths"]["/api/v1/search"]["get"]["parameters"]
    [schema] = [one["schema"] for one in parameters if one["name"] == name]
    return dict(schema)
