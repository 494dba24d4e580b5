"""Tokens to postings: what is refused, and that both forms do the same."""

from dataclasses import fields

import numpy as np
import pytest

from searchsvc.engines.whoosh.building import native
from searchsvc.engines.whoosh.building.inversion import RunTokens, inverted
from searchsvc.engines.whoosh.segment.layout import VECTOR_FIELDS

COMPILED = pytest.mark.skipif(native.library() is None, reason="building.c is not compiled")


def tokens(width: int) -> RunTokens:
    """Two documents of so many fields, with a token in each field, of two terms in turn."""
    cells = 2 * width
    entries = np.arange(cells, dtype=np.uint32) % 2
    return RunTokens(
        entries=entries,
        positions=np.arange(cells, dtype=np.uint32),
        cell_sizes=np.ones(cells, np.uint32),
        entry_term=np.array([0, 1], np.uint32),
        entry_form=np.zeros(2, np.uint32),
        several=np.zeros(2, bool),
        width=width,
    )


@COMPILED
@pytest.mark.parametrize("width", range(1, VECTOR_FIELDS + 1))
def test_documents_of_every_width_are_inverted_alike(width: int) -> None:
    """The compiled form gives what its reference gives, for as many fields as a tf vector has."""
    library = native.library()
    assert library is not None
    compiled, reference = native.inverted_in_c(library, tokens(width)), inverted(tokens(width))
    for one in fields(reference):
        assert getattr(reference, one.name).tolist() == getattr(compiled, one.name).tolist()


@pytest.mark.parametrize("width", [-1, 0, VECTOR_FIELDS + 1, 1 << 32, 1 << 64])
def test_documents_of_another_width_are_refused(width: int) -> None:
    """A tf vector has a place for each field: no document has none, or more than that."""
    with pytest.raises(ValueError, match=f"1 to {VECTOR_FIELDS} fields can be inverted, not of {width}"):
        RunTokens(
            **{one.name: getattr(tokens(2), one.name) for one in fields(RunTokens) if one.name != "width"}, width=width
        )


@COMPILED
@pytest.mark.parametrize("width", [-1, 0, VECTOR_FIELDS + 1, 1 << 32, (1 << 64) - 1])
def test_the_compiled_form_checks_the_width_by_itself(width: int) -> None:
    """It divides by it and indexes memory of its own by it, and trusts no caller with that."""
    library = native.library()
    assert library is not None
    forged = tokens(2)
    object.__setattr__(forged, "width", width)
    with pytest.raises(ValueError, match=f"refuses {width} fields of a document"):
        native.inverted_in_c(library, forged)


@COMPILED
@pytest.mark.parametrize("item", ["S9", "S16", "V0"])
def test_items_of_an_odd_size_are_not_copied(item: str) -> None:
    """Runs are of numbers, which have one to eight bytes."""
    library = native.library()
    assert library is not None
    source = np.zeros(4, item)
    starts = np.array([0, 2, 4], np.uint64)
    with pytest.raises(ValueError, match=f"refuses {source.itemsize} bytes of an item"):
        native.copied_in_c(library, source, starts, np.array([1, 0], np.uint32))
