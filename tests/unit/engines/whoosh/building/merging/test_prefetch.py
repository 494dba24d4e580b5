"""Work that is done ahead of time comes out as if it were not."""

from collections.abc import Iterator

import pytest

from searchsvc.engines.whoosh.building.merging.prefetch import PIECES, made_ahead


def test_everything_comes_in_order() -> None:
    """All of it, for none, few and many items."""
    for count in (0, 1, 2, 3, 50):
        assert [str(number) for number in range(count)] == list(made_ahead(str, range(count)))


def test_no_more_is_made_than_fits() -> None:
    """Items are taken as results are: never more than PIECES ahead, so that memory stays bounded."""
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(20):
            taken += 1
            yield number

    for number, _ in enumerate(made_ahead(str, items())):
        assert taken <= number + PIECES


def test_an_error_comes_in_its_place() -> None:
    """What was made before it is given first."""
    results = made_ahead(lambda number: 6 // number, [3, 2, 0, 1])
    assert [2, 3] == [next(results), next(results)]
    with pytest.raises(ZeroDivisionError):
        next(results)
