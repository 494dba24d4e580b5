"""What is asked for by a text that may be read in two ways: an address that was pasted, a blank behind a colon."""

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


@pytest.mark.parametrize(
    ("query", "understood", "found"),
    [
        ("headline: market", "headline:market", ["street"]),
        ("by: hornby", "by:hornby", ["street"]),
        ("headline: spider", "headline spider", []),
        ("section: market", "section market", ["street"]),
        ("headline: market zyzzyva", "headline:market zyzzyva", []),
    ],
)
def test_a_blank_after_the_colon_makes_a_field_where_that_finds_anything(
    archive: Callable[..., Search], write: Callable[..., Article], query: str, understood: str, found: list[str]
) -> None:
    """`headline: market` is a slip of the finger; where no article has it so, both are words, as they were typed."""
    search = archive(
        write("street", "Street market", "A section of the market.", authors=["Jo Hornby"]), write("other", "Other")
    )
    page = search(query, correct=False)
    assert (understood, found) == (page.understood, [hit.id for hit in page.hits if not hit.missing])
