"""An address that is pasted into the box finds the article that has it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from searchsvc.article import Article
from searchsvc.query.notes import AddressRead
from searchsvc.search.explaining.explanation import OtherValue
from searchsvc.search.service import Search


@pytest.fixture(scope="module")
def quay(archive: Callable[..., Search], write: Callable[..., Article]) -> Search:
    return archive(
        replace(
            write("pond", "Pond reopens", "The pond by the quay."), url="https://www.quay.example/2024/pond?utm_id=1"
        ),
        replace(write("wall", "Quay example wall", "A wall of 2024."), url="https://quay.example/2024/wall/"),
        write("none", "Pond reopens", "Again, and without an address."),
    )


@pytest.mark.parametrize("query", ["https://quay.example/2024/pond", "quay.example/2024/pond/?utm_source=a#b"])
def test_an_address_finds_the_article_that_has_it(query: str, quay: Search) -> None:
    """That alone, as one that has all that was asked for, and a note says so."""
    page = quay.search(query)

    assert ["pond"] == [hit.id for hit in page.hits]
    assert (1, 1) == (page.total, page.complete)
    assert (AddressRead(),) == page.noted


def test_an_address_that_no_article_has_is_words(quay: Search) -> None:
    """As any other query, and without that note."""
    page = quay.search("https://quay.example/2024/gate")

    assert "wall" in [hit.id for hit in page.hits]
    assert AddressRead() not in page.noted


def test_why_another_article_is_not_found(quay: Search) -> None:
    """Its own address is named, where it has one."""
    asked = "quay.example/2024/wall"

    for article, address in (("pond", "https://www.quay.example/2024/pond?utm_id=1"), ("none", None)):
        remarks = quay.explain(asked, article).why_not
        assert OtherValue("address", "quay.example/2024/wall", address) in remarks


def test_pictures_and_captions_are_asked_for(archive: Callable[..., Search], write: Callable[..., Article]) -> None:
    """`has:` takes a picture, or one that has a caption."""
    found = archive(
        write("plain", "Storm"),
        write("picture", "Storm", captions=[(None, "waves")]),
        write("caption", "Storm", captions=[("Waves", None)]),
    )
    assert {"picture", "caption"} == {hit.id for hit in found.search("storm has:picture").hits}
    assert ["caption"] == [hit.id for hit in found.search("storm has:caption").hits]
