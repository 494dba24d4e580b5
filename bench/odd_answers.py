"""Does the service take whatever is typed? `python -m bench.odd_answers made:2000 [--count 6000] [--seed 1]`.

The queries of odd_queries.py are asked of `searchsvc serve`, as it comes, over HTTP on loopback, each as JSON and as a
page. Wrong is an answer of 500 and above, or a note that is nonsense (see `nonsense`). What took more than SLOW_MS is
asked again without a server, and is too slow if it takes as much CPU there: other work on the machine then has no say.

Exit code 1 where anything was wrong or too slow.

Useful for: the parser, tokenising and notes. Not for: load (siege.py).
"""

import argparse
import contextlib
import http.client
import json
import re
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

from werkzeug.test import Client

from bench.corpora import Reading, write_corpus
from bench.faults import BenchFault
from bench.http_api import running_server
from bench.odd_queries import odd_queries
from searchsvc.bootstrap import rebuild_index, search_of
from searchsvc.config import load_settings
from searchsvc.errors import SearchsvcError
from searchsvc.query.notes import MOST_NOTES
from searchsvc.server.sites import site_of

SLOW_MS = 50.0
_SERVER_ERROR = 500
_ROUNDS = 3
_LONGEST_NOTE = 400
_MOST_NOTES = MOST_NOTES + 4
"""The parser's, and what is said of the results."""
_WORDS = 400
_TIMEOUT_SECONDS = 60
_NAMED = re.compile(r"“([^“”]*)”")
_OF_A_PROGRAM = re.compile(r"\bNone\b|\bobject at 0x|\w+Note\(|Traceback|\{[0-9.]|\bnan\b")
_READ_AS = re.compile(r"read as “|article has the |did you mean ")

Ask = Callable[[str], tuple[int, bytes]]
"""Status and body of what is at a path."""


def nonsense(query: str, answer: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the notes of an answer of the API.

    A note is a sentence for people: of one line and no control characters, said once, and what it names in quotes
    stands in the query. No note says that nothing is found where something is.
    """
    notes: list[str] = answer["notes"]
    if len(notes) > _MOST_NOTES:
        yield f"{len(notes)} notes"
    typed = _plain(query)
    for note, times in Counter(notes).items():
        if times > 1:
            yield f"said {times} times: {note}"
        if not note.endswith((".", "?")) or len(note) > _LONGEST_NOTE:
            yield f"no sentence of a line or two: {note}"
        if any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in note):
            yield f"control characters: {note!r}"
        if _OF_A_PROGRAM.search(note.replace(query, "")) and not _OF_A_PROGRAM.search(query):
            yield f"no words for people: {note}"
        if not _READ_AS.search(note) and not all(_plain(name.rstrip("…")) in typed for name in _NAMED.findall(note)):
            yield f"names what was not typed: {note}"
        if note.startswith("No article has ") and answer["complete"] and "“" not in note:
            yield f"{answer['complete']} articles, and: {note}"


def _plain(text: str) -> str:
    """Letters and digits alone: spaces, case, marks and forms of a sign may be written otherwise in a note."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join(one for one in letters if one.isalnum())


class Asking:
    """Asks each query as JSON and as a page, and keeps what was `wrong`, and which paths were `slow`."""

    def __init__(self, ask: Ask, clock: Callable[[], float]) -> None:
        self._ask = ask
        self._clock = clock
        self.wrong: list[str] = []
        self.slow: list[str] = []
        self.statuses: Counter[int] = Counter()

    def query(self, kind: str, query: str) -> None:
        address = f"q={quote(query, safe='', errors='surrogatepass')}"
        for path in (f"/api/v1/search?{address}", f"/?{address}"):
            began = self._clock()
            status, body = self._ask(path)
            if (self._clock() - began) * 1000 > SLOW_MS:
                self.slow.append(path)
            self.statuses[status] += 1
            if status >= _SERVER_ERROR:
                self.wrong.append(f"{kind}: {status} for {query[:200]!r}")
            elif status == http.HTTPStatus.OK and path.startswith("/api/"):
                self.wrong += [f"{kind}: {said}  [{query[:200]!r}]" for said in nonsense(query, json.loads(body))]


def slowest(paths: Sequence[str], ask: Ask) -> list[tuple[float, str]]:
    """Milliseconds of CPU of each, the least of three rounds, where that is more than SLOW_MS."""
    found = []
    for path in paths:
        times = []
        for _ in range(_ROUNDS):
            began = time.process_time()
            ask(path)
            times.append((time.process_time() - began) * 1000)
        if min(times) > SLOW_MS:
            found.append((min(times), path))
    return sorted(found, reverse=True)


def words_of(lines: Path) -> list[str]:
    """Words of the corpus's first articles, common ones more often."""
    texts = (" ".join((article.headline, *article.body)) for article in islice(Reading(lines), 20))
    return [word for text in texts for word in text.split() if word.isalpha()][:_WORDS]


def asked_of_a_server(index: Path, queries: Sequence[tuple[str, str]]) -> Asking:
    with running_server(index) as (port, _):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT_SECONDS)

        def ask(path: str) -> tuple[int, bytes]:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()

        asking = Asking(ask, time.perf_counter)
        for kind, query in queries:
            asking.query(kind, query)
        connection.close()
    return asking


@contextlib.contextmanager
def answering(index: Path) -> Iterator[Ask]:
    """What asks the web application over an index, in this process and without a server."""
    settings = load_settings({"SEARCHSVC_INDEX": str(index)})
    with search_of(settings) as search:
        client = Client(site_of(search, settings))

        def ask(path: str) -> tuple[int, bytes]:
            answer = client.get(path)
            return answer.status_code, answer.get_data()

        yield ask


def main(arguments: Sequence[str]) -> int:
    """Exit codes: 0 all taken, 1 something was wrong or too slow, or there is no such corpus, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m bench.odd_answers", description="Is whatever is typed taken?")
    parser.add_argument("corpus", help="as of python -m bench")
    parser.add_argument("--count", type=int, default=6_000, help="queries (6,000)")
    parser.add_argument("--size", type=int, help="articles that are read (all)")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory(prefix="searchsvc-odd-") as folder:
            return _asked(given, Path(folder))
    except (BenchFault, SearchsvcError, OSError) as error:
        parser.exit(1, f"{error}\n")


def _asked(given: argparse.Namespace, folder: Path) -> int:
    corpus = write_corpus(given.corpus, given.size, folder)
    index = folder / "index"
    index.mkdir()
    rebuild_index([corpus.lines], load_settings({"SEARCHSVC_INDEX": str(index)}))
    queries = list(islice(odd_queries(words_of(corpus.lines), given.seed), given.count))
    asking = asked_of_a_server(index, queries)
    with answering(index) as ask:
        slow = slowest(asking.slow, ask)
    sys.stdout.write("\n".join(_said(corpus.name, given.seed, len(queries), asking, slow)) + "\n")
    return 1 if asking.wrong or slow else 0


def _said(name: str, seed: int, count: int, asking: Asking, slow: Sequence[tuple[float, str]]) -> Iterator[str]:
    statuses = ", ".join(f"{times:,} × {status}" for status, times in sorted(asking.statuses.items()))
    yield f"{name}: {count:,} queries, seed {seed}; answers: {statuses}"
    yield from (f"wrong: {said}" for said in asking.wrong)
    yield from (f"slow: {milliseconds:.0f} ms of CPU for {path[:300]}" for milliseconds, path in slow)
    took = f"over {SLOW_MS:.0f} ms: {len(asking.slow)} by the clock, {len(slow)} by CPU alone"
    yield f"{len(asking.wrong)} wrong; {took}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
