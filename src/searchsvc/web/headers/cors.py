"""Which pages of other sites may read the API (cross-origin resource sharing, CORS: https://fetch.spec.whatwg.org/#http-cors-protocol)?

Useful for: the application. Not for: pages, which are for people.
"""

from collections.abc import Collection

from flask import Response, request

ANY = "*"
_SHOWN = "ETag, Retry-After, Content-Disposition, Searchsvc-Total, Searchsvc-Generation"
"""Headers that a script may read beside those that it always may."""
_ASKED_WITH = "If-None-Match, If-Match, Cache-Control"
"""Headers that a script may send beside those that it always may."""
_ASKED_ANEW_SECONDS = "86400"


class Cors:
    """`origins`: of sites, as browsers send them, or ANY."""

    def __init__(self, origins: Collection[str]) -> None:
        self._origins = frozenset(origins)

    def preflight(self) -> Response | None:
        """The answer to a browser that asks whether it may ask; None where this is none, or it may not."""
        asked = request.headers.get("Access-Control-Request-Method", "")
        if request.method != "OPTIONS" or asked not in ("GET", "HEAD") or self._allowed() is None:
            return None
        response = Response(status=204)
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD"
        response.headers["Access-Control-Allow-Headers"] = _ASKED_WITH
        response.headers["Access-Control-Max-Age"] = _ASKED_ANEW_SECONDS
        return response

    def told(self, response: Response) -> Response:
        """`response`, with who may read it."""
        if not self._origins:
            return response
        if ANY not in self._origins:
            response.vary.add("Origin")
        allowed = self._allowed()
        if allowed is not None:
            response.headers["Access-Control-Allow-Origin"] = allowed
            response.headers["Access-Control-Expose-Headers"] = _SHOWN
        return response

    def _allowed(self) -> str | None:
        if ANY in self._origins:
            return ANY
        origin = request.headers.get("Origin", "").lower()
        return origin if origin in self._origins else None
