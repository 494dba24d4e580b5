import json
import re
from typing import Any

from flask import Flask
from openapi_schema_validator import OAS31Validator
from tests.web.visitor import Visitor

from searchsvc.web.params import SEARCH_PARAMETERS


def test_every_route_is_described(app: Flask, visitor: Visitor) -> None:
    """What can be asked stands in the description, and nothing else does. Stylesheet and icon are no interface."""
    rules = {re.sub(r"<(\w+)>", r"{\1}", rule.rule) for rule in app.url_map.iter_rules() if rule.endpoint != "asset"}
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
