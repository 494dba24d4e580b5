"""Reading stored articles."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from searchsvc.engines.port import IndexDocument
from searchsvc.engines.whoosh.engine import WhooshEngine

ENOUGH_FOR_A_DICTIONARY = 250


def document(number: int, part: int) -> IndexDocument:
    stored = (
        f'{{"headline": "Tide {number} of part {part}", "body": "{"The harbour was calm. " * (number % 7)}"}}'.encode()
    )
    return IndexDocument(
        f"{part}-{number}", {}, {}, None, day_only=False, stored=stored, digest=f"{part:08}{number:08}".encode()
    )


def test_threads_read_from_parts_at_once(tmp_path: Path) -> None:
    """Each part of a build has a dictionary of its own, and each thread decompresses by itself."""
    parts = [[document(number, part) for number in range(ENOUGH_FOR_A_DICTIONARY)] for part in range(2)]
    engine = WhooshEngine(tmp_path, fingerprint="english/1")
    with engine.begin() as build:
        for documents in parts:
            with build.part(0.5).open() as writer:
                writer.add(documents)
                build.take(writer.finish())
        build.publish()
    everything = [one for documents in parts for one in documents]
    with ThreadPoolExecutor(4) as threads:
        for _ in range(3):
            found = threads.map(engine.stored, [one.id for one in everything])
            assert [one.stored for one in everything] == list(found)
    engine.close()
