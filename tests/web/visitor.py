"""A client that holds every answer against the OpenAPI document that the same site serves."""

from typing import Any

import lxml.html
from flask import Flask
from openapi_schema_validator import OAS31Validator
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

PROBLEM = {"$ref": "#/components/schemas/ProblemDocument"}


class Visitor:
    """`get` fails the test where an answer is a 500 or is not as the description of its route says, and follows where a
    page sends a browser on.
    """

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._client = app.test_client()
        self.description: dict[str, Any] = self._client.get("/api/v1/openapi.json").get_json()
        self._operations = {one["get"]["operationId"]: one["get"] for one in self.description["paths"].values()}

    def get(self, path: str, **options: Any) -> TestResponse:
        response = self.request(path, **options)
        if response.status_code == 302:
            response = self.request(response.headers["Location"])
        assert response.status_code != 500, path
        return response

    def request(self, path: str, method: str = "GET", **options: Any) -> TestResponse:
        """As `get`, where a 500 is expected or another method is used."""
        response = self._client.open(path, method=method, **options)
        if method == "GET" and response.status_code not in (302, 304, 308):
            self._check(path, response)
        return response

    def json(self, path: str) -> Any:
        return self.get(path).get_json()

    def page(self, path: str) -> lxml.html.HtmlElement:
        return lxml.html.document_fromstring(self.get(path).get_data())

    def _check(self, path: str, response: TestResponse) -> None:
        content = self._described(response)
        if content is None:
            assert response.request.path.startswith("/static/") or response.mimetype == "text/html"
            return
        assert response.mimetype in content, (path, response.status_code, response.mimetype)
        if response.mimetype.endswith("json"):
            schema = {**content[response.mimetype]["schema"], "components": self.description["components"]}
            OAS31Validator(schema).validate(response.get_json(force=True))

    def _described(self, response: TestResponse) -> dict[str, Any] | None:
        """The media types that the description has for this answer; None for a page outside it."""
        routes = self._app.url_map.bind("localhost")
        try:
            endpoint, _ = routes.match(response.request.path)
        except HTTPException:
            in_api = f"{response.request.path}/".startswith("/api/")
            return {"application/problem+json": {"schema": PROBLEM}} if in_api else None
        if endpoint not in self._operations:
            return None
        content: dict[str, Any] = self._operations[endpoint]["responses"][str(response.status_code)]["content"]
        return content


def words(element: lxml.html.HtmlElement) -> str:
    """Its text, with one space where there is any."""
    return " ".join(element.text_content().split())


def links(page: lxml.html.HtmlElement, where: str) -> dict[str, str]:
    """Addresses of the links in `where`, by their text."""
    return {words(link): link.get("href") for link in page.xpath(f"{where}//a")}
