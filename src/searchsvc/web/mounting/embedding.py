"""The site as a blueprint of another Flask application.

It stays an application of its own: its templates, errors and headers are not mixed with those of the other one, and
its addresses begin with wherever the blueprint is registered.
"""

from typing import TypeAlias
from wsgiref.types import WSGIApplication

from flask import Blueprint, Response, request
from flask.blueprints import BlueprintSetupState

Embedded: TypeAlias = Blueprint
"""What whoever does not know of Flask calls it."""

_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
"""All of them: what is refused, the site refuses in its own words."""


def blueprint_of(app: WSGIApplication, name: str) -> Blueprint:
    """To be registered below a path: `other.register_blueprint(blueprint_of(app, "it"), url_prefix="/archive")`."""

    def answer(path: str = "") -> Response:
        environ = dict(request.environ)
        whole = environ["PATH_INFO"]
        within = path.encode().decode("latin-1")  # as WSGI has it
        environ["SCRIPT_NAME"] = (environ.get("SCRIPT_NAME", "") + whole[: len(whole) - len(within)]).rstrip("/")
        environ["PATH_INFO"] = f"/{within}"
        return Response.from_app(app, environ)  # type: ignore[return-value]  # werkzeug says less than it gives

    def register(state: BlueprintSetupState) -> None:
        for rule in ("", "/", "/<path:path>") if state.url_prefix else ("/", "/<path:path>"):
            endpoint = "site" if rule.endswith(">") else "front" if rule else "bare"
            state.add_url_rule(rule, endpoint, answer, methods=_METHODS, provide_automatic_options=False)

    made = Blueprint(name, __name__)
    made.record(register)
    return made
