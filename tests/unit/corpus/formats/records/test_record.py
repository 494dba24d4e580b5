"""What a record says of each field, and what is remembered from one to the next."""

from searchsvc.article import Article
from searchsvc.corpus.formats.records.mapping import article_of


def test_what_is_remembered_of_a_shape_is_not_its_values() -> None:
    """Records with the same keys in the same order are each read by what they hold, whichever came first."""
    first = {"Title": "Mud", "title": "", "text": "A wall.", "byline": "Jo Tarn", "image_caption": "n/a", "meta": None}
    second = first | {"title": "Rain", "Title": "", "byline": "n/a", "image_caption": "A quay.", "text": "A boat."}
    third = first | {"meta": {"section": "Weather"}}
    for record, expected in (
        (first, ("Mud", 0, None)),
        (second, ("Rain", 1, None)),
        (third, ("Mud", 0, "Weather")),
    ) * 2:
        article = article_of(record, "a.json", 1)
        assert isinstance(article, Article)
        assert (article.headline, len(article.captions), article.section) == expected
        assert article.authors == (() if record is second else ("Jo Tarn",))


def test_dates_in_one_object() -> None:
    """`{"dates": {"published": …, "modified": …}}` says both."""
    article = article_of({"title": "Mud", "dates": {"modified": "2025-03-18", "published": "2025-03-17"}}, "a.json", 1)
    assert isinstance(article, Article)
    assert ("2025-03-17", "2025-03-18") == (str(article.published), str(article.updated))
