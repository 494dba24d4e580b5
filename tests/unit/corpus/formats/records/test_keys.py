"""Which key means which field."""

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
