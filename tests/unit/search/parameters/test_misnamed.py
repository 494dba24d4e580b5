"""Parameters that are not there."""

import pytest

from searchsvc.search.parameters.misnamed import unknown_name


@pytest.mark.parametrize(
    ("name", "known", "said"),
    [
        ("limit", ("q", "size"), "there is no such parameter. Did you mean size? This address takes q, size"),
        ("Half-Life", ("halflife",), "there is no such parameter. Did you mean halflife? This address takes halflife"),
        ("zzz", ("q",), "there is no such parameter. This address takes q"),
        ("zzz", (), "there is no such parameter; this address takes none"),
    ],
)
def test_the_nearest_name_is_said(name: str, known: tuple[str, ...], said: str) -> None:
    """Of those that are known: the same in other services, or one with nearly the same letters."""
    assert said == unknown_name(name, known, "This address")
