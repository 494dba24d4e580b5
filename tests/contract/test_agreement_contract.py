"""Every engine answers as the memory engine does, which is the definition."""

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from tests.contract.agreement import assert_answers_so, whole_answer
from tests.contract.archives import archives, large_archive
from tests.contract.documents import publish
from tests.contract.engines import ENGINES
from tests.contract.queries import requests
from tests.examples import examples

from searchsvc.engines.memory import MemoryEngine
from searchsvc.engines.port import Engine, EngineRequest, IndexDocument


def memory_of(documents: list[IndexDocument]) -> Engine:
    reference = MemoryEngine()
    publish(reference, documents)
    return reference


@pytest.mark.slow
@given(archive=archives(), asked=st.lists(requests(), min_size=10, max_size=20), order=st.randoms())
@settings(
    max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
def test_any_archive_answers_any_request_alike(
    archive: list[IndexDocument], asked: list[EngineRequest], order: random.Random
) -> None:
    """Whatever the articles, the order in which they came, and the requests."""
    reference = memory_of(archive)
    expected = [whole_answer(reference, request) for request in asked]
    for name, make in ENGINES.items():
        note(name)
        with tempfile.TemporaryDirectory() as folder:
            engine = make(Path(folder))
            publish(engine, order.sample(archive, len(archive)))
            for request, answer in zip(asked, expected, strict=True):
                assert_answers_so(engine, request, answer)
            engine.close()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Engine]]:
    """All engines by name, each with the same archive of some hundred documents."""
    archive = large_archive(documents=400, seed=4)
    engines = {name: make(tmp_path_factory.mktemp("large")) for name, make in ENGINES.items()}
    for engine in engines.values():
        publish(engine, archive)
    yield engines
    for engine in engines.values():
        engine.close()


@pytest.mark.slow
@given(request=requests())
@settings(max_examples=examples(100), deadline=None)
def test_a_larger_archive_answers_any_request_alike(large: dict[str, Engine], request: EngineRequest) -> None:
    """Lists are longer than the blocks in which an engine may cut them, and hits many."""
    expected = whole_answer(large["memory"], request)
    for name, engine in large.items():
        note(name)
        assert_answers_so(engine, request, expected)
