"""How does an answer say whether it has changed since it was given last?

Useful for: whatever is made anew for each request. Not for: files that never change (assets.py).
"""

import hashlib
from http import HTTPStatus

from flask import Response, abort, request

_CONDITIONS = frozenset({"HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH"})
"""Few requests have one, and weighing it takes time. Of the other conditions none is about what only has a tag."""


def tagged(response: Response, told_apart_by: bytes, *, weak: bool = False) -> Response:
    """To be asked for anew each time, and sent anew only where it has changed."""
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(hashlib.blake2b(told_apart_by, digest_size=12).hexdigest(), weak=weak)
    if not _CONDITIONS.isdisjoint(request.environ):
        response.make_conditional(request)
        if response.status_code == HTTPStatus.PRECONDITION_FAILED:
            abort(HTTPStatus.PRECONDITION_FAILED)
    return response
