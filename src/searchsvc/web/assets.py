"""How do stylesheet, scripts and icon reach the browser?

They are read once, when the application is made. Their address carries a digest of their content, so a browser
may keep them for good and still sees a new version at once.
"""

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from importlib import resources
from pathlib import Path

from flask import Response, abort, request

SCRIPTS = "scripts.js"
_OF_EVERY_PAGE = ("page.js", "suggest.js")
_FOR_GOOD = "public, max-age=31536000, immutable"
_ASK_FIRST = "no-cache"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of static/. `digest` is the beginning of its SHA-256, in hexadecimal digits."""

    content: bytes
    media_type: str
    digest: str


def read_assets() -> Mapping[str, Asset]:
    """The files of static/ by name; the scripts of every page are also one, SCRIPTS, which takes one request."""
    folder = resources.files("searchsvc.web") / "static"
    files = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    files[SCRIPTS] = b"\n".join([files[name] for name in _OF_EVERY_PAGE])
    return {name: _asset(name, content) for name, content in files.items()}


def read_asset(file: Path) -> Asset:
    """A file of somebody else's folder."""
    return _asset(file.name, file.read_bytes())


def asset_response(assets: Mapping[str, Asset], name: str) -> Response:
    """The file, or a 404. To be kept for good only under the address that names its digest."""
    asset = assets.get(name)
    if asset is None:
        abort(404)
    response = Response(asset.content, content_type=asset.media_type)
    response.set_etag(asset.digest)
    named = f"v={asset.digest}".encode() == request.query_string
    response.headers["Cache-Control"] = _FOR_GOOD if named else _ASK_FIRST
    response.make_conditional(request)
    if response.status_code == HTTPStatus.PRECONDITION_FAILED:
        abort(HTTPStatus.PRECONDITION_FAILED)
    return response


def _asset(name: str, content: bytes) -> Asset:
    guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
    media_type = f"{guessed}; charset=utf-8" if guessed.startswith("text/") else guessed
    return Asset(content, media_type, hashlib.sha256(content).hexdigest()[:16])
