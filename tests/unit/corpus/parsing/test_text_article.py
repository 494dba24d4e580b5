"""A text that marks no field is an article of its first line and what is below it."""

from searchsvc.corpus.parsing.header_block import HeaderBlock
from searchsvc.corpus.parsing.text_article import article_of_text

LINES = ("By Ada Quill", "The ferry sank at noon.", "Photo: Jo Tarn/PA", "Nobody was hurt.", "-30-")


def test_what_stands_below_the_headline_is_told_from_the_text() -> None:
    """The writer, a picture's line and the sign of the end are no paragraphs."""
    article = article_of_text("a.txt", HeaderBlock(""), ("the first line", "Ferry sinks"), LINES)
    assert ("Ferry sinks", ("Ada Quill",)) == (article.headline, article.authors)
    assert ("The ferry sank at noon.", "Nobody was hurt.") == article.body
    assert ["Jo Tarn/PA"] == [caption.credit for caption in article.captions]


def test_a_line_too_long_for_a_headline_is_text_as_well() -> None:
    """Nothing of it is lost."""
    first = "The ferry sank. " * 30
    article = article_of_text("a.txt", HeaderBlock(""), ("the first line", first), ("Nobody was hurt.",))
    assert article.headline == "The ferry sank."
    assert article.body == (first, "Nobody was hurt.")
