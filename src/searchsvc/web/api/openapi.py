"""How is the service described to programs?

An OpenAPI 3.1 document made from the table of routes and the types of the documents themselves, so that it cannot
say anything else than what is answered.
"""

from http import HTTPStatus
from typing import Any, TypeAlias

from searchsvc.serialise import json_schemas
from searchsvc.web.documents.api_documents import ParameterProblemDocument, ProblemDocument
from searchsvc.web.params import RouteParameter
from searchsvc.web.routes import (
    API_ROUTES,
    BROWSE_ROUTES,
    EXPORT_ROUTES,
    FEED_ROUTES,
    MEDIA_ROUTES,
    OVERVIEW_ROUTES,
    PAGE_ROUTES,
    READING_ROUTES,
    REFERENCE_ROUTES,
    ROUTES,
    SITE_ROUTES,
    Route,
)

Json: TypeAlias = dict[str, Any]

_EVERYWHERE = (405, 414, 500, 503)
_PAGES = (*PAGE_ROUTES, *READING_ROUTES, *OVERVIEW_ROUTES, *BROWSE_ROUTES, *MEDIA_ROUTES, *REFERENCE_ROUTES)
TAGS = {"api": (*API_ROUTES, *EXPORT_ROUTES), "pages": _PAGES, "feeds": FEED_ROUTES, "site": SITE_ROUTES}
_HTML: Json = {"text/html": {"schema": {"type": "string"}}}


def openapi_document(version: str, server: str) -> Json:
    """The description, of the service at the address `server` (a path will do)."""
    documents = [route.document for route in ROUTES if route.document is not None]
    _, components = json_schemas([*documents, ProblemDocument, ParameterProblemDocument])
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "searchsvc",
            "version": version,
            "summary": "Search an archive of news articles",
            "description": "Fields of documents are added, never renamed. "
            "A parameter that is not named here is refused below /api/, and ignored by pages.",
        },
        "servers": [{"url": server}],
        "paths": {route.path: {"get": _operation(route)} for route in ROUTES},
        "components": {"schemas": {name: _complete(schema) for name, schema in components.items()}},
    }


def _operation(route: Route) -> Json:
    is_page = route in _PAGES
    problems = sorted({*route.problems, *_EVERYWHERE})
    responses = {str(status): _answer(status, _HTML if is_page else _problem(status)) for status in problems}
    return {
        "operationId": route.name,
        "tags": [next(tag for tag, routes in TAGS.items() if route in routes)],
        "summary": route.summary,
        "parameters": [_parameter(one) for one in route.parameters],
        "responses": {"200": _answer(200, _content(route)), **responses},
    }


def _parameter(parameter: RouteParameter) -> Json:
    return {
        "name": parameter.name,
        "in": parameter.where,
        "required": parameter.required or parameter.where == "path",
        "description": parameter.description,
        "schema": dict(parameter.schema),
    }


def _answer(status: int, content: Json) -> Json:
    return {"description": HTTPStatus(status).phrase, "content": content}


def _content(route: Route) -> Json:
    if not route.media_type.endswith(("/json", "+json")):
        return {name: {"schema": {"type": "string"}} for name in (route.media_type, *route.others)}
    schema = {"type": "object"} if route.document is None else _reference(route.document)
    return {route.media_type: {"schema": schema}}


def _problem(status: int) -> Json:
    kind = ParameterProblemDocument if status == HTTPStatus.BAD_REQUEST else ProblemDocument
    return {"application/problem+json": {"schema": _reference(kind)}}


def _reference(kind: type) -> Json:
    return {"$ref": f"#/components/schemas/{kind.__name__}"}


def _complete(schema: Json) -> Json:
    """Every property is always written, also one that has a default where the object is made."""
    properties = {name: _without_default(one) for name, one in schema.get("properties", {}).items()}
    return {**schema, "properties": properties, "required": list(properties)}


def _without_default(schema: Json) -> Json:
    return {key: value for key, value in schema.items() if key != "default"}
