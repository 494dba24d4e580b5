"""What does the API answer?

Each method answers the route of its name in routes.API_ROUTES. Errors are raised;
problems/error_handlers.py tells them.
"""

import re
from dataclasses import replace
from pathlib import Path

from flask import Response, request

from searchsvc.article import is_id
from searchsvc.errors import ArticleMissing, IndexStale, InvalidParameter
from searchsvc.search.parameters.parameter import read_whole_number
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.parameters.typed import search_request
from searchsvc.search.results import EngineStatus, GenerationInfo
from searchsvc.search.suggesting.suggester import USUAL_SIZE
from searchsvc.serialise import encode
from searchsvc.web.api.openapi import openapi_document
from searchsvc.web.archive import Archive
from searchsvc.web.documents.api_documents import HealthDocument, article_document, search_document, status_document
from searchsvc.web.documents.explanations import explained_article_document
from searchsvc.web.headers.tagged import tagged
from searchsvc.web.overview.unread import Builds, failures_document
from searchsvc.web.params import read_typed
from searchsvc.web.suggesting.documents import suggest_document

_TIME = re.compile(rb'"took_ms":[^,]*')
"""As a search's document has it; inside a text the quotes would be escaped."""


class Api:
    """`version` is the version of the service, for its description. `builds` tell what could not be read.
    `show_paths`: the status has whole paths, and failures say of which file they are.

    `max_stale_seconds`: health fails where the index could not be followed for longer; None: never for that.
    """

    def __init__(
        self, archive: Archive, version: str, builds: Builds, *, show_paths: bool, max_stale_seconds: int | None
    ) -> None:
        self._archive = archive
        self._version = version
        self._builds = builds
        self._show_paths = show_paths
        self._max_stale = max_stale_seconds

    def search(self) -> Response:
        content = encode(search_document(self._archive.run(search_request(read_typed(request.query_string)))))
        # The same answer in another time is the same answer: the tag leaves the time out, and is a weak one.
        return _tagged(content, _TIME.sub(b"", content, count=1), weak=True)

    def suggest(self) -> Response:
        size = request.args.get("size", "").strip()
        number = read_whole_number("size", size) if size else USUAL_SIZE
        content = encode(suggest_document(self._archive.suggest(request.args.get("q", ""), size=number)))
        return _tagged(content, content)

    def explain(self) -> Response:
        asked = search_request(read_typed(request.query_string))
        article_id = request.args.get("id", "").strip()
        if not article_id:
            raise InvalidParameter("id", "is missing: that of the article, as hits give it")
        content = encode(explained_article_document(self._archive.explain(asked, checked_id(article_id))))
        return _tagged(content, content)

    def article(self, article_id: str) -> Response:
        content = encode(article_document(self._archive.article(checked_id(article_id))))
        return _tagged(content, content)

    def status(self) -> Response:
        status = self._status()
        build = self._builds.of(status.served)
        content = encode(status_document(status, None if build is None else build.failed))
        return _tagged(content, content)

    def failures(self) -> Response:
        served = self._status().served
        content = encode(failures_document(served.generation, self._builds.of(served), show_paths=self._show_paths))
        return _tagged(content, content)

    def _status(self) -> EngineStatus:
        found = self._archive.status()
        if self._show_paths:
            return found
        return replace(
            found, served=_within_index(found.served), generations=tuple(map(_within_index, found.generations))
        )

    def openapi(self) -> Response:
        content = encode(openapi_document(self._version, request.script_root or "/"))
        return _tagged(content, content)

    def health(self) -> Response:
        """Searches can be answered if one is."""
        page = self._archive.run(SearchRequest(size=1))
        seconds = self._archive.stale_seconds
        stale = None if seconds is None else int(seconds)
        if seconds is not None and self._max_stale is not None and seconds > self._max_stale:
            raise IndexStale(int(seconds))
        response = _json(encode(HealthDocument(status="ok", generation=page.generation, stale=stale)))
        response.headers["Cache-Control"] = "no-store"
        return response


def checked_id(article_id: str) -> str:
    """`article_id`, if it can be one. Raises ArticleMissing for what no article is called."""
    if not is_id(article_id):
        raise ArticleMissing(article_id)
    return article_id


def _within_index(info: GenerationInfo) -> GenerationInfo:
    """`info` without where the index lies: `generations/2`."""
    return replace(info, path=Path(*info.path.parts[-2:]))


def _json(content: bytes) -> Response:
    return Response(content, content_type="application/json")


def _tagged(content: bytes, told_apart_by: bytes, *, weak: bool = False) -> Response:
    return tagged(_json(content), told_apart_by, weak=weak)
