"""What a record says of each field, and what is remembered from one to the next."""

from typing import Any

import pytest

from searchsvc.article import Article, Caption
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


def test_a_headline_that_a_text_repeats_is_no_paragraph() -> None:
    """Above a text, as HTML too; a list of paragraphs is taken as it is, and so is a text of nothing else."""
    for body in (
        "Mud\n\nMud is back.",
        "<h1>Mud</h1><p>Mud is back.</p>",
        {"rendered": "<h1>MUD</h1><p>Mud is back.</p>"},
    ):
        assert article_of({"title": "Mud", "text": body}, "a.json", 1).body == ("Mud is back.",)  # type: ignore[union-attr]
    for text, paragraphs in ((["Mud", "Mud is back."], ("Mud", "Mud is back.")), ("Mud", ("Mud",))):
        article = article_of({"title": "Mud", "text": text}, "a.json", 1)
        assert isinstance(article, Article)
        assert article.body == paragraphs


def test_a_page_is_read_under_any_key() -> None:
    """`page_source`, `raw`: what the record lacks is taken from it."""
    began = "Mud is back on the quay at Oake, said the harbour master, who had not seen so much of it"
    text = f"{began} since the dredger left for good, three years ago in the rain."
    shown = f"<body><nav>Home</nav><article><h1>Mud</h1><p>{text}</p></article></body>"
    page = f"<!-- cached --><!DOCTYPE html><html>{shown}</html>"
    article = article_of({"id": 1, "title": "Mud", "page_source": page}, "a.json", 1)
    assert isinstance(article, Article)
    assert article.body == (text,)


@pytest.mark.parametrize("summary", ["description", "lead_paragraph", "excerpt"])
def test_a_summary_that_the_text_begins_with_stands_in_the_text_alone(summary: str) -> None:
    """Feeds and exports repeat the first paragraph, whole or cut; one that says more is a standfirst."""
    said = "The lock was closed at noon, and its keeper went home."
    for repeated in (said, "The lock was closed at noon, and…"):
        article = _made({"headline": "Lock closed", summary: repeated, "body": f"{said}\n\nIt opens on Friday."})
        assert (None, (said, "It opens on Friday.")) == (article.standfirst, article.body)
    more = _made({"headline": "Lock closed", summary: "The lock was too old.", "body": said})
    assert ("The lock was too old.", (said,)) == (more.standfirst, more.body)


def test_a_record_of_one_text_under_two_keys_has_it_once() -> None:
    """Nothing is lost: where there is no other text, it is the body."""
    said = "The lock was closed at noon, and its keeper went home."
    article = _made({"headline": "Lock closed", "abstract": said, "lead_paragraph": said})
    assert (None, (said,)) == (article.standfirst, article.body)


def _made(record: dict[str, Any]) -> Article:
    article = article_of(record, "a.json", 1)
    assert isinstance(article, Article)
    return article


QUAY, MUD = "The boats went out again on Monday.", "Nobody has seen as much mud since the spring."


@pytest.mark.parametrize(
    ("lines", "captions"),
    [
        ("Photograph: Jo Tarn/PA", (Caption(None, None, "Jo Tarn/PA"),)),
        ("The quay at dawn. Photo: Jo Tarn/PA", (Caption("The quay at dawn.", None, "Jo Tarn/PA"),)),
        ("The quay at dawn\nPhoto: Jo Tarn/PA", (Caption("The quay at dawn", None, "Jo Tarn/PA"),)),
        ("Foto: Der Kai am Morgen", (Caption("Der Kai am Morgen"),)),
        ("Picture this: no boat and no mud.", ()),
    ],
)
def test_lines_that_name_a_picture_are_captions(lines: str, captions: tuple[Caption, ...]) -> None:
    """In a body that is a string, as in a plain text; the paragraphs of a list stay as they are, and so does a text
    of nothing else.
    """
    parts = QUAY, lines, MUD
    article = article_of({"title": "Mud", "text": "\n\n".join(parts)}, "a.json", 1)
    listed = article_of({"title": "Mud", "text": list(parts)}, "a.json", 1)
    alone = article_of({"title": "Mud", "text": lines}, "a.json", 1)
    assert isinstance(article, Article)
    assert isinstance(listed, Article)
    assert isinstance(alone, Article)
    assert (captions, (QUAY, MUD) if captions else parts) == (article.captions, article.body)
    assert ((QUAY, *lines.split("\n"), MUD), (), True) == (listed.body, listed.captions, bool(alone.body))
