"""Where sentences and paragraphs begin is read as it was given, in few bytes."""

from array import array
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.contract.archives import large_archive
from tests.contract.documents import document, publish
from tests.examples import examples

from searchsvc.engines.port import FieldTerms, IndexDocument
from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.engines.whoosh.segment.byte_strings import first_of_each
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.engines.whoosh.segment.sentence_starts import FARTHEST, packed
from searchsvc.schema import TEXT_FIELDS


def segment_of(folder: Path, documents: list[IndexDocument]) -> Segment:
    engine = WhooshEngine(folder, fingerprint="x", memory_bytes=1 << 20)
    publish(engine, documents)
    return engine._current().segments[0].segment


def starts_of(segment: Segment, chosen: list[int]) -> list[list[tuple[str, int, bool]]]:
    found: list[list[tuple[str, int, bool]]] = [[] for _ in chosen]
    for place, field, position, paragraph in zip(
        *(column.tolist() for column in segment.sentences.of(np.array(chosen, np.int64))), strict=True
    ):
        found[place].append((TEXT_FIELDS[field], position, paragraph))
    return found


def expected_of(one: IndexDocument) -> list[tuple[str, int, bool]]:
    fields = ((name, one.fields.get(name)) for name in TEXT_FIELDS)
    return [
        (name, position, position in terms.paragraphs)
        for name, terms in fields
        if terms is not None
        for position in terms.sentences
    ]


def test_a_document_has_its_own(tmp_path: Path) -> None:
    """By field; a field without words, or that is absent, has none."""
    first = document("1", headline="a b", body="c d . e | f")
    segment = segment_of(tmp_path, [first, document("2", body=""), document("3", captions="g")])

    assert [
        [("headline", 0, True), ("body", 0, True), ("body", 2, False), ("body", 11, True)],
        [],
        [("captions", 0, True)],
        [],
    ] == starts_of(segment, [0, 1, 2, 1])
    assert [] == starts_of(segment, [])


@pytest.mark.slow
def test_any_documents_in_any_order(tmp_path: Path) -> None:
    """Over several runs of a build, whichever documents are asked for."""
    documents = large_archive(2_000, seed=5)
    segment = segment_of(tmp_path, documents)
    by_id = {one.id: one for one in documents}
    chosen = [7, 1_999, 0, 7, *range(300, 900, 3)]

    assert [expected_of(by_id[segment.id(number)]) for number in chosen] == starts_of(segment, chosen)


@settings(max_examples=examples(100))
@given(st.lists(st.lists(st.integers(0, FARTHEST), unique=True, max_size=5).map(sorted), max_size=12))
def test_every_document_takes_its_own_bytes(cells: list[list[int]]) -> None:
    """A byte at least between two fields, and one to five for each start."""
    cells += [[]] * (-len(cells) % len(TEXT_FIELDS))
    counts = np.array([len(cell) for cell in cells], np.int64)
    starts = np.array([position for cell in cells for position in cell], np.uint32)
    stored = packed(starts, np.zeros(len(starts), bool), counts)

    of_documents = counts.reshape(-1, len(TEXT_FIELDS)).sum(axis=1) + len(TEXT_FIELDS) - 1
    assert len(stored.data) == stored.sizes.sum()
    assert (of_documents <= stored.sizes).all()
    assert (stored.sizes <= 5 * of_documents).all()
    assert len(of_documents) == len(first_of_each(stored.sizes)) - 1


def test_a_start_too_far_away_is_left_out(tmp_path: Path) -> None:
    """Nobody writes two thousand million words; what is before it is kept."""
    far = FieldTerms.of(("a", "b"), ("a", "b"), (0, FARTHEST + 5), 2)
    body = FieldTerms(
        far.vocabulary, far.entries, far.positions, 2, array("I", [0, FARTHEST + 5]), array("I", [0, FARTHEST + 5])
    )
    one = document("1", headline="a")
    segment = segment_of(
        tmp_path, [IndexDocument("1", {"body": body}, {}, None, day_only=False, stored=b"", digest=one.digest)]
    )

    assert [[("body", 0, True)]] == starts_of(segment, [0])
