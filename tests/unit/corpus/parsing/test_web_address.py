"""Addresses and language tags."""

import pytest

from searchsvc.corpus.parsing.web_address import host_of, language_tag, web_address


@pytest.mark.parametrize("address", ["https://mercury.example/a", "HTTP://mercury.example"])
def test_whole_web_addresses_are_kept(address: str) -> None:
    """An address is kept as it is where it names http or https and a host."""
    assert address == web_address(f" {address}\n")


@pytest.mark.parametrize(
    "value",
    ["javascript:alert(1)", "/relative", "mailto:a@b.example", "https://", "https://[bad", "http://a b", "", None],
)
def test_anything_else_is_no_address(value: str | None) -> None:
    """No scripts, no relative links, nothing without a host."""
    assert web_address(value) is None


def test_the_host_is_without_www() -> None:
    """A source that is given as an address is called by its host."""
    assert "mercury.example" == host_of("https://www.mercury.example/a?b")


@pytest.mark.parametrize(
    ("value", "tag"),
    [
        ("en_gb", "en-GB"), ("EN-gb", "en-GB"), ("en", "en"), ("zh-hans-cn", "zh-Hans-CN"), ("en_US.UTF-8", "en-US"),
        ("English", "en"), ("es-419", "es-419"), ("und", None), ("Klingon", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_language_tags_have_the_form_of_bcp_47(value: str | None, tag: str | None) -> None:
    """Half the English pages say en, others en-GB or en_gb: one form for each."""
    assert tag == language_tag(value)
