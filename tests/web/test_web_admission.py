import threading
import time
from collections.abc import Callable, Iterable, Iterator
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from tests.web.newsroom import SITE, newsroom
from tests.web.visitor import Visitor
from werkzeug.test import TestResponse

from searchsvc.web.admission import CHEAP, COST_OF_MARKS, FULL, MOST_REQUESTS, THREADS, Admission, cost_of
from searchsvc.web.app import SECURITY_HEADERS, create_app

WAIT_SECONDS = 60
WORST = "size=100&q=" + "+OR+".join(["storms"] * 64)
SEARCH = "q=storm"


class _Worker:
    """A worker whose application answers when it is told to; `entered` has the names of requests, in their order."""

    def __init__(self) -> None:
        self.entered: list[str] = []
        self.refused: list[str] = []
        self._may_answer = threading.Semaphore(0)
        self._admission = Admission(self._answer)
        self._threads: list[threading.Thread] = []

    def ask(self, name: str, query_string: str = SEARCH, path: str = "/api/v1/search") -> None:
        """A request in a thread of its own, and on its way for good: under way, waiting or refused."""
        environ: WSGIEnvironment = {"PATH_INFO": path, "QUERY_STRING": query_string, "name": name}
        lane = self._admission._health_checks if path == "/healthz" else self._admission._requests
        before = len(lane._waiting) + len(self.entered) + len(self.refused)
        thread = threading.Thread(target=self._admission, args=(environ, _start), daemon=True)
        thread.start()
        self._threads.append(thread)
        _until(lambda: len(lane._waiting) + len(self.entered) + len(self.refused) > before)

    def answer(self, count: int = 1) -> None:
        self._may_answer.release(count)

    def finish(self) -> None:
        """Answer everything that is waiting."""
        self.answer(len(self._threads))
        for thread in self._threads:
            thread.join(WAIT_SECONDS)

    def _answer(self, environ: WSGIEnvironment, _: StartResponse) -> Iterable[bytes]:
        if FULL in environ:
            self.refused.append(environ["name"])
            return []
        self.entered.append(environ["name"])
        self._may_answer.acquire(timeout=WAIT_SECONDS)
        return []


def _start(*_: object) -> Callable[[bytes], object]:
    raise AssertionError("the application of these tests starts no answer")


def _until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.001)


@pytest.fixture
def worker() -> Iterator[_Worker]:
    worker = _Worker()
    yield worker
    worker.finish()


def test_requests_are_answered_one_at_a_time_in_their_order(worker: _Worker) -> None:
    """Who came first is answered first, and the next one begins when that is done."""
    names = [f"request {number}" for number in range(5)]
    for name in names:
        worker.ask(name)
    assert names[:1] == worker.entered
    worker.answer(2)
    _until(lambda: len(worker.entered) == 3)
    worker.finish()
    assert names == worker.entered


def test_a_full_worker_refuses_the_next_request_at_once(worker: _Worker) -> None:
    """With as many requests as may wait another one is refused, while the first is still under way."""
    for number in range(MOST_REQUESTS):
        worker.ask(f"request {number}")
    worker.ask("one too many")
    assert (["request 0"], ["one too many"]) == (worker.entered, worker.refused)


def test_a_place_is_free_again_when_its_request_is_done(worker: _Worker) -> None:
    """After an answer there is room for one more."""
    for number in range(MOST_REQUESTS):
        worker.ask(f"request {number}")
    worker.answer()
    _until(lambda: worker._admission._requests._requests < MOST_REQUESTS)
    worker.ask("in its place")
    assert [] == worker.refused


def test_health_is_told_while_all_places_are_taken(worker: _Worker) -> None:
    """A worker that is busy is not ill: the check does not wait for the searches."""
    for number in range(MOST_REQUESTS):
        worker.ask(f"request {number}")
    worker.ask("health", "", "/healthz")
    assert ["request 0", "health"] == worker.entered


def test_costly_requests_do_not_keep_out_the_others(worker: _Worker) -> None:
    """Of the worst queries one may be in a worker; searches as people make them are taken on beside it."""
    for name in ("worst 1", "worst 2"):
        worker.ask(name, WORST)
    for number in range(10):
        worker.ask(f"search {number}")
    assert ["worst 2"] == worker.refused
    worker.finish()
    assert ["worst 1", *(f"search {number}" for number in range(10))] == worker.entered


def test_a_fault_of_the_application_frees_place_and_turn() -> None:
    """An answer that fails does not hold up those that wait."""

    def fail(environ: WSGIEnvironment, _: StartResponse) -> Iterable[bytes]:
        assert FULL not in environ
        raise ZeroDivisionError

    admission = Admission(fail)
    for _ in range(MOST_REQUESTS + 1):
        with pytest.raises(ZeroDivisionError):
            admission({"PATH_INFO": "/", "QUERY_STRING": WORST}, _start)


def test_refusals_are_made_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs that ask again at once would else keep Python's lock from the request under way."""
    resting: list[bool] = []
    at_once: list[int] = []

    def rest(_: float) -> None:
        resting.append(True)
        at_once.append(len(resting))
        threading.Event().wait(0.02)
        resting.pop()

    monkeypatch.setattr("searchsvc.web.admission.MOST_REQUESTS", 0)
    monkeypatch.setattr("searchsvc.web.admission.time.sleep", rest)
    admission = Admission(lambda *_: [])
    environ: WSGIEnvironment = {"PATH_INFO": "/", "QUERY_STRING": SEARCH}
    threads = [threading.Thread(target=admission, args=(dict(environ), _start)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT_SECONDS)
    assert [1] * 5 == at_once


def test_there_is_a_thread_for_each_request_that_waits_and_for_refusals() -> None:
    """Were all threads waiting, the next request would wait unseen instead of being refused."""
    assert THREADS > MOST_REQUESTS + 4


@pytest.mark.parametrize(
    ("query_string", "cost"),
    [
        ("", CHEAP),
        ("q=storm", CHEAP),
        ("q=storm&size=100", CHEAP),
        ("q=" + "x" * 998, 10_000),
        ("size=20&q=" + "x" * 990, 20_000),
        ("size=many&q=" + "x" * 88, 10_000),
        ("size=1000&q=" + "x" * 88, 10_000),
        ("explain=1&q=" + "x" * 988, 20_000),
        ("explain=0&q=" + "x" * 988, 10_000),
        ("explain=%31&q=" + "x" * 986, 20_000),
        ("q=ha*+st~", CHEAP),
        ("q=" + "ha*+" * 16, 10 * (2 + 4 * 16 + 100 * 16)),
        ("q=" + "ha%2A+" * 16, 10 * (2 + 6 * 16 + 100 * 16)),
        ("q=" + "harbour~2+" * 16, 10 * (2 + 10 * 16 + 100 * 16)),
        ("q=" + "%22of+the%22+" * 32, 10 * (2 + 13 * 32 + 25 * 64)),
        ("q=storm+w/s+flood", 10 * (17 + 1_000)),
        ("q=st*+w/s+flood", 10 * (15 + 100 + 1_000 + 600)),
        ("q=sto*+w/s+bri*", 10 * (15 + 2 * 100 + 1_000 + 2 * 600)),
        ("q=st*+w/s+br*", CHEAP),
        ("q=%22storm+flood%22~4", 10 * (21 + 2 * 25 + 100 + 1_000)),
        ("q=%22storm+harb*%22", 10 * (19 + 2 * 25 + 100 + 1_000 + 600)),
        ("q=%22a%3Fb*+storm%22", 10 * (20 + 2 * 25 + 2 * 100 + 1_000 + 2 * 600)),
        ("q=lp(storm)", 10 * (11 + 1_000)),
        ("q=lp=storm", 10 * (10 + 1_000)),
        ("q=lead:storm+atleast3+gale", 10 * (26 + 2 * 1_000)),
        ("q=labour+leadership", CHEAP),
        ("q=misleading+claims", CHEAP),
        ("q=same+sex+marriage", CHEAP),
        ("q=crash+near+heathrow", CHEAP),
        ("q=%22who+knows%3F%22", CHEAP),
        ("q=https://www.quay.example/2024/storm-in-sussex/page", CHEAP),
        (WORST, 50_000),
        ("q=" + "x" * 60_000, 50_000),
        ("size=100&q=%F0%ZZ\xff" + "x" * 1000, 50_000),
    ],
)
def test_cost_is_length_times_hits(query_string: str, cost: int) -> None:
    """A guess before anything is read: bytes of the query string times hits on a page, within limits.

    A sign that makes a word costly counts as many bytes, however it is written, and more where it is asked where the
    words stand: where it is, the query language says.
    """
    assert cost == cost_of(query_string)


@pytest.mark.parametrize(
    ("path", "query_string", "cost"),
    [
        ("/articles/a", "", CHEAP),
        ("/articles/a", "section=Harbour&page=2", CHEAP),
        ("/articles/a", "q=storm", COST_OF_MARKS),
        ("/articles/a", "q=" + "x" * 998, 10_000),
        ("/api/v1/articles/a", "q=storm", CHEAP),
        ("/api/v1/explain", "id=a&q=storm", CHEAP),
        ("/api/v1/explain", "id=a&q=" + "x" * 193, 20_000),
    ],
)
def test_what_is_shown_of_one_article_has_a_cost_of_its_own(path: str, query_string: str, cost: int) -> None:
    """Nobody knows how long an article with marks is before it is read, so that few of them wait at a time; one that is
    looked for in a list costs as all candidates do.
    """
    assert cost == cost_of(query_string, path)


def test_programs_that_are_refused_learn_when_to_ask_again() -> None:
    """A full worker is a 503 with Retry-After, as a problem of its own kind, with the headers of every answer."""
    answer = _refused("/api/v1/search?q=storm")
    problem = answer.get_json()
    assert (503, "application/problem+json", "2") == (
        answer.status_code,
        answer.mimetype,
        answer.headers["Retry-After"],
    )
    assert ("urn:searchsvc:problem:busy", 503) == (problem["type"], problem["status"])
    assert SECURITY_HEADERS.items() <= dict(answer.headers).items()


def test_people_that_are_refused_keep_their_query() -> None:
    """The page says so in words, and has the query in its form."""
    answer = _refused("/?q=storm")
    text = answer.get_data(as_text=True)
    assert (503, "text/html", "2") == (answer.status_code, answer.mimetype, answer.headers["Retry-After"])
    assert "Ask again in a few seconds." in text
    assert 'value="storm"' in text


def _refused(path: str) -> TestResponse:
    return Visitor(create_app(newsroom(), site_name=SITE)).get(path, environ_overrides={FULL: True})
