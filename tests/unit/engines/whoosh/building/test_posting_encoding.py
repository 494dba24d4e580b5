"""A term's block holds what layout.py says, read here byte by byte by a reader of its own."""

import math
import random
import struct
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

import numpy as np
import pytest

from searchsvc.engines.whoosh.building import native
from searchsvc.engines.whoosh.building.merging.segment_writer import packed_records
from searchsvc.engines.whoosh.building.posting_encoding import SegmentFacts, TermBatch, encoded
from searchsvc.engines.whoosh.segment.layout import (
    ALIGNMENT,
    CHAMPIONS_FROM,
    DENSE_SHARE,
    GROUPS,
    RECORD,
    TERM,
    TEXT_GROUP,
    Group,
)
from searchsvc.engines.whoosh.segment.postings import decoded
from searchsvc.engines.whoosh.segment.score_bounds import DefaultWeights
from searchsvc.schema import DEFAULT_B, DEFAULT_BOOSTS, K1, TEXT_FIELDS

DOCUMENTS = 200_000
FREQUENCIES = (1, 1, 2, 31, 32, 33, 127, 128, 129, 256, 700, 3_200, 6_249, 6_250, 6_300, 12_000)
"""Around every border: strides, blocks, champions, and a 32nd of the documents."""

VECTORS = np.random.default_rng(3).integers(0, 4, (300, 4)).astype(np.uint32) + np.array([0, 0, 0, 1], np.uint32)


@dataclass(frozen=True)
class Case:
    """Terms with their postings: `docs`, `codes`, and for each posting the bytes of its positions and its forms."""

    docs: list[list[int]]
    codes: list[list[int]]
    positions: list[list[bytes]]
    forms: list[int]
    numbers: list[list[list[int]]]


@cache  # made of the seed alone
def case(seed: int) -> Case:
    chance = random.Random(seed)
    tokens = VECTORS.sum(axis=1).tolist()
    made = Case([], [], [], [], [])
    for df in FREQUENCIES:
        near = df * 2 if chance.random() < 0.4 else DOCUMENTS  # some terms are of neighbouring documents
        made.docs.append(sorted(chance.sample(range(near), df)))
        made.codes.append([min(int(chance.expovariate(0.02)), len(tokens) - 1) for _ in range(df)])
        made.forms.append(chance.choice((1, 2, 3, 4, 5, 16, 17, 256, 257, 70_000)))
        made.positions.append([bytes(chance.randrange(128) for _ in range(tokens[code])) for code in made.codes[-1]])
        made.numbers.append([[chance.randrange(made.forms[-1]) for _ in range(tokens[c])] for c in made.codes[-1]])
    return made


def batch(made: Case, group: Group) -> TermBatch:
    several = [number > 1 for number in made.forms]
    numbers = [n for term, yes in zip(made.numbers, several, strict=True) if yes for posting in term for n in posting]
    positions = [one for term in made.positions for one in term]
    none = np.zeros(0, np.uint32)
    return TermBatch(
        group=group,
        df=np.array([len(docs) for docs in made.docs], np.int64),
        forms=np.array(made.forms if group.positional else [0] * len(made.forms), np.int64),
        docs=np.array([doc for docs in made.docs for doc in docs], np.uint32),
        codes=np.array([code for codes in made.codes for code in codes], np.uint32) if group.positional else none,
        sizes=np.array([len(one) for one in positions], np.uint32) if group.positional else none,
        positions=np.frombuffer(b"".join(positions) if group.positional else b"", np.uint8),
        numbers=np.array(numbers, np.uint32) if group.positional else none,
    )


@pytest.fixture(scope="module")
def facts() -> SegmentFacts:
    lengths = np.random.default_rng(4).integers(1, 60_000, (DOCUMENTS, 4)).astype("<u2")
    return SegmentFacts(DOCUMENTS, VECTORS, DefaultWeights(lengths, (9.5, 20.0, 0.0, 412.25)))


class Cursor:
    """Reads one item after the other."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, kind: str, count: int) -> list[int]:
        size = struct.calcsize(kind)
        items = [struct.unpack_from("<" + kind, self.data, self.at + size * number)[0] for number in range(count)]
        self.at += size * count
        return items

    def take_bits(self, width: int, count: int) -> list[int]:
        """Numbers of a few bits each, the first in the lowest bits of a byte, or of 32."""
        if width == 32:
            return self.take("I", count)
        data, a_byte = self.take("B", -(-count * width // 8)), 8 // width
        return [data[place // a_byte] >> width * (place % a_byte) & (2**width - 1) for place in range(count)]


def weight(facts: SegmentFacts, doc: int, code: int) -> float:
    """W of the formula in bm25f.py."""
    total = 0.0
    for column, name in enumerate(TEXT_FIELDS):
        mean = facts.weights.means[column]
        if mean:
            norm = 1 - DEFAULT_B[name] + DEFAULT_B[name] * int(facts.weights.lengths[doc, column]) / mean
            total += DEFAULT_BOOSTS[name] * int(facts.vectors[code, column]) / norm
    return total


def check_term(made: Case, number: int, group: Group, facts: SegmentFacts, written: tuple[bytes, Any]) -> None:
    """Go through the block of the term of this number from its first byte to its last."""
    docs, codes = made.docs[number], made.codes[number]
    section, record = written[0], written[1][number]
    df, words = len(docs), -(-DOCUMENTS // 64)
    dense = df >= max(64, DOCUMENTS / DENSE_SHARE)
    assert 0 == int(record["start"]) % 8
    assert df == int(record["documents"])
    block = Cursor(section[int(record["start"]) : int(record["end"])])
    weights = [weight(facts, doc, code) for doc, code in zip(docs, codes, strict=True)]

    if dense:
        bitmap = block.take("Q", words)
        assert docs == [doc for doc in range(DOCUMENTS) if bitmap[doc // 64] >> doc % 64 & 1]
        assert [bisect_left(docs, 512 * place) for place in range(-(-words // 8))] == block.take("I", -(-words // 8))
    if group.scored and df >= CHAMPIONS_FROM:
        best = sorted(range(df), key=lambda posting: (-weights[posting], docs[posting]))[:64]
        if dense:
            assert [docs[posting] for posting in best] == block.take("I", 64)
        assert best == block.take("I" if dense else "H", 64)
    if group.positional:
        check_known_places(made, number, record, block)
    if not dense:
        check_sparse(docs, record, block)
    if group.scored:
        assert int(record["max_bound"]) == check_bounds(weights, docs, dense, block)
    if group.positional:
        check_occurrences(made, number, record, block)
    assert len(block.data) == block.at


def check_known_places(made: Case, number: int, record: Any, block: Cursor) -> None:
    """The codes that take more than a byte, and where positions and forms of each 32nd posting begin."""
    codes = made.codes[number]
    rare = [posting for posting, code in enumerate(codes) if code >= 255]
    assert len(rare) == int(record["exceptions"])
    assert rare == block.take("I", len(rare))
    assert [codes[posting] for posting in rare] == block.take("I", len(rare))
    before = range(32, len(codes), 32)
    sizes = list(accumulate((len(one) for one in made.positions[number]), initial=0))
    assert [sizes[posting] for posting in before] == block.take("I", len(before))
    if made.forms[number] > 1:  # a byte a token here
        assert [sizes[posting] for posting in before] == block.take("I", len(before))


def check_occurrences(made: Case, number: int, record: Any, block: Cursor) -> None:
    """Codes, forms and positions, to the end."""
    codes, forms = made.codes[number], made.forms[number]
    assert [min(code, 255) for code in codes] == block.take("B", len(codes))
    numbers = [one for posting in made.numbers[number] for one in posting]
    assert len(numbers) == int(record["tokens"])
    if forms > 1:
        width = next(bits for bits, most in ((1, 2), (2, 4), (4, 16), (8, 256), (32, 2**32)) if forms <= most)
        assert numbers == block.take_bits(width, len(numbers))
    positions = list(b"".join(made.positions[number]))
    assert positions == block.take("B", len(positions))


def check_bounds(weights: list[float], docs: list[int], dense: bool, block: Cursor) -> int:
    """The greatest bounds, where there is more than one block, and all bounds. Returns the greatest of all."""
    df, words = len(docs), -(-DOCUMENTS // 64)
    bounds = [min(255, math.ceil(255 * w / (w + K1) + 1e-6)) for w in weights]
    keys = [doc // 64 for doc in docs] if dense else [posting // 128 for posting in range(df)]
    greatest = [0] * (words if dense else -(-df // 128))
    for key, bound in zip(keys, bounds, strict=True):
        greatest[key] = max(greatest[key], bound)
    if dense or df > 128:
        assert greatest == block.take("B", len(greatest))
    assert bounds == block.take("B", df)
    return max(bounds)


def check_sparse(docs: list[int], record: Any, block: Cursor) -> None:
    df = len(docs)
    bases = docs[::128] if df > 128 else [0]
    wide = any(doc - bases[place // 128] > 65_535 for place, doc in enumerate(docs))
    assert wide == bool(int(record["flags"]) & 2)
    if df > 128 and not wide:
        assert bases == block.take("I", len(bases))
    if df >= 32:
        shift = max(0, math.floor(math.log2(8 * DOCUMENTS / df)))
        assert shift == int(record["shift"])
        buckets = range(((DOCUMENTS - 1) >> shift) + 2)
        directory = block.take("I" if wide else "H", len(buckets))
        assert [bisect_left(docs, bucket << shift) for bucket in buckets] == directory
    else:
        assert 255 == int(record["shift"])
    if wide:
        assert docs == block.take("I", df)
    else:
        assert docs == [bases[place // 128] + rest for place, rest in enumerate(block.take("H", df))]


def written(made: TermBatch, facts: SegmentFacts, way: str) -> tuple[bytes, Any]:
    library = native.library()
    if way == "plain":
        blocks, records = encoded(made, facts)
    elif library is None:
        pytest.skip("building.c was not compiled here")
    else:
        blocks, records = native.encoded_in_c(library, made, facts)
    return blocks.tobytes(), records


@pytest.mark.slow
@pytest.mark.parametrize("way", ["plain", "compiled"])
@pytest.mark.parametrize("group", [TEXT_GROUP, GROUPS[2], GROUPS[-1]], ids=lambda group: group.name)
@pytest.mark.parametrize("seed", [1, 2])
def test_every_part_of_every_block(facts: SegmentFacts, group: Group, way: str, seed: int) -> None:
    """In all three kinds of groups, for terms on both sides of every border of the format."""
    made = case(seed)
    found = written(batch(made, group), facts, way)
    for number in range(len(FREQUENCIES)):
        check_term(made, number, group, facts, found)


@pytest.mark.parametrize("group", [TEXT_GROUP, GROUPS[2], GROUPS[-1]], ids=lambda group: group.name)
def test_postings_are_read_again(facts: SegmentFacts, group: Group) -> None:
    """The reader gives documents, codes and forms as they were written."""
    made = case(3)
    blocks, made_records = written(batch(made, group), facts, "plain")
    records = packed_records(made_records)
    ends = [*(int(start) * ALIGNMENT for start in records["start"][1:]), len(blocks)]
    for number, end in enumerate(ends):
        block = np.frombuffer(blocks[int(records["start"][number]) * ALIGNMENT : end], np.uint8)
        postings = decoded(block, records[number], group, facts.vectors, DOCUMENTS)
        assert made.docs[number] == postings.docs.tolist()
        if group.positional:
            assert made.codes[number] == postings.codes.tolist()
            several = made.forms[number] > 1
            expected = [one if several else 0 for posting in made.numbers[number] for one in posting]
            assert expected == postings.forms.tolist()


def test_the_sizes_of_records() -> None:
    """building.c and the kernel read records at multiples of their sizes."""
    assert (40, 24) == (TERM.itemsize, RECORD.itemsize)


def test_an_index_too_large_for_its_format_is_not_written() -> None:
    """A number that does not fit is an error that says which, not another number."""
    records = np.zeros(1, TERM)
    records["tokens"] = 1 << 32
    with pytest.raises(ValueError, match="too large for its format: tokens of a term is 4294967296"):
        packed_records(records)
