"""What of an address with a slash at its end that it does not have?

People and clients add one. They are sent on for good (308) to the address without it, if something is there.
"""

from posixpath import normpath
from urllib.parse import quote

from flask import Response, current_app, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

_METHODS = ("GET", "HEAD")
_OF_A_QUERY = "".join(map(chr, range(0x21, 0x7F)))
"""What may stand in a query string as it is; it comes back as it came."""


def without_slash() -> Response | None:
    """Sends the request on, where nothing is at its address and something is there without the slash; else None.

    Raises MethodNotAllowed where what is there would not answer such a request.
    """
    path = request.path.removesuffix("/")
    if path == request.path or not _is_served(path):
        return None
    if request.method not in _METHODS:
        raise MethodNotAllowed(_METHODS)
    query = quote(request.query_string, safe=_OF_A_QUERY)
    address = quote(f"{request.script_root}{path}")
    return Response(status=308, headers={"Location": f"{address}?{query}" if query else address})


def _is_served(path: str) -> bool:
    """Is there a route? None leads to a path that a client would make another of, such as /articles/.. ."""
    if normpath(path) != path:
        return False
    try:
        current_app.url_map.bind("").match(path, method="GET")
    except HTTPException:
        return False
    return True
