"""Which key means which field."""

import pytest

from searchsvc.article import Article
from searchsvc.corpus.formats.records.mapping import article_of


def test_a_field_of_drupals_is_known_by_what_follows_its_mark() -> None:
    """`field_` says that a site made the field, and nothing of what it holds."""
    article = article_of(
        {"title": "Sloes", "field_artikeltext": "The sloes are ripe.", "field_autor": "Ada Quill"}, "a", 1
    )
    assert isinstance(article, Article)
    assert (("The sloes are ripe.",), ("Ada Quill",)) == (article.body, article.authors)
    nested = article_of({"title": "Sloes", "field_body": [{"value": "<p>The sloes are ripe.</p>"}]}, "a", 1)
    assert isinstance(nested, Article)
    assert ("The sloes are ripe.",) == nested.body


@pytest.mark.parametrize(
    ("title", "source", "headline"),
    [
        ("Bakery wins prize - The Lantern", "The Lantern", "Bakery wins prize"),
        ("Bakery wins prize | THE LANTERN", {"name": "The Lantern"}, "Bakery wins prize"),
        ("Bakery wins prize - The Lantern", "The Courier", "Bakery wins prize - The Lantern"),
        ("Bakery wins prize - The Lantern", None, "Bakery wins prize - The Lantern"),
        ("The Lantern", "The Lantern", "The Lantern"),
    ],
)
def test_a_headline_ends_before_the_name_of_its_source(title: str, source: object, headline: str) -> None:
    """Only where the record names the same source."""
    article = article_of({"title": title, "source": source, "text": "A bakery has won."}, "a", 1)
    assert isinstance(article, Article)
    assert headline == article.headline
