"""The keys of records in many languages and conventions, by the words that they are made of."""

from collections.abc import Mapping

import pytest

from searchsvc.article import Article
from searchsvc.corpus.formats.records.mapping import article_of

_DAY = "2025-03-17"


def made(record: Mapping[str, object]) -> Article:
    found = article_of(dict(record), "mud.jsonl", 1)
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize(
    "keys",
    [
        "tittel brødtekst dato forfatter",
        "otsikko teksti päivämäärä kirjoittaja",
        "tytul tresc data_publikacji autor",
        "başlık içerik tarih yazar",
        "titlu conținut data autor",
        "cím szöveg dátum szerző",
        "títol text data autor",
        "intitulé contenu date_publication auteur",
        "ueberschrift artikeltext erscheinungsdatum verfasser",
        "заглавие текст дата автор",
        "τίτλος κείμενο ημερομηνία συγγραφέας",
        "כותרת תוכן תאריך מחבר",
        "عنوان متن تاریخ نویسنده",
        "शीर्षक सामग्री दिनांक लेखक",
        "หัวข้อ เนื้อหา วันที่ ผู้เขียน",
        "tiêu_đề nội_dung ngày tác_giả",
    ],
)
def test_records_in_many_languages(keys: str) -> None:
    """Headline, text, date and author under the words for them."""
    record = dict(zip(keys.split(), ("Mud", "Mud is back on the quay.", _DAY, "Ada Quill"), strict=True))
    article = made(record)
    assert ("Mud", ("Mud is back on the quay.",), ("Ada Quill",)) == (article.headline, article.body, article.authors)
    assert _DAY == str(article.published)


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("mots_clés", "tags"),
        ("Mots-clés", "tags"),
        ("palavras_chave", "tags"),
        ("author_ss", "authors"),
        ("authorObj", "authors"),
        ("citation_author", "authors"),
        ("authored_by", "authors"),
        ("parsely-pub-date", "published"),
        ("broadcast_date", "published"),
        ("insert_date", "published"),
    ],
)
def test_words_apart_and_words_of_other_makers(key: str, field: str) -> None:
    """A noun that is written apart, a search engine's endings, the elements of other services."""
    value = _DAY if field == "published" else ["Ada Quill"]
    found = getattr(made({"title": "Mud", "text": "More.", key: value}), field)
    assert str(found) == (_DAY if field == "published" else "('Ada Quill',)")


@pytest.mark.parametrize("key", ["cle", "mots", "event", "air", "data_info", "reported", "titel_id"])
def test_words_that_only_stand_beside_others(key: str) -> None:
    """They name no field alone."""
    assert made({"title": "Mud", "text": "More."}) == made({"title": "Mud", "text": "More.", key: _DAY})
