"""What of an article engines get."""

import dataclasses
from array import array
from typing import Any

import msgspec
import pytest
from tests.unit.indexing.articles import PlainAnalyzer, article

from searchsvc import serialise, stored
from searchsvc.article import Article, Caption, Moment, Origin
from searchsvc.engines.port import FieldTerms
from searchsvc.indexing.documents.index_document import content_of, index_document
from searchsvc.schema import KEYWORD_FIELDS, NAMES_FIELDS, POSITION_GAP, TEXT_FIELDS, VALUE_COLUMNS
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding.encoder import encoder_for

FULL = Article(
    id="a",
    headline="Storms hit",
    standfirst="The coast",
    body=("One two", "", "three"),
    captions=(Caption("A boat", "boats", "Jo Bloggs/Reuters"), Caption(None, None, "EPA"), Caption(None, "sea", None)),
    authors=("Jo Bloggs", "Sam Lee"),
    section=" World  News",
    tags=("Storms",),
    source="The WIRE",
    published=Moment.parse("2025-03-17T00:25:00Z"),
    language="en-GB",
    origin=Origin("a.html"),
)


def begun(terms: FieldTerms, *starts: int) -> FieldTerms:
    """With sentences and paragraphs that begin at `starts`."""
    return msgspec.structs.replace(terms, sentences=array("I", starts), paragraphs=array("I", starts))


def terms_of(one: Article) -> dict[str, FieldTerms]:
    return dict(index_document(one, encoder_for(PlainAnalyzer())).fields)


def test_each_text_goes_to_its_field() -> None:
    """Stems, forms, positions and length, as the analyzer cuts them."""
    fields = terms_of(FULL)

    assert {*TEXT_FIELDS, *NAMES_FIELDS} == set(fields)
    assert fields["headline"] == begun(FieldTerms.of(("storm", "hit"), ("storms", "hit"), (0, 1), 2), 0)
    assert fields["standfirst"] == begun(FieldTerms.of(("the", "coast"), ("the", "coast"), (0, 1), 2), 0)
    assert fields["tags"] == begun(FieldTerms.of(("storm",), ("storms",), (0,), 1), 0)


def test_paragraphs_lie_a_gap_apart() -> None:
    """No phrase crosses from one to the next; empty ones take no room."""
    assert terms_of(FULL)["body"].positions.tolist() == [0, 1, 1 + 1 + POSITION_GAP]


def test_captions_and_alt_texts_lie_a_gap_apart_and_credits_are_left_out() -> None:
    """What a picture shows is searched, who made it is not."""
    second = 1 + 1 + POSITION_GAP
    third = second + 1 + POSITION_GAP

    expected = FieldTerms.of(("a", "boat", "boat", "sea"), ("a", "boat", "boats", "sea"), (0, 1, second, third), 4)
    assert begun(expected, 0, second, third) == terms_of(FULL)["captions"]


def test_names_lie_a_gap_apart() -> None:
    """The end of one author and the start of the next are no name."""
    second = 1 + 1 + POSITION_GAP

    assert terms_of(FULL)["authors"].positions.tolist() == [0, 1, second, second + 1]


def test_stacked_words_add_no_length() -> None:
    """The joined form of a compound stands on its first part; a gap begins after its last."""
    fields = terms_of(article("a", "h", "covid-19 wave", "end covid-19"))

    expected = FieldTerms.of(
        terms=("covid", "covid19", "19", "wave", "end", "covid", "covid19", "19"),
        forms=("covid", "covid19", "19", "wave", "end", "covid", "covid19", "19"),
        positions=(0, 0, 1, 2, 11, 12, 12, 13),
        length=6,
    )
    assert begun(expected, 0, 11) == fields["body"]


def test_fields_without_words_are_absent() -> None:
    """So that mean lengths count only documents that have the field."""
    assert set(terms_of(article("a", "Storm"))) == {"headline"}
    assert terms_of(article("a", " ")) == {}


def test_keywords_are_folded_whole_values() -> None:
    """Case and blanks do not matter; a language is found by each of its broader tags."""
    keywords = dict(index_document(FULL, encoder_for(PlainAnalyzer())).keywords)

    expected = {"section": ("world news",), "source": ("the wire",), "language": ("en-gb", "en")}
    expected["pictures"] = ("picture", "caption")
    assert expected == keywords
    assert dict(index_document(article(), encoder_for(PlainAnalyzer())).keywords) == {}


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", ("en",)), ("EN-gb", ("en-gb", "en")), ("zh-Hant-TW", ("zh-hant-tw", "zh-hant", "zh")), ("  ", ())],
)
def test_a_language_is_found_by_its_tag_and_by_what_it_is_a_kind_of(language: str, expected: tuple[str, ...]) -> None:
    """`language:en` takes en-GB."""
    document = index_document(dataclasses.replace(FULL, language=language), encoder_for(PlainAnalyzer()))

    assert expected == document.keywords.get("language", ())


@pytest.mark.parametrize(
    ("pictures", "has"),
    [
        ({"image": "https://quay.example/a.jpg"}, ("picture",)),
        ({"captions": (Caption(None, "boats", None),)}, ("picture",)),
        ({"captions": (Caption("A boat"),), "image": "https://quay.example/a.jpg"}, ("picture", "caption")),
        ({}, ()),
    ],
)
def test_an_image_is_a_picture(pictures: dict[str, Any], has: tuple[str, ...]) -> None:
    """With or without words that belong to it."""
    plain = dataclasses.replace(FULL, **{"captions": (), **pictures})
    assert has == index_document(plain, encoder_for(PlainAnalyzer())).keywords.get("pictures", ())


@pytest.mark.parametrize(
    ("published", "seconds", "day_only"),
    [("2025-03-17T00:25:00Z", 1_742_171_100, False), ("2025-03-17", 1_742_169_600, True), (None, None, False)],
)
def test_the_moment_of_publication(published: str | None, seconds: int | None, day_only: bool) -> None:
    """Seconds from 1970; whether only the day is known; nothing where nothing is known."""
    document = index_document(article(published=published), encoder_for(PlainAnalyzer()))

    assert (seconds, day_only) == (document.seconds, document.day_only)


def test_the_article_itself_is_stored() -> None:
    """It can be read back whole."""
    assert serialise.decode(index_document(FULL, encoder_for(PlainAnalyzer())).stored, Article) == FULL


def test_the_digest_is_of_the_content() -> None:
    """It does not change when a file is moved, and does with any word."""
    moved = dataclasses.replace(FULL, origin=Origin("elsewhere.html", 3))
    edited = dataclasses.replace(FULL, captions=(Caption("A boat", "boats", "EPA"),))

    assert len(content_of(FULL).digest) == 16
    expected = content_of(FULL).digest
    assert expected == content_of(moved).digest == index_document(moved, encoder_for(PlainAnalyzer())).digest
    assert content_of(FULL).digest != content_of(edited).digest


def test_texts_that_look_like_json_do_not_mislead_the_digest() -> None:
    """It leaves out where the article was read and nothing else, whatever texts and paths hold."""
    odd = dataclasses.replace(FULL, headline=',"origin":{"path":"', origin=Origin(',"origin":{}'))
    other = dataclasses.replace(odd, headline=',"origin":{"path":"!')

    assert content_of(odd).digest == content_of(dataclasses.replace(odd, origin=Origin("a.html"))).digest
    assert content_of(odd).digest != content_of(other).digest


def test_content_that_is_known_is_not_made_again() -> None:
    """Whoever needed the digest before hands over what it was made from."""
    known = content_of(FULL)._replace(digest=b"known")

    assert index_document(FULL, encoder_for(PlainAnalyzer()), known).digest == b"known"


def test_marks_are_stored_for_every_string_of_the_text_fields() -> None:
    """In the order of TEXT_FIELDS; strings that are missing or empty have the position of the next word."""
    caption = 2 + POSITION_GAP
    alt = caption + 1 + POSITION_GAP
    body = 2 + POSITION_GAP

    expected = [[[0]], [[0], [caption], [alt], [alt], [alt], [alt]], [[0]], [[0], [body], [body]]]
    assert expected == stored.decode(index_document(FULL, encoder_for(PlainAnalyzer())).stored).checkpoints


def test_half_a_surrogate_pair_is_refused() -> None:
    """No file can hold it; rebuild makes it a failure of that article."""
    with pytest.raises(UnicodeEncodeError):
        index_document(article("a", "Storm \ud83c"), encoder_for(PlainAnalyzer()))


def test_the_real_analyzer_fits() -> None:
    """Stems, stacked compounds and lengths of the analyzer that the service uses."""
    fields = index_document(article("a", "Storms", "Covid-19 hits"), encoder_for(Analyzer("en"))).fields

    assert fields["headline"] == begun(FieldTerms.of(("storm",), ("storms",), (0,), 1), 0)
    assert "covid19" in fields["body"].forms
    assert fields["body"].length == 3


def test_every_keyword_and_every_value_column_is_filled_of_an_article_that_has_all() -> None:
    """Else a field could be asked for or counted that no article ever has."""
    document = index_document(FULL, encoder_for(PlainAnalyzer()))
    assert set(KEYWORD_FIELDS) == set(document.keywords)
    assert set(VALUE_COLUMNS) == set(document.values)
    assert document.values["section"] == ("World News",)
    assert document.values["authors"] == FULL.authors


def test_a_value_column_is_a_field_of_keywords_or_names() -> None:
    """Each keyword field is one: what an article is filed under is counted."""
    assert set(KEYWORD_FIELDS) <= set(VALUE_COLUMNS) <= {*KEYWORD_FIELDS, *NAMES_FIELDS}
