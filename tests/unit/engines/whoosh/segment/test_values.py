"""Values of documents are numbers of a table, and addresses numbers of 64 bits."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.contract.archives import large_archive
from tests.contract.documents import document, publish

from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.engines.whoosh.segment.addresses import NO_ADDRESS, address_hash
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.schema import VALUE_COLUMNS


def segment_of(engine: WhooshEngine) -> Segment:
    return engine._current().segments[0].segment


@pytest.mark.slow
def test_values_are_those_of_each_document(tmp_path: Path) -> None:
    """Over several runs of a build; what a document does not state is not known."""
    engine = WhooshEngine(tmp_path, fingerprint="x", memory_bytes=1 << 20)
    documents = {one.id: one for one in large_archive(1_500, seed=7)}
    publish(engine, documents.values())
    segment = segment_of(engine)

    rows = {name: ((), *column.rows()) for name, column in segment.values.items()}
    for number in range(segment.documents):
        expected = documents[segment.id(number)].values
        assert {name: expected.get(name, ()) for name in VALUE_COLUMNS} == {
            name: rows[name][column.numbers[number]] for name, column in segment.values.items()
        }


def test_few_values_take_a_byte_each(tmp_path: Path) -> None:
    """Rows are sorted, each there once, and several values of one document are one row."""
    engine = WhooshEngine(tmp_path, fingerprint="x")
    authors: list[tuple[str, ...]] = [("Sam Lee",), ("Jo Bloggs", "Sam Lee"), ("Sam Lee",), ()]
    publish(
        engine,
        [replace(document(str(n), body="a"), values={"authors": names}) for n, names in enumerate(authors)],
    )
    column = segment_of(engine).values["authors"]

    assert ([2, 1, 2, 0], 1) == (column.numbers.tolist(), column.numbers.itemsize)
    assert [("Jo Bloggs", "Sam Lee"), ("Sam Lee",)] == [*column.rows()]
    assert [0, 0, 0, 0] == segment_of(engine).values["section"].numbers.tolist()


@pytest.mark.parametrize("address", ["", "quay.example/a", "quay.example/é\ud800"])
def test_no_address_has_the_number_of_none(address: str) -> None:
    """Whatever it is made of, in eight bytes."""
    assert NO_ADDRESS != address_hash(address) < 1 << 64
