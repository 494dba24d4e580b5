"""What does the formula see of some leaves in the hits of one answer?"""

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from searchsvc.engines.memory.archive import Archive
from searchsvc.engines.memory.places import frequency_of, leaf_positions
from searchsvc.engines.memory.rarity import idf_of
from searchsvc.engines.port import Evidence, IndexDocument, Positions
from searchsvc.query.tree import Alternatives, Phrase, TextLeaf, Word
from searchsvc.schema import NAMES_FIELDS, TEXT_FIELDS


def evidence(archive: Archive, documents: Sequence[IndexDocument], leaves: Sequence[TextLeaf]) -> Evidence:
    frequencies = [[[_frequency(one, leaf, name) for name in TEXT_FIELDS] for leaf in leaves] for one in documents]
    lengths = [[one.fields[name].length if name in one.fields else 0 for name in TEXT_FIELDS] for one in documents]
    return Evidence(
        np.array(frequencies, np.uint32).reshape(len(documents), len(leaves), len(TEXT_FIELDS)),
        np.array(lengths, np.uint32).reshape(len(documents), len(TEXT_FIELDS)),
        np.array([_idf(archive, leaf) for leaf in leaves], np.float64),
        np.array([archive.mean_length.get(name, 0.0) for name in TEXT_FIELDS], np.float64),
        len(archive.documents),
    )


def positions(documents: Sequence[IndexDocument], leaves: Sequence[TextLeaf], limit: int) -> Positions:
    rows = sorted(_rows(documents, leaves, limit))
    hit, field, position, leaf = zip(*rows, strict=True) if rows else ((), (), (), ())
    return Positions(
        np.array(hit, np.int32), np.array(field, np.int32), np.array(position, np.uint32), np.array(leaf, np.int32)
    )


def _rows(
    documents: Sequence[IndexDocument], leaves: Sequence[TextLeaf], limit: int
) -> Iterator[tuple[int, int, int, int]]:
    for hit, document in enumerate(documents):
        for column, name in enumerate(TEXT_FIELDS):
            for number, leaf in enumerate(leaves):
                if name in document.fields and leaf.field in (None, name):
                    for position in islice(leaf_positions(leaf, document.fields[name]), limit):
                        yield hit, column, position, number


def _frequency(document: IndexDocument, leaf: TextLeaf, name: str) -> int:
    if name not in document.fields or leaf.field not in (None, name):
        return 0
    terms = document.fields[name]
    if isinstance(leaf, Word | Phrase | Alternatives):
        return frequency_of(leaf, terms)
    return len(leaf_positions(leaf, terms))


def _idf(archive: Archive, leaf: TextLeaf) -> float:
    if leaf.field in NAMES_FIELDS:
        return 0.0
    return idf_of(archive, leaf) if isinstance(leaf, Word | Phrase | Alternatives) else 0.0
