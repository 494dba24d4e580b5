import pytest

from searchsvc.setting_values import base_url, origins


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


def test_origins_are_as_browsers_send_them() -> None:
    """Several by commas, every one, or none."""
    assert ("https://app.example", "http://localhost:3000") == origins("https://App.example, http://localhost:3000")
    assert (("*",), ()) == (origins("*"), origins("none"))


@pytest.mark.parametrize("text", ["", "app.example", "https://a/", "*, https://a", "https://a,", "https://*.a", "null"])
def test_what_is_no_origin_is_refused(text: str) -> None:
    """It would never be the one that a browser sends."""
    with pytest.raises(ValueError, match="https"):
        origins(text)
