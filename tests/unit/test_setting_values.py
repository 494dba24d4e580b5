from pathlib import Path

import pytest

from searchsvc.setting_values import base_url, key_map, named_folders, networks, origins, path_prefix


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


def test_a_path_prefix_has_no_slash_at_its_end() -> None:
    """So that it stands before any path."""
    assert ["/news", "/a/b.c", "", ""] == [path_prefix(text) for text in ("/news", "/a/b.c/", "none", "/")]


@pytest.mark.parametrize("text", ["", "news", "//news", "/a b", "/a?b", "/../a", "/a/.", '/"', "https://a/b"])
def test_what_is_no_path_prefix_is_refused(text: str) -> None:
    """Whatever could be read as another address."""
    with pytest.raises(ValueError, match="path"):
        path_prefix(text)


def test_networks_are_addresses_or_ranges() -> None:
    """Of either kind of address."""
    found = networks("127.0.0.1, 10.1.2.3/8,fd00::/8")
    assert ["127.0.0.1/32", "10.0.0.0/8", "fd00::/8"] == list(map(str, found))
    assert () == networks("none")
    with pytest.raises(ValueError, match="networks"):
        networks("localhost")


def test_named_folders_have_a_name_each() -> None:
    """Which is a part of an address."""
    assert (("sport", Path("/srv/s=1")), ("b_2", Path("local"))) == named_folders("sport=/srv/s=1, b_2=local")
    assert () == named_folders("none")


@pytest.mark.parametrize("text", ["", "sport", "=a", "a=", "a/b=c", "a=b,a=c", "ü=b", "a=b,"])
def test_what_names_no_folder_is_refused(text: str) -> None:
    """And so is a name that is there twice."""
    with pytest.raises(ValueError, match="name"):
        named_folders(text)


def test_keys_are_given_by_pairs_and_by_files(tmp_path: Path) -> None:
    """Each pair is a field of an article and a key; a file may have several keys for one field."""
    path = tmp_path / "fields.toml"
    path.write_text('[fields]\nbody = "zz_long"\nauthors = ["by_a", "by_b"]\n')
    assert key_map("none") == ()
    assert (("body", "page_content"), ("url", "where")) == key_map("body=page_content, url = where")
    assert (("id", "nr"), ("body", "zz_long"), ("authors", "by_a"), ("authors", "by_b")) == key_map(f"id=nr,{path}")


@pytest.mark.parametrize(
    ("text", "reason"),
    [("bdy=x", "must be FIELD=KEY"), ("body=", "must be FIELD=KEY"), ("/nowhere/x.toml", "cannot be read")],
)
def test_what_is_no_pair_and_no_file_says_what_would_do(text: str, reason: str) -> None:
    """A field that an article does not have, a key that is missing, a file that is not there."""
    with pytest.raises(ValueError, match=reason):
        key_map(text)


def test_a_file_without_fields_says_so(tmp_path: Path) -> None:
    """TOML of something else, and what is no TOML."""
    path = tmp_path / "x.toml"
    for text, reason in (
        ("[other]\na = 1\n", "no table"),
        ("body =", "not TOML"),
        ("[fields]\nbody = 1\n", "no table"),
    ):
        path.write_text(text)
        with pytest.raises(ValueError, match=reason):
            key_map(str(path))
