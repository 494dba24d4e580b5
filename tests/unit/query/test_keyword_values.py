"""Values of keyword fields."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.query.keyword_values import code_of_name, fold_keyword, fold_value, found_by, members_of
from searchsvc.query.parser import parse
from searchsvc.query.tree import Keyword
from searchsvc.text.analyzer import Analyzer


@pytest.mark.parametrize(
    ("value", "folded"),
    [
        ("Science & Health", "science & health"),
        ("  Science\n&\u00a0Health ", "science & health"),
        ("ＳＰＯＲＴ", "sport"),
        ("Straße", "strasse"),
        ("Économie", "économie"),
        ("", ""),
    ],
)
def test_folding(value: str, folded: str) -> None:
    """Case, white space and compatible signs make no difference to a value; accents do."""
    assert folded == fold_keyword(value)


@settings(max_examples=examples(300), deadline=None)
@given(st.text(st.characters(), max_size=20))
def test_a_folded_value_folds_to_itself(value: str) -> None:
    """What the index holds can be asked for as it is."""
    assert fold_keyword(value) == fold_keyword(fold_keyword(value))


def test_a_low_line_in_a_language_is_a_hyphen() -> None:
    """en_GB and en-GB are one language; in other fields the two signs differ."""
    assert ("en-gb", "a_b") == (fold_value("language", "en_GB"), fold_value("section", "A_b"))


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("section", " World  News ", ("world news",)),
        ("section", "en-GB", ("en-gb",)),
        ("language", "zh_Hant_TW", ("zh-hant-tw", "zh-hant", "zh")),
        ("language", "en", ("en",)),
        ("language", "-GB", ("-gb",)),
        ("source", " ", ()),
        ("language", "", ()),
    ],
)
def test_a_language_is_found_by_what_it_is_a_kind_of(field: str, value: str, found: tuple[str, ...]) -> None:
    """Other values by themselves alone, and what is blank by nothing."""
    assert found == found_by(field, value)


def test_a_name_is_its_code_in_english_or_its_own() -> None:
    """What is none stays what it is."""
    assert ["it", "it", "es", "uk", "en-gb", "klingon"] == [
        code_of_name(one) for one in ("italian", "italiano", "castellano", "українська", "en-gb", "klingon")
    ]


def test_the_field_reads_names() -> None:
    """In any case."""
    assert Keyword("language", "pt") == parse("lang:Português", Analyzer()).tree
    assert Keyword("language", "nl") == parse('language:"Dutch"', Analyzer()).tree


def test_a_member_is_found_by_its_macrolanguage() -> None:
    """As a region is by its language: what counts for the part counts for the whole, and not the other way round."""
    assert ("nb-no", "nb", "no") == found_by("language", "nb_NO")
    assert ("yue", "zh") == found_by("language", "yue")
    assert ("no",) == found_by("language", "no")
    assert ("nb",) == found_by("section", "nb")


def test_a_macrolanguage_is_what_its_members_are() -> None:
    """Those that an archive states; Serbian and Croatian are no one language, and no member is the whole."""
    assert {"no": ("no", "nb", "nn")} == members_of(("nb", "en", "no", "nn", "sr", "hr"))
    assert {"zh": ("yue",)} == members_of(("yue",))
    assert {} == members_of(("no", "zh", "en-gb"))
