"""Builds and searches an index with whatever text fields schema.FIELDS has, and compares the ways to do it.

    python a_fifth_text_field.py FOLDER

The libraries that fit are compared with the array form, byte by byte and answer by answer; both with the memory
engine. Prints one JSON line: {"fields", "compiled" (do both libraries fit?), "requests"}. test_a_fifth_text_field.py
runs it over a copy of the package.
"""

import dataclasses
import json
import random
import sys
from pathlib import Path
from unittest.mock import patch

from tests.contract.agreement import assert_same_answer
from tests.contract.archives import large_archive
from tests.contract.documents import document, field_terms, publish
from tests.faults.trees import random_request

from searchsvc.engines.memory.engine import MemoryEngine
from searchsvc.engines.port import Engine, IndexDocument
from searchsvc.engines.whoosh.building import native
from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.engines.whoosh.searching.kernel import binding
from searchsvc.engines.whoosh.segment.segment import FILE_SUFFIX
from searchsvc.schema import TEXT_FIELDS

DOCUMENTS = 100
REQUESTS = 40


def documents() -> list[IndexDocument]:
    """Every text field has frequencies on both sides of what a usual tf vector holds."""
    often = [
        dataclasses.replace(document(f"often-{name}-{count}"), fields={name: field_terms("run " * count + "storm")})
        for name in TEXT_FIELDS
        for count in (1, 6, 7, 8, 14, 15, 16, 300)
    ]
    return [*large_archive(DOCUMENTS, seed=5), *often]


def segment_bytes(folder: Path) -> bytes:
    return next(folder.rglob(f"*{FILE_SUFFIX}")).read_bytes()


def main(folder: Path) -> None:
    articles = documents()
    memory: Engine = MemoryEngine()
    publish(memory, articles)
    plain = WhooshEngine(folder / "plain", fingerprint="five", scorer="numpy")
    with patch.object(native, "library", lambda: None):
        publish(plain, articles)
    others: list[Engine] = [plain]
    compiled = None not in {native.library(), binding.library()}
    if compiled:
        kernel = WhooshEngine(folder / "compiled", fingerprint="five", scorer="kernel")
        publish(kernel, articles)
        assert segment_bytes(folder / "plain") == segment_bytes(folder / "compiled")
        others.append(kernel)
    chance = random.Random(7)
    for _ in range(REQUESTS):
        request = dataclasses.replace(random_request(chance), exact_total=True)
        for other in others:
            assert_same_answer(memory, other, request)
    sys.stdout.write(json.dumps({"fields": len(TEXT_FIELDS), "compiled": compiled, "requests": REQUESTS}) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
