"""Every engine answers as the memory engine does, which is the definition."""

import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.contract.agreement import assert_same_answer
from tests.contract.archives import archives, large_archive
from tests.contract.documents import publish
from tests.contract.engines import ENGINES
from tests.contract.queries import requests
from tests.examples import examples

from searchsvc.engines.memory import MemoryEngine
from searchsvc.engines.port import Engine, EngineRequest, IndexDocument


@dataclass(frozen=True, slots=True)
class Pair:
    memory: Engine
    other: Engine


def memory_of(documents: list[IndexDocument]) -> Engine:
    reference = MemoryEngine()
    publish(reference, documents)
    return reference


@pytest.mark.parametrize("name", ENGINES)
@given(archive=archives(), asked=st.lists(requests(), min_size=10, max_size=20), order=st.randoms())
@settings(
    max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
def test_any_archive_answers_any_request_alike(
    name: str, archive: list[IndexDocument], asked: list[EngineRequest], order: random.Random
) -> None:
    """Whatever the articles, the order in which they came, and the requests."""
    reference = memory_of(archive)
    with tempfile.TemporaryDirectory() as folder:
        other = ENGINES[name](Path(folder))
        publish(other, order.sample(archive, len(archive)))
        for request in asked:
            assert_same_answer(reference, other, request)
        other.close()


@pytest.fixture(scope="module", params=ENGINES)
def large_pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """The memory engine and another, each with the same archive of some hundred documents."""
    archive = large_archive(documents=400, seed=4)
    other = ENGINES[request.param](tmp_path_factory.mktemp("large"))
    publish(other, archive)
    yield Pair(memory_of(archive), other)
    other.close()


@pytest.mark.slow
@given(request=requests())
@settings(max_examples=examples(100), deadline=None)
def test_a_larger_archive_answers_any_request_alike(large_pair: Pair, request: EngineRequest) -> None:
    """Lists are longer than the blocks in which an engine may cut them, and hits many."""
    assert_same_answer(large_pair.memory, large_pair.other, request)
