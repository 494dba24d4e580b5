"""The site below a path.

A proxy may send the whole path on, or take its own part away before: both are answered alike, and so is a health check
that knows of no path. Every address that the site writes begins with the path.
"""

import ipaddress
import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network

PATH = re.compile(r"(?>(?:/[A-Za-z0-9._~-]++)+)")
"""What a site may stand below."""
_LONGEST = 200
_HEADER = "HTTP_X_FORWARDED_PREFIX"


class BelowPath:
    """`app` below `prefix`; empty: at the root. A proxy at one of the addresses that are `trusted` may name another in
    X-Forwarded-Prefix; of anybody else, or where it is no path, that header counts for nothing.
    """

    def __init__(self, app: WSGIApplication, prefix: str, trusted: Sequence[Network] = ()) -> None:
        self._app = app
        self._prefix = prefix
        self._trusted = trusted

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if prefix := self._named_by_proxy(environ) or self._prefix:
            path = environ.get("PATH_INFO", "")
            is_whole = path == prefix or path.startswith(f"{prefix}/")
            environ["SCRIPT_NAME"] = prefix
            environ["PATH_INFO"] = (path[len(prefix) :] if is_whole else path) or "/"
        if not self._trusted:
            return self._app(environ, start_response)
        return self._app(environ, _varying(start_response))

    def _named_by_proxy(self, environ: WSGIEnvironment) -> str:
        named = environ.get(_HEADER, "").rstrip("/")
        is_path = len(named) <= _LONGEST and PATH.fullmatch(named) is not None and "/." not in named
        return named if is_path and self._is_trusted(environ.get("REMOTE_ADDR", "")) else ""

    def _is_trusted(self, address: str) -> bool:
        if not self._trusted:
            return False
        try:
            client = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(client in network for network in self._trusted)


def _varying(start_response: StartResponse) -> StartResponse:
    """Whose answers say that they depend on the path that a proxy names: every address in them begins with it."""

    def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None, /) -> Any:  # noqa: ANN401  (WSGI's)
        varied = [value for name, value in headers if name.lower() == "vary"]
        others = [one for one in headers if one[0].lower() != "vary"]
        return start_response(status, [*others, ("Vary", ", ".join([*varied, "X-Forwarded-Prefix"]))], exc_info)

    return start
