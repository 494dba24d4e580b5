"""Which queries are the address of an article."""

import pytest

from searchsvc.query.pasted_address import pasted_address


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("https://www.quay.example/a?utm_id=1", "quay.example/a"),
        ("www.quay.example", "quay.example"),
        ("quay.example/a/", "quay.example/a"),
        ("<https://quay.example/a>", "quay.example/a"),
        ("url: https://quay.example/a.", "quay.example/a"),
        ("quay.example", ""),
        ("pond reopens https://quay.example/a", ""),
        ("9.5/10", ""),
        ("he/she", ""),
        ("U.S./China", ""),
        ("section:sport", ""),
    ],
)
def test_a_query_that_is_an_address(query: str, expected: str) -> None:
    """All of it is one, with a scheme, www. or a path; names and numbers with a slash are none."""
    assert expected == pasted_address(query)
