"""The table of keys, and the shapes that values come in."""

from pathlib import Path
from typing import Any

import pytest

from searchsvc.article import Article, Caption, ReadFailure
from searchsvc.corpus.formats.records.keys import KEYS
from searchsvc.corpus.formats.records.mapping import article_of

_SAMPLES: dict[str, Any] = {
    "id": "n-1",
    "headline": "Mud is back",
    "standfirst": "Again",
    "body": "There is more of it.",
    "published": "2025-03-17",
    "updated": "2025-03-18",
    "authors": "Ada Quill",
    "section": "Harbour",
    "tags": ["mud"],
    "source": "The Lantern",
    "url": "https://lantern.example/mud",
    "language": "en",
    "captions": ["The mud"],
    "image": "https://lantern.example/mud.jpg",
    "crossheads": [1],
}
_EXPECTED: dict[str, str] = {
    "id": "n-1",
    "headline": "Mud is back",
    "standfirst": "Again",
    "body": "('There is more of it.',)",
    "published": "2025-03-17",
    "updated": "2025-03-18",
    "authors": "('Ada Quill',)",
    "section": "Harbour",
    "tags": "('mud',)",
    "source": "The Lantern",
    "url": "https://lantern.example/mud",
    "language": "en",
    "captions": "(Caption(caption='The mud', alt=None, credit=None, src=None, after=None),)",
    "image": "https://lantern.example/mud.jpg",
    "crossheads": "(1,)",
}
_NO_PICTURES: tuple[Any, ...] = (
    *("javascript:alert(1)", "data:image/png;base64,AA==", "//lantern.example/a.jpg", "/a.jpg", "file:///a.jpg"),
    *("https://" + "a" * 3_000, "https:///a.jpg", "https://[", 7, True, {"url": {"url": {"url": {"url": {}}}}}),
)
_NEEDED: dict[str, dict[str, Any]] = {
    "body": {"headline": "Mud is back"},
    "crossheads": {"body": ["There is more of it."]},
}


def made(record: dict[str, Any]) -> Article:
    article = article_of(record, "x.json", 1)
    assert isinstance(article, Article)
    return article


def nested(key: str, value: Any) -> dict[str, Any]:
    for part in reversed(key.split(".")):
        value = {part: value}
    whole: dict[str, Any] = value
    return whole


@pytest.mark.parametrize(("field", "key"), [(field, key) for field, keys in KEYS.items() for key in keys])
def test_every_key_of_the_table_is_read(field: str, key: str) -> None:
    """Each synonym, alone, gives the field; so does the same key in capitals or with other signs."""
    base = _NEEDED.get(field, {} if field == "headline" and key != "name" else {"body": "There is more of it."})
    for spelt in (key, key.upper(), key.replace("_", "-").title()):
        assert _EXPECTED[field] == str(getattr(made({**base, **nested(spelt, _SAMPLES[field])}), field))


def test_the_first_key_that_holds_something_counts() -> None:
    """Preferred keys that are empty or of no use give way to the next."""
    article = made(
        {"headline": " ", "title": "Mud", "published": "soon", "date": "2025-03-17", "body": [], "text": "More."}
    )
    assert ("Mud", "2025-03-17", ("More.",)) == (article.headline, str(article.published), article.body)


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ("One.\n\nTwo.", ("One.", "Two.")),
        (["One.", "Two."], ("One.", "Two.")),
        ([{"text": "One."}, {"text": "Two."}], ("One.", "Two.")),
        ([{"type": "paragraph", "text": "One."}, {"type": "image", "text": "no"}, {"type": "p", "content": "Two."}],
         ("One.", "Two.")),
        ({"paragraphs": ["One.", {"text": "Two."}]}, ("One.", "Two.")),
        ({"rendered": "<p>One.</p>\n<p>Two.</p>"}, ("One.", "Two.")),
        ("<p>One.</p><script>x()</script><div>Two.</div>", ("One.", "Two.")),
        ("&lt;p&gt;One.&lt;/p&gt;Two.", ("One.", "Two.")),
    ],
)  # fmt: skip
def test_bodies_of_any_shape_become_paragraphs(body: object, paragraphs: tuple[str, ...]) -> None:
    """Strings, lists, typed blocks and HTML; no markup stays."""
    assert paragraphs == made({"title": "Mud", "body": body}).body


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ("By Ada Quill and Bo Tarn", ("Ada Quill", "Bo Tarn")),
        (["Ada Quill", "Bo Tarn", "ada quill"], ("Ada Quill", "Bo Tarn")),
        ([{"name": "Ada Quill"}, {"firstName": "Bo", "lastName": "Tarn"}], ("Ada Quill", "Bo Tarn")),
        ({"original": "By Ada Quill"}, ("Ada Quill",)),
        (["https://lantern.example/staff"], ()),
    ],
)
def test_authors_of_any_shape_become_names(authors: object, names: tuple[str, ...]) -> None:
    """Bylines, lists and objects."""
    assert names == made({"title": "Mud", "authors": authors}).authors


@pytest.mark.parametrize(
    ("value", "captions"),
    [
        ("The mud. Photo: Jo Tarn", (Caption("The mud.", None, "Jo Tarn"),)),
        (["The mud", "The mud", "The eels"], (Caption("The mud"), Caption("The eels"))),
        ({"caption": "The mud", "altText": "A brown bay", "credit": "Photo: Jo Tarn"},
         (Caption("The mud", "A brown bay", "Jo Tarn"),)),
        ([{"description": "The mud", "copyright": "LPA", "src": "/mud.jpg"}], (Caption("The mud", None, "LPA"),)),
        ([{"title": "IMG_2039.jpg", "alt": "A brown bay"}], (Caption(None, "A brown bay"),)),
        (["https://lantern.example/mud.jpg", "eels.png"], ()),
        ([{"caption": {"rendered": "<p>The mud</p>"}}], (Caption("The mud"),)),
        ([{"url": "https://lantern.example/mud.jpg", "width": 640}, None, 7], ()),
    ],
)  # fmt: skip
def test_captions_of_any_shape(value: object, captions: tuple[Caption, ...]) -> None:
    """Strings and objects; file names are no captions, repeats count once."""
    assert captions == made({"title": "Mud", "captions": value}).captions


@pytest.mark.parametrize(
    ("record", "image"),
    [
        ({"image": {"url": "https://lantern.example/mud.jpg", "caption": "The mud"}}, "https://lantern.example/mud.jpg"),
        ({"image": [None, "mud.jpg", {"contentUrl": "https://lantern.example/b"}]}, "https://lantern.example/b"),
        ({"image": "/mud.jpg", "thumbnail": {"src": "https://lantern.example/t"}}, "https://lantern.example/t"),
        ({"captions": [{"alt": "Mud", "src": "https://lantern.example/a"}]}, "https://lantern.example/a"),
        ({"image": "pictures/Mud flats.JPEG"}, "pictures/Mud flats.JPEG"),
        ({"image": "../mud.webp", "thumbnail": "https://lantern.example/t"}, "https://lantern.example/t"),
        ({"image": "pictures/mud.tiff"}, None),
        ({"image": "C:\\mud.jpg"}, None),
        ({"media": [{"type": "video/mp4", "url": "https://lantern.example/film"}]}, None),
        ({"enclosure": {"url": "https://lantern.example/mud.mp3?now"}}, None),
        *(({"image": bad}, None) for bad in _NO_PICTURES),
    ],
)  # fmt: skip
def test_the_picture_of_an_article(record: dict[str, Any], image: str | None) -> None:
    """Keys of its own, pictures in a list, then that of a caption; whole addresses come before paths."""
    assert image == made({"title": "Mud", **record}).image


def test_where_pictures_and_crossheads_stand() -> None:
    """Numbers of paragraphs that are there count; where paragraphs are not those of the record, none does."""
    pictures = [{"caption": str(after), "after": after} for after in (0, 2, 3, -1, "1", True, 1.5)]
    record = {"title": "Mud", "body": ["One.", "Two."], "captions": pictures, "crossheads": [2, 1, 2, 0, 9, "1", None]}
    found = made(record)
    assert [0, 2, None, None, None, None, None] == [one.after for one in found.captions]
    assert (1, 2) == found.crossheads
    parted = made({**record, "body": ["One.", "Two.\n\nThree."]})
    assert (None, ()) == (parted.captions[1].after, parted.crossheads)


@pytest.mark.parametrize(
    ("record", "field", "expected"),
    [
        ({"tags": "mud, eels; mud"}, "tags", ("mud", "eels")),
        ({"keywords": [{"name": "subject", "value": "mud"}, {"term": "eels"}]}, "tags", ("mud", "eels")),
        ({"source": {"id": None, "name": "The Lantern"}}, "source", "The Lantern"),
        ({"source": "https://www.lantern.example/mud"}, "source", "lantern.example"),
        ({"date": {"$date": "2025-03-17T00:25:00Z"}}, "published", "2025-03-17T00:25:00Z"),
        ({"_id": {"$oid": "65f0c0ffee"}}, "id", "65f0c0ffee"),
        ({"id": 7}, "id", "7"),
        ({"link": "javascript:alert(1)", "href": "https://a.example/x"}, "url", "https://a.example/x"),
        ({"lang": "en_gb"}, "language", "en-GB"),
        ({"title": {"rendered": "AT&amp;T &#8211; <em>again</em>"}}, "headline", "AT&T – again"),
        ({"category": ["Harbour", "Mud"]}, "section", "Harbour"),
        ({"_source": {"title": "Eels"}, "_id": "e1"}, "headline", "Eels"),
        ({"_source": {"title": "Eels"}, "_id": "e1"}, "id", "e1"),
    ],
)
def test_values_come_in_many_shapes(record: dict[str, Any], field: str, expected: object) -> None:
    """What exports of databases, feeds and sites write."""
    value = getattr(made({"title": "Mud", **record}), field)
    assert expected == (str(value) if isinstance(expected, str) else value)


def test_without_a_headline_the_text_gives_one() -> None:
    """The first paragraph heads the article where it is short, else its first sentence; the text keeps it."""
    short = made({"text": "Mud is back\n\nThere is more of it."})
    assert ("Mud is back", ("Mud is back", "There is more of it.")) == (short.headline, short.body)
    long = made({"text": "The mud that was taken away in spring is back. " + "It lies where it lay before. " * 10})
    assert "The mud that was taken away in spring is back." == long.headline


def test_a_headline_alone_is_an_article() -> None:
    """Nothing else is needed, and nothing else is made up."""
    article = made({"title": "Mud"})
    assert ("Mud", (), None, None, ()) == (
        article.headline,
        article.body,
        article.published,
        article.source,
        article.authors,
    )


def test_a_name_heads_a_text_and_is_no_article_alone() -> None:
    """A record of a package, a person or a place has a name and no text; with a text the name is its headline."""
    package = {"name": "mud", "version": "1.0.0", "description": "More of it.", "scripts": {"test": "true"}}
    assert ReadFailure("x.json", "no headline and no text; keys: name, version, description, scripts") == article_of(
        package, "x.json", None
    )
    assert "mud" == made({**package, "body": "There is more of it."}).headline
    assert "Mud" == made({**package, "title": "Mud"}).headline


def test_neither_headline_nor_text_is_a_failure() -> None:
    """The keys that were there are named, so that a person sees what the record is."""
    assert ReadFailure("x.json", "no headline and no text; keys: docno, 'a\\x00'", 3) == article_of(
        {"docno": "7", "a\x00": 1}, "x.json", 3
    )


def test_the_documented_table_is_the_table() -> None:
    """docs/formats.md has a row for each field with exactly its keys."""
    text = (Path(__file__).parents[5] / "docs" / "formats.md").read_text(encoding="utf-8")
    rows = [f"| `{field}` | {', '.join(f'`{key}`' for key in keys)} |" for field, keys in KEYS.items()]
    assert [] == [row for row in rows if row not in text]


@pytest.mark.parametrize(
    ("record", "body"),
    [
        ({"text": "Mud…", "content": "Mud is back. More of it… [+2843 chars]"}, ("Mud is back. More of it…",)),
        ({"body": "https://lantern.example/mud.txt", "content": "Mud is back."}, ("Mud is back.",)),
        ({"text_1": "Mud is back.", "text_2": "More of it."}, ("Mud is back.", "More of it.")),
        ({"summary": "Mud is back.\n\nMore of it."}, ("Mud is back.", "More of it.")),
        ({"content": "<p>Mud is back.</p><p>The post Mud appeared first on The Lantern.</p>"}, ("Mud is back.",)),
        ({"updates": [{"title": "First", "text": "Mud is back.", "date": "2025-03-17"}]}, ("First", "Mud is back.")),
        ({"html": "<!doctype html><html><body><nav>Home</nav><article><p>Mud is back.</p></article></body></html>"},
         ("Mud is back.",)),
    ],
)  # fmt: skip
def test_the_fullest_text_counts(record: dict[str, Any], body: tuple[str, ...]) -> None:
    """Not a teaser or an address; numbered keys are one text; what services add to it is not of it."""
    assert body == made({"title": "Mud", **record}).body


@pytest.mark.parametrize("nothing", ["nan", "None", "null", "N/A", "\\N", "undefined", "-", "{}", "[Removed]", "<NA>"])
def test_words_for_nothing_are_nothing(nothing: str) -> None:
    """In any field."""
    fields = ("author", "section", "source", "tags", "description", "image_caption", "url", "date")
    article = made({"title": "Mud", "text": "More.", **dict.fromkeys(fields, nothing)})
    assert ((), None, None, (), None, (), None, None) == (
        article.authors, article.section, article.source, article.tags, article.standfirst, article.captions,
        article.url, article.published,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("key", "value", "field"),
    [
        *((key, "Mud is back.", "body") for key in ("news_content", "cleanText", "body_xhtml", "contenido", "本文")),
        *((key, "Mud", "headline") for key in ("post_title", "newsTitle", "títulos", "заголовок", "title_en")),
        *((key, "2025-03-17", "published") for key in ("first_publish_date", "releaseDate", "fecha", "发布时间")),
        *((key, "Ada Quill", "authors") for key in ("article_author", "journalist", "autor", "记者")),
        *((key, "https://lantern.example/mud", "url") for key in ("original_url", "shareUrl", "pageURL")),
    ],
)
def test_keys_are_known_by_their_words(key: str, value: str, field: str) -> None:
    """A key that is in no table belongs to the field whose words it is made of."""
    base = {"title": "Mud"} if field == "body" else {"text": "More."} if field == "headline" else {"title": "Mud"}
    found = getattr(made({**base, key: value}), field)
    assert value == (found[0] if isinstance(found, tuple) else str(found))


@pytest.mark.parametrize(
    "key", ["content_type", "image_url", "html_length", "author_id", "date_format", "site_title_color"]
)
def test_keys_of_other_words_are_none(key: str) -> None:
    """One word that no field has, and the key means something else."""
    assert made({"title": "Mud", "text": "More."}) == made({"title": "Mud", "text": "More.", key: "2025-03-17"})


def test_numbers_that_point_into_other_tables_are_nobody() -> None:
    """Sections, tags, sources and authors by number; names that an answer embeds count instead."""
    numbered = made({"title": "Mud", "text": "More.", "category": 12, "tags": "4,9", "author": 5, "source": 3})
    assert (None, (), (), None) == (numbered.section, numbered.tags, numbered.authors, numbered.source)
    terms = [[{"name": "Harbour", "taxonomy": "category"}], [{"name": "mud", "taxonomy": "post_tag"}]]
    embedded = made({"title": "Mud", "text": "More.", "author": 5, "categories": [3], "tags": [4],
                     "_embedded": {"author": [{"name": "Ada Quill"}], "wp:term": terms}})  # fmt: skip
    assert ("Harbour", ("mud",), ("Ada Quill",)) == (embedded.section, embedded.tags, embedded.authors)
