"""Several archives in one service, each below its name, beside the one at the root.

They share the places and the turn of a worker: so the name is taken off the path before a request is admitted, and
which application answers is chosen after.
"""

from collections.abc import Iterable, Mapping
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_ARCHIVE = "searchsvc.archive"
"""The key in the environment of a request that names its archive."""


class Named:
    """Takes one of the `names` off the path, for `ByName` to choose by."""

    def __init__(self, app: WSGIApplication, names: Iterable[str]) -> None:
        self._app = app
        self._names = frozenset(names)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        name, slash, rest = environ.get("PATH_INFO", "").removeprefix("/").partition("/")
        if name in self._names:
            environ[_ARCHIVE] = name
            environ["SCRIPT_NAME"] = f"{environ.get('SCRIPT_NAME', '')}/{name}"
            environ["PATH_INFO"] = f"/{rest}" if slash else "/"
        return self._app(environ, start_response)


class ByName:
    """The application of the archive that a request is for; `root` where it names none."""

    def __init__(self, root: WSGIApplication, others: Mapping[str, WSGIApplication]) -> None:
        self._root = root
        self._others = others

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        app = self._others.get(environ.get(_ARCHIVE, ""), self._root)
        return app(environ, start_response)
