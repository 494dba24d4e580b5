"""The reference of the API, as a page. The method answers the route of its name in routes.REFERENCE_ROUTES."""

from functools import cached_property

from flask import Response, make_response, render_template

from searchsvc.search.parameters.typed import SearchTyped
from searchsvc.web.api.openapi import openapi_document
from searchsvc.web.headers.tagged import tagged
from searchsvc.web.reference.description import Description


class Reference:
    """`version` is the version of the service."""

    def __init__(self, version: str) -> None:
        self._version = version

    @cached_property
    def _description(self) -> Description:
        return Description.of(openapi_document(self._version, "/"))

    def reference_page(self) -> Response:
        response = make_response(
            render_template("reference.html", description=self._description, typed=SearchTyped.of({}))
        )
        return tagged(response, response.get_data())
