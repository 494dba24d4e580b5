"""How is an error told?

To programs as application/problem+json (RFC 9457), to people as a page that helps. What was not foreseen is
logged with its traceback and answered with a plain 500, so nothing of the inside gets out.
"""

import logging
from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, Response, current_app, make_response, render_template, request
from flask.globals import request_ctx
from werkzeug.exceptions import BadHost, HTTPException, MethodNotAllowed, NotFound

from searchsvc.errors import ArticleMissing, EngineUnavailable, IndexFault, IndexMissing, IndexStale, InvalidParameter
from searchsvc.search.wording.language import gettext_noop as _
from searchsvc.serialise import encode, well_formed
from searchsvc.web.documents.api_documents import ParameterProblemDocument, ProblemDocument
from searchsvc.web.localisation.current import spoken
from searchsvc.web.localisation.formatting import html_bytes
from searchsvc.web.localisation.language import ENGLISH
from searchsvc.web.params import MAX_QUERY_STRING, read_typed
from searchsvc.web.problems.slashes import without_slash
from searchsvc.web.routes import FOR_PROGRAMS

PROBLEM_JSON = "application/problem+json"
RETRY_AFTER_SECONDS = 10
_RETRY_WHEN_FULL_SECONDS = 2
IN_THE_FORM = ("q", "after", "before")
"""The parameters that a person sees and can change."""
_log = logging.getLogger(__name__)


class WorkerFull(Exception):
    """More requests wait than can be answered soon (admission.py)."""


class ExportUnderWay(Exception):
    """One export at a time in a worker."""


@dataclass(frozen=True, slots=True)
class Problem:
    """`kind` is the end of the problem's type; empty where the status says all."""

    status: HTTPStatus
    title: str
    detail: str
    kind: str = ""
    parameter: str | None = None

    @property
    def document(self) -> ProblemDocument:
        type_ = f"urn:searchsvc:problem:{self.kind}" if self.kind else "about:blank"
        if self.parameter is None:
            return ProblemDocument(type=type_, title=self.title, status=self.status, detail=self.detail)
        return ParameterProblemDocument(
            type=type_, title=self.title, status=self.status, detail=self.detail, parameter=self.parameter
        )


def handle_errors(app: Flask, *, show_paths: bool) -> None:
    def answer(error: Exception) -> Response:
        sent_on = None
        if isinstance(error, NotFound):
            try:
                sent_on = without_slash()
            except MethodNotAllowed as refused:
                error = refused
        return sent_on or _answer(error, problem_of(error, show_paths=show_paths))

    app.register_error_handler(Exception, answer)
    app.before_request(_write_links_without_host)


def _write_links_without_host() -> None:
    """Flask refuses a Host that is no name, such as `a..b`, and then can write no link, not even on the page that says
    so. Links within the site are paths, for which no host is needed; nothing of this one is in any.
    """
    if request_ctx.url_adapter is None:
        request_ctx.url_adapter = current_app.url_map.bind("", script_name=request.root_path or "/")


def problem_of(error: Exception, *, show_paths: bool = False) -> Problem:
    """What is told of `error`; of an unforeseen one only that it happened.

    Without `show_paths` an index is called INDEX where its path would say where it lies.
    """
    match error:
        case InvalidParameter():
            detail = _ended(str(error))  # begins with the parameter's name, which has no capital
            return Problem(HTTPStatus.BAD_REQUEST, _("Invalid parameter"), detail, "invalid-parameter", error.parameter)
        case ArticleMissing():
            return Problem(HTTPStatus.NOT_FOUND, _("No such article"), _sentence(str(error)), "article-missing")
        case IndexFault():
            kind, title = _index_fault(error)
            detail = str(error) if show_paths else _without_folders(error)
            return Problem(HTTPStatus.SERVICE_UNAVAILABLE, title, _sentence(detail), kind)
        case IndexStale():
            return Problem(HTTPStatus.SERVICE_UNAVAILABLE, _("The index cannot be followed"), str(error), "index-stale")
        case EngineUnavailable():
            title = _("The search engine cannot be reached")
            return Problem(HTTPStatus.SERVICE_UNAVAILABLE, title, _sentence(str(error)), "engine-unavailable")
        case WorkerFull():
            return Problem(HTTPStatus.SERVICE_UNAVAILABLE, _("Too many requests wait"), _FULL, "busy")
        case ExportUnderWay():
            detail = _("Another export is being sent, and one is sent at a time. Ask again in a while.")
            return Problem(HTTPStatus.SERVICE_UNAVAILABLE, _("An export is under way"), detail, "export-under-way")
        case BadHost():
            return Problem(HTTPStatus.BAD_REQUEST, "Bad Request", _("The Host of this request is no name of a host."))
        case HTTPException(code=int(code), description=description):
            status = HTTPStatus(code)
            return Problem(status, status.phrase, _HTTP_DETAILS.get(status) or description or status.phrase)
        case _:
            status = HTTPStatus.INTERNAL_SERVER_ERROR
            return Problem(status, status.phrase, _("Something went wrong here, and it has been written to the log."))


_HTTP_DETAILS = {
    HTTPStatus.BAD_REQUEST: _("This request cannot be understood."),
    HTTPStatus.NOT_FOUND: _("Nothing is at this address."),
    HTTPStatus.REQUEST_URI_TOO_LONG: f"Parameters may have {MAX_QUERY_STRING:,} bytes together. Shorten the query.",
    HTTPStatus.METHOD_NOT_ALLOWED: _("Only GET and HEAD are answered here."),
    HTTPStatus.PRECONDITION_FAILED: _("The answer is not the one that If-Match names."),
}


_FULL = _("More is asked of this server at the moment than it can answer soon. Ask again in a few seconds.")
_NO_ARTICLE = _("No article of this archive has this address.")
_PHRASES = (
    _("Bad Request"),
    _("Not Found"),
    _("Method Not Allowed"),
    _("Request-URI Too Long"),
    _("Precondition Failed"),
    _("Internal Server Error"),
)
"""Of statuses, as the library has them: here they are found by whoever gathers messages."""


def _answer(error: Exception, problem: Problem) -> Response:
    if problem.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        _log.error("%s %s failed", request.method, request.path, exc_info=error)
    response = _for_programs(problem) if is_for_programs() else _for_people(problem)
    response.status_code = problem.status
    response.headers["Cache-Control"] = "no-store"
    if problem.status == HTTPStatus.SERVICE_UNAVAILABLE:
        seconds = _RETRY_WHEN_FULL_SECONDS if isinstance(error, WorkerFull) else RETRY_AFTER_SECONDS
        response.headers["Retry-After"] = str(seconds)
    if problem.status == HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["Allow"] = "GET, HEAD"
    return response


def is_for_programs() -> bool:
    """Is something at the address of the request that programs ask for, or would be?"""
    return request.path in FOR_PROGRAMS or f"{request.path}/".startswith("/api/")


def _for_programs(problem: Problem) -> Response:
    return Response(encode(problem.document), content_type=PROBLEM_JSON)


def _for_people(problem: Problem) -> Response:
    typed = read_typed(request.query_string).as_read
    if problem.parameter and problem.parameter not in IN_THE_FORM:
        typed = typed.but(problem.parameter)  # nobody could mend it there, and the next search would fail again
    page = render_template("error.html", problem=problem, told=_told(problem), typed=typed, in_the_form=IN_THE_FORM)
    return make_response(html_bytes(page))


@dataclass(frozen=True, slots=True)
class Told:
    """A problem in the language of the page, or its detail in English where that is not known there."""

    title: str
    detail: str
    detail_language: str


def _told(problem: Problem) -> Told:
    """What names a parameter begins with it."""
    language = spoken()
    named, _, reason = problem.detail.partition(": ") if problem.parameter else ("", "", problem.detail)
    message = reason.removesuffix(".") if problem.parameter else reason
    if problem.kind == "article-missing" and language.code != ENGLISH:
        message = _NO_ARTICLE  # without the id, which stands in the address
    said = language.gettext(message)
    known = said != message or language.code == ENGLISH
    detail = f"{named}: {said}." if problem.parameter and known else said if known else problem.detail
    return Told(language.gettext(problem.title), detail, language.code if known else ENGLISH)


def _index_fault(error: IndexFault) -> tuple[str, str]:
    if isinstance(error, IndexMissing):
        return "index-missing", _("There is no index yet")
    return "index-unusable", _("The index cannot be read")


def _without_folders(error: IndexFault) -> str:
    """What the error says, with its path, and every folder above that, called INDEX if it says where that lies."""
    text = str(error)
    if error.path.is_absolute():
        for folder in (error.path, *error.path.parents[:-1]):
            text = text.replace(str(folder), "INDEX")
    return text


def _sentence(text: str) -> str:
    return text[:1].upper() + _ended(text[1:])


def _ended(text: str) -> str:
    text = well_formed(text)
    return text if text.endswith((".", "!", "?")) else f"{text}."
