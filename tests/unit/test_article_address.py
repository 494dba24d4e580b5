"""Which addresses lead to the same article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.article_address import LONGEST_ADDRESS, canonical_address


@pytest.mark.parametrize(
    "address",
    [
        "https://quay.example/2024/pond-reopens",
        "http://quay.example/2024/pond-reopens/",
        "quay.example/2024/pond-reopens",
        " https://www.quay.example/2024/pond-reopens#comments",
        "https://m.quay.example/2024/pond-reopens?utm_source=feed&utm_medium=rss",
        "https://amp.quay.example:443/2024/pond%2Dreopens",
        "HTTPS://QUAY.example./2024/pond-reopens?fbclid=a1&gclid=b2&CMP=share_btn",
    ],
)
def test_how_somebody_came_there_makes_no_difference(address: str) -> None:
    """Scheme, prefix of the host, port, fragment, last slash, counters of clicks, escapes that need none."""
    assert "quay.example/2024/pond-reopens" == canonical_address(address)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://quay.example/?id=7&cat=b&utm_id=3", "quay.example?cat=b&id=7"),
        ("https://quay.example/a?p=caf%c3%A9", "quay.example/a?p=caf%C3%A9"),
        ("https://quay.example/café", "quay.example/caf%C3%A9"),
        ("https://quay.example:8080/A", "quay.example:8080/A"),
        ("https://m.example/a", "m.example/a"),
        ("https://käse.example/a", "xn--kse-qla.example/a"),
        ("https://quay.example/a?page=2&page=10", "quay.example/a?page=10&page=2"),
    ],
)
def test_what_tells_articles_apart_stays(address: str, expected: str) -> None:
    """Parameters in the order of their names; small and capital letters of the path differ."""
    assert expected == canonical_address(address)


@pytest.mark.parametrize(
    "text", ["", "pond", "https://", "http://[quay/a", "a b.example/c", "quay.example:x/a", "/a/b"]
)
def test_what_is_no_address_has_no_form(text: str) -> None:
    """No host with a point in it, a space, a port that is none."""
    assert "" == canonical_address(text)


@settings(max_examples=examples(300))
@given(st.text(max_size=40), st.sampled_from(["", "https://", "https://quay.example/", "quay.example/?a="]))
def test_the_form_is_its_own(text: str, before: str) -> None:
    """It is found again by itself, whatever it was made of."""
    form = canonical_address(before + text)
    assert form == canonical_address(form)
    assert form == canonical_address(f"https://{form}") or not form


def test_a_text_is_too_long_for_an_address() -> None:
    """Nobody pastes so much, and no browser sends it."""
    assert "" == canonical_address("quay.example/" + "a" * LONGEST_ADDRESS)
