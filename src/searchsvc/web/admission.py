"""Which requests does a worker take on, and which does it refuse at once? Admission control.

A worker works on one request at a time; the others wait for their turn, in the order in which they came. What it could
not answer soon it refuses while it works: 503, with the time after which to ask again. Few requests that cost much may
wait, so that they do not keep out the many that cost little. Questions after its health have a turn of their own.

Useful for: server/worker.py.
Not for: how many connections there are (server/connections.py), and what one search may cost.
"""

import re
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from searchsvc.query.parser import places_asked
from searchsvc.search.parameters.request import MAX_SIZE, SearchRequest
from searchsvc.web.params import read_typed
from searchsvc.web.syndication.streams import TURN

MOST_REQUESTS = 64
"""Under way or waiting. A usual one takes 2 to 5 ms."""
MOST_HEALTH_CHECKS = 4
THREADS = MOST_REQUESTS + MOST_HEALTH_CHECKS + 3
"""A request that waits has a thread, which costs nothing while it does; two are left to refuse what is too much, and
one to send an export.
"""

CHEAP = 5_000
"""Cost up to which a request counts as one of MOST_REQUESTS, no more: ten hits for a query of 500 bytes."""
MOST_COST = 60_000
"""Of all costlier ones together: one of the worst, so that whoever comes then waits for one of them at most."""
_COST_OF_ONE = 50_000
"""More than that no request costs: of a query no more than 64 words are looked for."""

COST_OF_MARKS = 6_000
"""Of an article in which words are to be marked: nobody knows before how long it is, and the longest take 0.2 s."""

_SIZES = frozenset(map(str, range(1, MAX_SIZE + 1)))
REST_SECONDS = 0.001
"""After a refusal, so that programs that ask again at once do not keep Python's lock from the request under way."""

_BYTES_OF_MARK = {"*": 100, "?": 100, "~": 100, '"': 25}
"""As many more does a sign of a query cost: it has words looked for that stand for many, or in a row."""

_BYTES_OF_PLACE = 1_000
"""As many more does what asks where words stand: the positions of frequent ones are looked through."""

_OF_PATTERN = re.compile(r'[*?]|(?<!")~')
_BYTES_OF_PLACED_PATTERN = 600
"""As many more does a sign that stands for many words where it is asked where they stand: all their positions are."""

FULL = "searchsvc.full"
"""The key in the environment of a request that the application shall refuse."""


class Admission:
    """`app`, called by several threads and entered by one. What it shall refuse is marked with FULL."""

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app
        self._requests = Lane(MOST_REQUESTS)
        self._health_checks = Lane(MOST_HEALTH_CHECKS)
        self._refusals = Lane(MOST_REQUESTS)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        lane = self._health_checks if environ.get("PATH_INFO") == "/healthz" else self._requests
        with lane.place(cost_of(environ.get("QUERY_STRING", ""), environ.get("PATH_INFO", ""))) as has_place:
            if has_place:
                environ[TURN] = self._requests.turn
                with lane.turn():
                    return self._app(environ, start_response)
        environ[FULL] = True
        with self._refusals.turn():
            answer = self._app(environ, start_response)
            time.sleep(REST_SECONDS)
        return answer


class Lane:
    """`most` places in a queue, whose first one has the turn."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._requests = 0
        self._cost = 0
        self._at_work = False
        self._waiting: deque[threading.Lock] = deque()

    @contextmanager
    def place(self, cost: int) -> Iterator[bool]:
        """Whether there is room for a request of this cost; it has that room until the context is left."""
        counted = cost if cost > CHEAP else 0
        with self._lock:
            too_costly = counted > 0 and self._cost + counted > MOST_COST
            full = too_costly or self._requests >= self._most
            if not full:
                self._requests += 1
                self._cost += counted
        try:
            yield not full
        finally:
            if not full:
                with self._lock:
                    self._requests -= 1
                    self._cost -= counted

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Waits until all who came before are done. Python's own locks would let the newest one overtake."""
        with self._lock:
            mine = threading.Lock()
            if self._at_work:
                mine.acquire()
                self._waiting.append(mine)
            self._at_work = True
        mine.acquire()
        try:
            yield
        finally:
            with self._lock:
                if self._waiting:
                    self._waiting.popleft().release()
                else:
                    self._at_work = False


def cost_of(query_string: str, path: str = "/") -> int:
    """About how much work an answer is, said before anything is known: bytes of the query, times hits on a page.

    Signs that make words costly count as more bytes. Of an article with words to mark it is COST_OF_MARKS at least.
    A page that is explained takes up to 1.9 times as long, and costs twice; to find one article in a list takes all
    candidates.
    """
    if not query_string:
        return CHEAP
    typed = read_typed(query_string.encode("latin-1", "replace"))
    length = len(query_string) + sum(of_one * typed["q"].count(mark) for mark, of_one in _BYTES_OF_MARK.items())
    if places := places_asked(typed["q"]):
        patterns = sum(1 for _ in _OF_PATTERN.finditer(typed["q"]))
        length += _BYTES_OF_PLACE * places + _BYTES_OF_PLACED_PATTERN * patterns
    if path.startswith("/articles/"):
        marked = max(COST_OF_MARKS, min(length * SearchRequest().size, _COST_OF_ONE))
        return marked if typed["q"].strip() else CHEAP
    size = MAX_SIZE if path == "/api/v1/explain" else _size_of(typed["size"])
    times = 2 if typed["explain"] not in ("", "0") else 1
    return max(CHEAP, min(length * size * times, _COST_OF_ONE))


def _size_of(size: str) -> int:
    """Hits asked for; MAX_SIZE for a number that is refused later."""
    if not size:
        return SearchRequest().size
    return int(size) if size in _SIZES else MAX_SIZE
