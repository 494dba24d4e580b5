import pytest

from searchsvc.setting_values import base_url


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("none", ""),
        ("https://news.example", "https://news.example"),
        ("https://news.example/", "https://news.example"),
        ("http://[::1]:8000/a/b/", "http://[::1]:8000/a/b"),
    ],
)
def test_a_base_url_ends_without_a_slash(text: str, expected: str) -> None:
    """So that a path can follow it; none is no address."""
    assert expected == base_url(text)


@pytest.mark.parametrize(
    "text",
    ["", "news.example", "ftp://a", "https://", "https://a?b", "https://a/#b", "https://a b", 'https://a/"', "//a"],
)
def test_what_is_no_base_url_is_refused(text: str) -> None:
    """Whatever could not stand before a path."""
    with pytest.raises(ValueError, match="http"):
        base_url(text)
