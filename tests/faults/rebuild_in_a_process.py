"""Rebuilds an index with a fault at every step. Run as: python rebuild_in_a_process.py INDEX FAULT [LIMIT]

A step is whatever touches the file system below the index folder: opening, renaming, making, removing, listing.
FAULT "kill": the process dies without a word at step 1, in a second run at step 2, and so on. "error": that step
fails as a full disk does. "limit": one run, in which no file may grow past LIMIT bytes.
Prints one JSON line a run: {"step", "message" (null: the build ended well), "served", "code"}.
"""

import errno
import json
import os
import resource
import signal
import sys
from pathlib import Path

from searchsvc.article import Article, Origin
from searchsvc.engines.port import EngineRequest
from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.errors import SearchsvcError
from searchsvc.indexing.documents.index_document import index_document
from searchsvc.query.tree import Word
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding.encoder import encoder_for

STEPS = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.listdir", "os.scandir", "os.truncate"}
MOST_STEPS = 200
MEMORY_BYTES = 200_000
"""So little that a build has several runs, and merges them in several ranges."""
KILLED = -signal.SIGKILL


def article(number: int, word: str) -> Article:
    body = tuple(f"The {word} of number {n} came to the harbour at {number}." for n in range(40))
    return Article(
        id=f"a{number}",
        headline=f"A {word} {number}",
        body=body,
        source=f"Wire {number % 3}",
        origin=Origin(f"a{number}.txt"),
    )


def engine(index: Path) -> WhooshEngine:
    return WhooshEngine(index, fingerprint=Analyzer("english").fingerprint, memory_bytes=MEMORY_BYTES)


def build(index: Path, word: str) -> None:
    """A build of a part, as another process would write it, and of documents of its own, each in several runs."""
    encoder = encoder_for(Analyzer("english"))
    documents = [index_document(article(number, word), encoder) for number in range(30)]
    with engine(index).begin() as new:
        with new.part(0.5).open() as part:
            part.add(documents[:12])
            new.take(part.finish())
        new.add(documents[12:])
        new.publish()


def served(index: Path) -> str:
    """The one word that all 30 articles are about, or what is wrong with the index."""
    reader = engine(index)
    counts = {word: reader.search(EngineRequest(Word(word), limit=0)).total for word in ("storm", "flood")}
    if not reader.verify().ok or sorted(counts.values()) != [0, 30]:
        return f"neither the old index nor the new: {counts} {reader.verify().problems}"
    return max(counts, key=lambda word: counts[word])


def with_fault(index: Path, fault: str, number: int) -> tuple[str | None, bool]:
    """Build, with the fault put at step `number`: the error's message, and whether the fault was reached."""
    steps = 0

    def step(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal steps
        if event not in STEPS or not str(arguments[0]).startswith(str(index)):
            return
        steps += 1
        if steps == number:
            if fault == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), event)

    if fault == "limit":
        resource.setrlimit(resource.RLIMIT_FSIZE, (number, number))
    else:
        sys.addaudithook(step)
    try:
        build(index, "flood")
    except SearchsvcError as error:
        return str(error), True
    return None, steps >= number


def in_a_child(index: Path, fault: str, number: int) -> tuple[str | None, bool, int]:
    """The same in a forked process, for an audit hook cannot be taken back: message, reached, exit code."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        os.write(writing, json.dumps(with_fault(index, fault, number)).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        text = answer.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    message, reached = json.loads(text) if text else ("killed", True)
    return message, reached, code


def main(index: Path, fault: str, limit: int) -> None:
    for number in [limit] if fault == "limit" else range(1, MOST_STEPS):
        build(index, "storm")
        message, reached, code = in_a_child(index, fault, number)
        line = {"step": number, "message": message, "served": served(index), "code": code}
        sys.stdout.write(json.dumps(line) + "\n")
        if not reached:
            return


if __name__ == "__main__":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 0)
