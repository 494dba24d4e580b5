"""The pictures of a corpus, at /media/ and their path below it.

Of a corpus nothing is served but files whose name ends as a picture's does that browsers show. A path never leads out
of the folder of its corpus, whatever it says and wherever links lead. A drawing (SVG) may hold a script: its answer
forbids all.

The method answers the route of its name in routes.MEDIA_ROUTES.
"""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias

from flask import Response, abort

from searchsvc.regular_file import open_regular
from searchsvc.web.archive import Archive
from searchsvc.web.headers.tagged import tagged

MEDIA_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".avif": "image/avif",
        ".gif": "image/gif",
        ".jpeg": "image/jpeg",
        ".jpg": "image/jpeg",
        ".png": "image/png",
        ".svg": "image/svg+xml",
        ".webp": "image/webp",
    }
)
MOST_BYTES: Final = 20_000_000
"""Of a picture; a larger one is none for a page."""
_NO_SCRIPT: Final = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_FOR_A_WHILE: Final = "public, max-age=3600"
Places: TypeAlias = Callable[[], Mapping[str, Path]]
"""Where the corpora of the served generation lie, by the names that paths in them begin with; empty: they have none."""


class CorpusPictures:
    """`places` is asked anew for each generation."""

    def __init__(self, archive: Archive, places: Places) -> None:
        self._archive = archive
        self._places = places
        self._known: tuple[int, Mapping[str, Path]] | None = None

    def media(self, value: str) -> Response:
        """The picture of this path, or a 404: also for what is there and is none."""
        media_type = media_type_of(value)
        file = None if media_type is None else self._file(value)
        if file is None:
            abort(HTTPStatus.NOT_FOUND)
        response = _picture(file)
        response.headers["Content-Type"] = media_type
        response.headers["Cache-Control"] = _FOR_A_WHILE
        response.headers.add("Content-Security-Policy", _NO_SCRIPT)  # beside the site's: what either forbids is
        return response

    def _file(self, path: str) -> Path | None:
        """Where it lies on the disk; None where it is in no corpus."""
        parts = path.split("/")
        if any(not part or part.startswith(".") or "\0" in part or "\\" in part for part in parts):
            return None
        for name, place in self._by_name().items():
            above = name.split("/") if name else []
            if parts[: len(above)] == above:
                file = _within(place, parts[len(above) :])
                if file is not None:
                    return file
        return None

    def _by_name(self) -> Mapping[str, Path]:
        """Those with the longest names first."""
        generation = self._archive.status().served.generation
        if self._known is None or self._known[0] != generation:
            places = self._places()
            self._known = generation, {name: places[name] for name in sorted(places, key=len, reverse=True)}
        return self._known[1]


def media_type_of(path: str) -> str | None:
    """As what a picture of this path is served; None where it is none that browsers show."""
    return MEDIA_TYPES.get(Path(path).suffix.lower())


def _within(place: Path, parts: list[str]) -> Path | None:
    try:
        root = place.resolve(strict=True)
        file = root.joinpath(*parts).resolve(strict=True)
    except (OSError, RuntimeError, ValueError):  # it is not there, its links go round, or its name cannot be one
        return None
    return file if parts and root.is_dir() and file.is_relative_to(root) else None


def _picture(file: Path) -> Response:
    try:
        with open_regular(file) as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError:  # a folder, a pipe, or nothing for us
        abort(HTTPStatus.NOT_FOUND)
    if len(content) > MOST_BYTES:
        abort(HTTPStatus.NOT_FOUND)
    return tagged(Response(content), content)
