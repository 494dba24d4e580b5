"""Lines in our own form are read the short way, to the same articles."""

from dataclasses import replace
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc import serialise
from searchsvc.article import Article, Caption, Moment, Origin
from searchsvc.corpus.formats.records.mapping import article_of
from searchsvc.corpus.formats.records.own_form import own_article
from searchsvc.corpus.parsing.json.syntax import value_of

ARTICLE = Article(
    id="quay-1",
    headline="Storm closes the old quay",
    standfirst="Boats stay in harbour.",
    body=("The quay was closed at noon.", "It opens on Friday."),
    captions=(Caption("The quay at dawn.", None, "Jo Tarn", "https://mercury.example/dawn.jpg", 1),),
    image="https://mercury.example/quay.jpg",
    crossheads=(2,),
    authors=("Ada Quill",),
    section="Local",
    tags=("harbour", "weather"),
    source="Morning Record",
    published=Moment.parse("2025-03-17T00:25:00Z"),
    url="https://mercury.example/quay",
    language="en-GB",
    origin=Origin("elsewhere.jsonl", 9),
)

_pieces = st.sampled_from(
    [
        *[
            "quay",
            "The quay.",
            " ",
            "  ",
            "\n",
            "\t",
            "&amp;",
            "<p>",
            "</p>",
            "<BGNF>",
            "<b",
            "é",
            "“",
            "\u00a0",
            "\u200b",
        ],
        *[
            "\x7f",
            "\x1e",
            "\\",
            '"',
            "Photo: Jo Tarn",
            "a.jpg",
            "By Ada Quill",
            "https://www.a.example/b",
            "en_gb",
            "東京",
        ],
    ]
)
_texts = st.lists(_pieces, max_size=4).map("".join)
_optional = st.none() | _texts
_lists = st.lists(_texts, max_size=3)
_dates = st.none() | st.sampled_from(["2025-03-17T00:25:00Z", "2025-03-17", "17 March 2025", "03/04/2025", "", "soon"])
_addresses = st.none() | st.sampled_from(
    ["https://a.example/b.jpg", "http://a.example/b.mp4", " https://a.example/c ", "javascript:alert(1)", "b.jpg", ""]
)
_places = st.sampled_from([-1, 0, 1, 2, 3, 1 << 70, 1.0, 1.5, True, "1"])
_pictures = st.fixed_dictionaries(
    {"caption": _optional, "alt": _optional, "credit": _optional},
    optional={"src": _addresses, "after": st.none() | _places},
)
_records: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "id": _texts,
        "headline": _texts,
        "standfirst": _optional,
        "body": _lists,
        "captions": st.lists(_pictures, max_size=3),
        "authors": _lists,
        "section": _optional,
        "tags": _lists,
        "source": _optional,
        "published": _dates,
        "updated": _dates,
        "url": _optional,
        "language": _optional,
        "origin": st.just({"path": "elsewhere.jsonl", "record": 9}),
    },
    optional={"image": _addresses, "crossheads": st.lists(_places, max_size=3)},
)


@given(record=_records)
@settings(max_examples=examples(300))
def test_the_short_way_leads_to_the_same_article(record: dict[str, Any]) -> None:
    """Whatever the members of a line in our own form hold, the short way gives what the long one gives, or nothing, or
    else the very article that is written so.
    """
    line = msgspec.json.encode(record)
    short = own_article(line, "a.jsonl", 3)
    if short is not None and serialise.encode(replace(short, origin=Origin("elsewhere.jsonl", 9))) != line:
        assert article_of(value_of(line.decode()), "a.jsonl", 3) == short


def test_an_article_in_our_own_form_is_read_the_short_way() -> None:
    """What the serialiser wrote is recognised, and comes from where it is found now."""
    expected = article_of(value_of(serialise.encode(ARTICLE).decode()), "a.jsonl", 3)
    assert expected == own_article(serialise.encode(ARTICLE) + b"\n", "a.jsonl", 3)


def test_texts_that_need_tidying_are_read_the_short_way_too() -> None:
    """Markup, entities and white space are cleared away."""
    line = serialise.encode(ARTICLE).replace(
        b"The quay was closed", b"The  quay &amp; the <b>pier</b>\\u00a0was closed"
    )
    short = own_article(line, "a.jsonl", 3)
    assert short is not None
    assert ("The quay & the pier was closed at noon.", "It opens on Friday.") == short.body


@pytest.mark.parametrize(
    "text",
    ["Write <script>alert(1)</script> there.", "R&amp;D, not R&D", "The **stars** of [this](that) <p>", "Read more <b"],
)
def test_what_looks_like_markup_in_an_export_stays(text: str) -> None:
    """Markup was read before the article was written: what looks like it now is what the article says."""
    article = replace(
        ARTICLE,
        headline=text,
        body=(text, *ARTICLE.body),
        captions=(Caption(text, text, "Jo <Tarn>"),),
        tags=("a&lt;b",),
    )
    expected = replace(article, origin=Origin("a.jsonl", 3))
    assert own_article(serialise.encode(article) + b"\n", "a.jsonl", 3) == expected


@pytest.mark.parametrize(
    "changes",
    [
        {"url": "javascript:alert(1)"},
        {"url": "data:text/html,<p>"},
        {"url": "//mercury.example/<x>"},
        {"url": ""},
        {"language": "EN_gb"},
        {"language": 'en" lang="fr'},
        {"language": ""},
        {"image": "javascript:alert(1)"},
        {"image": "../../etc/passwd"},
        {"image": ""},
        {"image": None},
        {"crossheads": (-5,)},
        {"crossheads": (999_999_999,)},
        {"crossheads": (2, 1)},
        {"captions": (Caption("", None, None),)},
        {"captions": (Caption(None, None, None, "https://mercury.example/dawn.jpg"),)},
        {"captions": (Caption("The quay\0at dawn."),)},
        {"captions": (Caption("The quay.", "at\x1fdawn"),)},
        {"captions": (Caption("The quay.", None, " Jo Tarn"),)},
        {"captions": (Caption("The quay.", src="javascript:alert(1)"),)},
        {"captions": (Caption("The quay.", src="file:///etc/passwd"),)},
        {"captions": (Caption("The quay.", after=-7),)},
        {"captions": (Caption("The quay.", after=10**15),)},
        {"captions": (Caption("The quay."), Caption("the quay."))},
        {"authors": ("Ada Quill", "ada quill")},
        {"tags": ("harbour", "Harbour")},
    ],
    ids=str,
)
@pytest.mark.parametrize("headline", ["Storm and more", "Storm & more", "Storm <b", "Read more"])
def test_what_no_reader_leaves_in_an_article_is_taken_from_no_line(headline: str, changes: dict[str, Any]) -> None:
    """An address of a script, a place outside the text, an empty caption: whatever else the line holds, and though it
    is written as the serialiser would, it is read as any other line.
    """
    line = serialise.encode(replace(ARTICLE, **{"headline": headline, **changes}))
    read = own_article(line, "a.jsonl", 3) or article_of(value_of(line.decode()), "a.jsonl", 3)
    assert isinstance(read, Article)
    assert {name: getattr(read, name) for name in changes} != changes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"headline":', b'"title":'),
        (b'{"id":"quay-1",', b'{"id":"quay-1","name":"The quay",'),
        (b'"quay-1"', b"17"),
        (b'"alt":null', b'"alternative":null'),
        (b'"tags":["harbour","weather"]', b'"tags":"harbour, weather"'),
        (b'"The quay was closed at noon."', b'{"text":"The quay was closed at noon."}'),
        (b'"Storm closes the old quay"', b'" "'),
        (b'"quay-1"', b'" "'),
        (b',"record":9}}', b',"record":9}'),
        (b"Jo Tarn", b"Jo T\xe4rn"),
        (b"noon", b"\\ud800"),
    ],
)
def test_any_other_form_goes_the_long_way(old: bytes, new: bytes) -> None:
    """Other names, other kinds of values, a missing headline or id, broken or odd JSON: there is no article here."""
    line = serialise.encode(ARTICLE)
    assert old in line
    assert own_article(line.replace(old, new), "a.jsonl", 3) is None


@pytest.mark.parametrize(
    "text",
    [
        "The quay was closed… [+90 chars]",
        "The quay was closed […] Read more about it",
        "[gallery] The quay was closed.",
        "The post The quay appeared first on Mercury.",
        "The **quay** was closed.",
        "The [quay](https://mercury.example/quay) was closed.",
        "# The quay",
        " The quay was closed.",
        "[deleted]",
    ],
)
def test_what_the_long_way_takes_apart_goes_the_long_way(text: str) -> None:
    """Marks of services that cut texts short, footers of feeds, Markdown, pieces of lines: of them the short way takes
    only the very article that is written so.
    """
    body = (f"{text} ", "It opens on Friday.") if text != "[deleted]" else (text,)
    line = serialise.encode(replace(ARTICLE, headline=text if text == "[deleted]" else "The quay", body=body))
    assert own_article(line, "a.jsonl", 3) is None


def test_signs_that_only_look_like_marks_go_the_short_way() -> None:
    """Words with hyphens, a square bracket, a stroke, a shop's name with a hash: nobody has to take them apart."""
    body = ("A state-of-the-art quay [sic] was closed at noon.", "Read more about it in issue #3, he said.")
    article = replace(ARTICLE, body=body)
    short = own_article(serialise.encode(article), "a.jsonl", 3)
    assert short == replace(article, origin=Origin("a.jsonl", 3))
    assert short == article_of(value_of(serialise.encode(article).decode()), "a.jsonl", 3)


@pytest.mark.parametrize("space", ["", "  "])
def test_a_standfirst_that_the_text_begins_with_goes_the_long_way(space: str) -> None:
    """Which leaves it in the text alone. Our own export of such an article, byte for byte, is what it says."""
    article = replace(ARTICLE, standfirst=ARTICLE.body[0])
    line = serialise.encode(article)
    assert own_article(line, "a.jsonl", 9) == replace(article, origin=Origin("a.jsonl", 9))
    other = line.replace(b'"section":', b'"section": ').replace(b"The quay was", b"The %bquay was" % space.encode(), 1)
    assert own_article(other, "a.jsonl", 9) is None
    read = article_of(value_of(other.decode()), "a.jsonl", 9)
    assert isinstance(read, Article)
    assert (None, ARTICLE.body) == (read.standfirst, read.body)
