"""What is the very form worth that was typed?"""

from collections.abc import Callable

from searchsvc.article import Article
from searchsvc.search.service import Search

Write = Callable[..., Article]
Archive = Callable[..., Search]


def ids(search: Search, query: str, rank: str | None = None) -> list[str]:
    return [hit.id for hit in search(query, rank=rank).hits]


def test_the_typed_form_comes_before_other_forms_of_its_stem(write: Write, archive: Archive) -> None:
    """Though BM25 counts the stem alone."""
    search = archive(
        write("fly", "Flies and fly traps", "A fly, flies, fly, flies: the fly flies."),
        write("flying", "Flying school opens", "Flying is taught."),
    )
    assert ["fly", "flying"] == ids(search, "flying", rank="none")
    assert ["flying", "fly"] == ids(search, "flying", rank="none,form")


def test_of_the_words_that_begin_so_the_word_itself_comes_first(write: Write, archive: Archive) -> None:
    """Though a prefix scores all of them alike."""
    search = archive(
        write("catalogue", "Catalogue printed", "A catalogue.", published="2024-01-01"),
        write("cat", "Cat rescued", "A cat.", published="2020-01-01"),
    )
    assert ["catalogue", "cat"] == ids(search, "cat*", rank="none")
    assert ["cat", "catalogue"] == ids(search, "cat*")
    assert ["catalogue", "cat"] == ids(search, "headline:cat*", rank="none")
    assert ["cat", "catalogue"] == ids(search, "headline:cat*")
