"""How are all articles of a search sent, without holding up those who search?

One export at a time in a worker, in a thread of its own that waits for its turn like any request, with a few articles
at a time. It is sent as its client takes it. The method answers the route of its name in routes.EXPORT_ROUTES.

Useful for: the application. Not for: what is read (search/exporting/), how a server ends (server/draining.py).
"""

import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, nullcontext

from flask import Response, request

from searchsvc.search.answering.all_hits import AllHits
from searchsvc.search.exporting.formats import DEFAULT_FORMAT, ExportFormat, format_named
from searchsvc.search.parameters.typed import search_request
from searchsvc.web.archive import Archive
from searchsvc.web.params import read_typed
from searchsvc.web.problems.error_handlers import ExportUnderWay
from searchsvc.web.syndication.streams import STREAMS, TURN, StreamWatch


class Exports:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._under_way = threading.Lock()

    def export(self) -> Response:
        wanted = format_named(request.args.get("format", "").strip() or DEFAULT_FORMAT.name)
        asked = search_request(read_typed(request.query_string))
        if not self._under_way.acquire(blocking=False):
            raise ExportUnderWay
        try:
            found = self._archive.all_hits(asked)
            stream = ExportStream(found, wanted, request.environ, self._under_way.release)
        except BaseException:
            self._under_way.release()
            raise
        if request.method == "HEAD":
            stream.close()
        response = Response(stream, content_type=f"{wanted.media_type}; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="articles.{wanted.suffix}"'
        response.headers["Cache-Control"] = "no-store"
        response.headers["Searchsvc-Total"] = str(found.total)
        response.headers["Searchsvc-Generation"] = str(found.generation)
        return response


class ExportStream:
    """The bytes of an export. Its end is told once, by exhausting it or by `close`, also before it was begun."""

    def __init__(
        self, found: AllHits, wanted: ExportFormat, environ: dict[str, object], ended: Callable[[], None]
    ) -> None:
        turn = environ.get(TURN)
        self._turn: Callable[[], AbstractContextManager[object]] = turn if callable(turn) else nullcontext
        streams = environ.get(STREAMS)
        self._streams = streams if isinstance(streams, StreamWatch) else StreamWatch()
        self._ended: Callable[[], None] | None = ended
        self._chunks = self._written(found, wanted)
        self._streams.begun()

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        self._streams.go_on()
        try:
            return next(self._chunks)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        if self._ended is not None:
            ended, self._ended = self._ended, None
            self._chunks.close()
            self._streams.ended()
            ended()

    def _written(self, found: AllHits, wanted: ExportFormat) -> Generator[bytes, None, None]:
        yield wanted.header()
        for articles in found.read(self._turn):
            yield b"".join(map(wanted.record, articles))
