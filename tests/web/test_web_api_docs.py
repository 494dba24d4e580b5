import json
import re
from pathlib import Path

import pytest
from openapi_schema_validator import OAS31Validator
from tests.web.visitor import Visitor

from searchsvc.web.params import SEARCH_PARAMETERS
from searchsvc.web.routes import ROUTES

DOCS = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", DOCS, re.DOTALL)]
KINDS = [
    "SearchDocument",
    "ExplainedArticleDocument",
    "ArticleDocument",
    "StatusDocument",
    "FailuresDocument",
    "ParameterProblemDocument",
]
PROBLEMS = ["invalid-parameter", "article-missing", "index-missing", "index-unusable", "engine-unavailable"]


@pytest.mark.parametrize("path", [route.path for route in ROUTES])
def test_every_address_is_documented(path: str) -> None:
    """What is served can be read about."""
    assert f"{path}`" in DOCS


@pytest.mark.parametrize("name", [parameter.name for parameter in SEARCH_PARAMETERS])
def test_every_parameter_is_documented(name: str) -> None:
    """The table of parameters is whole."""
    assert f"| `{name}` |" in DOCS


@pytest.mark.parametrize("kind", PROBLEMS)
def test_every_kind_of_problem_is_documented(kind: str) -> None:
    """Whoever meets a problem's type finds it in the table."""
    assert f"`urn:searchsvc:problem:{kind}`" in DOCS


@pytest.mark.parametrize(("kind", "example"), list(zip(KINDS, EXAMPLES, strict=True)))
def test_examples_are_as_the_description_says(visitor: Visitor, kind: str, example: object) -> None:
    """An example in the documentation is an answer that the service could give."""
    schema = {"$ref": f"#/components/schemas/{kind}", "components": visitor.description["components"]}
    OAS31Validator(schema).validate(example)
