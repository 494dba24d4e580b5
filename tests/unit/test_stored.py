"""How an article is kept beside its postings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc import serialise, stored
from searchsvc.article import Article, Caption, Moment, Origin

ARTICLE = Article(
    id="a",
    headline="Storm closes the harbour",
    body=('He said: ","marks":[[[0]]]" and left', "It ended."),
    captions=(Caption("A boat", None, "Quenelle Pictures"),),
    published=Moment.parse("2025-03-17"),
    updated=Moment.parse("2025-03-17T00:25:00Z"),
    origin=Origin("a.jsonl", 3),
)
MARKS = [[[0]], [[0], [10]], [[0]], [[0, 187, 33, 190, 32], [105]]]


def test_strings_made_as_they_are_come_to_are_all_there_are() -> None:
    """In the order of reading, without those that are missing."""
    expected = [ARTICLE.headline, *ARTICLE.body, "A boat"]
    assert expected == [*stored.each_string(ARTICLE)] == stored.strings_of(ARTICLE)


def shown(article: Article, checkpoints: list[list[list[int]]] | None) -> stored.StoredArticle:
    """What results show of the article."""
    return stored.StoredArticle(
        id=article.id,
        headline=article.headline,
        standfirst=article.standfirst,
        body=article.body,
        captions=article.captions,
        authors=article.authors,
        section=article.section,
        source=article.source,
        published=article.published,
        url=article.url,
        checkpoints=checkpoints,
    )


def test_article_and_checkpoints_come_back() -> None:
    """What was encoded is decoded; a text that looks like the checkpoints is a text."""
    data = stored.encode(serialise.encode(ARTICLE), MARKS)
    assert (shown(ARTICLE, MARKS), ARTICLE) == (stored.decode(data), stored.decode_article(data))


def test_who_knows_nothing_of_checkpoints_reads_the_article() -> None:
    """Stored bytes are the JSON of the article with one key more."""
    assert serialise.decode(stored.encode(serialise.encode(ARTICLE), MARKS), Article) == ARTICLE


def test_an_article_may_be_stored_without_checkpoints() -> None:
    """The article's JSON alone is an article without checkpoints."""
    data = serialise.encode(ARTICLE)
    assert (shown(ARTICLE, None), ARTICLE) == (stored.decode(data), stored.decode_article(data))


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b'{"id":"a"', b'{"id":1,"marks":[[[0]]]}', b',"marks":'])
def test_anything_else_is_refused(data: bytes) -> None:
    """Bytes that are no article raise ValueError."""
    with pytest.raises(ValueError, match=r".+"):
        stored.decode(data)
    with pytest.raises(ValueError, match=r".+"):
        stored.decode_article(data)


def test_checkpoints_are_sums_of_differences() -> None:
    """The beginning of the string is the first checkpoint; each difference adds to the one before."""
    assert ([0, 187, 377], [40, 73, 105]) == stored.offsets_and_positions([40, 187, 33, 190, 32])
    assert ([0], [7]) == stored.offsets_and_positions([7])


@settings(max_examples=examples(50))
@given(st.text(st.characters(exclude_categories=["Cs"])), st.lists(st.lists(st.lists(st.integers(0, 1 << 31)))))
def test_any_text_and_checkpoints_come_back(text: str, checkpoints: list[list[list[int]]]) -> None:
    """Whatever a text holds, the checkpoints behind it are found."""
    article = Article(id="a", headline=text, origin=Origin(text))
    assert shown(article, checkpoints) == stored.decode(stored.encode(serialise.encode(article), checkpoints))
