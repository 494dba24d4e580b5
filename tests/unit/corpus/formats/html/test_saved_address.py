"""From where a page was saved."""

import pytest

from searchsvc.corpus.formats.html.saved_address import own_address, saved_from


@pytest.mark.parametrize(
    ("page", "address"),
    [
        (
            b"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://echo.example/eels \n-->",
            "https://echo.example/eels",
        ),
        (b"<!-- saved from url=(0025)https://echo.example/eels -->\n<html>", "https://echo.example/eels"),
        (
            b"<html><!-- Mirrored from echo.example/eels.html by HTTrack Website Copier -->",
            "https://echo.example/eels.html",
        ),
        (
            b"<!-- Saved from https://echo.example/eels at 2025-03-17T08:00:00Z using monolith v2.8 -->\n<html>",
            "https://echo.example/eels",
        ),
        (
            b'<html lang="en" data-scrapbook-source="https://echo.example/eels" data-scrapbook-create="2025">',
            "https://echo.example/eels",
        ),
        (b"<html><!-- url: https://echo.example/eels -->", None),
    ],
)
def test_programs_leave_the_address(page: bytes, address: str | None) -> None:
    """Each in a comment of its own form."""
    assert address == saved_from(page)


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("https://web.archive.org/web/20190107064625/https://echo.example/eels", "https://echo.example/eels"),
        ("http://web.archive.org/web/2019id_/http://echo.example/eels", "http://echo.example/eels"),
        ("https://archive.ph/2025.03.17-080000/https://echo.example/eels", "https://echo.example/eels"),
        ("https://echo-example.cdn.ampproject.org/c/s/echo.example/eels", "https://echo.example/eels"),
        ("https://echo.example/web/2019/eels", "https://echo.example/web/2019/eels"),
        (None, None),
    ],
)
def test_an_archive_is_not_the_site(address: str | None, own: str | None) -> None:
    """What a web archive or a cache puts before an address goes."""
    assert own == own_address(address)
