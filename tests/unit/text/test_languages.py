"""Languages, their stemmers and their stop words."""

import hashlib

import pytest
import Stemmer

from searchsvc.text.analyzer import RULES_VERSION, Analyzer
from searchsvc.text.folding import fold
from searchsvc.text.languages import code_of, language_name, stemmed_code
from searchsvc.text.stopwords import LISTED, stop_words

WITH_STOP_WORDS = ("english", "german", "french", "spanish", "italian", "dutch", "portuguese")


@pytest.mark.parametrize(
    ("given", "name"), [("english", "english"), ("EN", "english"), ("en-GB", "english"), ("pt_BR", "portuguese")]
)
def test_languages_by_name_and_code(given: str, name: str) -> None:
    """A language may be given by Snowball's name or its ISO code, in any case, with or without a country."""
    assert name == language_name(given)


@pytest.mark.parametrize(
    ("tag", "code"), [("no", "nb"), ("nn-NO", "nb"), ("nb", "nb"), ("Norwegian", "nb"), ("en_GB", "en"), ("tlh", "tlh")]
)
def test_a_language_of_several_codes_has_one_that_counts(tag: str, code: str) -> None:
    """So that lists by code are asked of the language, whichever code an article states."""
    assert code == stemmed_code(tag)
    assert stemmed_code(tag) == stemmed_code(code)


@pytest.mark.parametrize("language", LISTED)
def test_a_list_of_stop_words_is_found_by_every_code_of_its_language(language: str) -> None:
    """The code that counts is the one that lists are kept by."""
    assert code_of(language) == stemmed_code(language) == stemmed_code(code_of(language))


def test_every_stemmer_is_a_language() -> None:
    """Every stemmer that is installed can be asked for by its name."""
    assert Stemmer.algorithms() == [Analyzer(name).language for name in Stemmer.algorithms()]


def test_unknown_language_names_the_known() -> None:
    """A language without a stemmer is refused with the list of those that have one."""
    with pytest.raises(ValueError, match=r"'klingon'; there are .*english, .*french"):
        Analyzer("klingon")


def test_fingerprint_names_language_and_rules() -> None:
    """Two languages never share a fingerprint, nor do two versions of the rules or the stemmers."""
    version = Stemmer.version()
    expected = (f"english/{RULES_VERSION}/snowball-{version}", f"german/{RULES_VERSION}/snowball-{version}")
    assert expected == (Analyzer("en").fingerprint, Analyzer("de").fingerprint)


MANY_KINDS = """
The women's colour-blind organisers didn't pay £4.5bn; covid-19, A380 and MH-370 flew 3,500.75 km at 10.30am, "Sana’a".
Mr O’Dare's wives and the P.M. of the U.K. organised crises, criteria, theatres, buses, 1990s' jails and 9/11 memorials.
Die Häuser am Düsseldorfer Straßenrand kosteten 3.500.000 Euro. L’Élysée a multiplié les aujourd’hui. El niño cantó.
Türkiye'nin İstanbul'da ırmağı; Москва ещё раз, ёлка; القُرآنُ الكَريمُ والمدينة; بی‌بی‌سی فارسی; שָׁלוֹם צה״ל; ज़मीन हिंदी;
北京市长江 東京タワー 서울특별시 ภาษาไทย ☕ #BlackLivesMatter @bbc www.example.org/a?b=c x@example.org C++ AT&T Ke$ha
"""
"""Some of each kind of spelling that the rules know."""

TOKENS_OF = {"4/snowball-3.1.0": "fbf32d5c1a8c77f4"}
"""By version of the rules and of Snowball's stemmers: a digest of the tokens of MANY_KINDS in some languages."""


def test_other_tokens_are_another_version_of_the_rules() -> None:
    """An index of one version has the same terms. Who changes a rule raises RULES_VERSION and adds a line here."""
    version = f"{RULES_VERSION}/snowball-{Stemmer.version()}"
    if version not in TOKENS_OF and any(known.startswith(f"{RULES_VERSION}/") for known in TOKENS_OF):
        pytest.skip(f"the digest is known of other stemmers than Snowball {Stemmer.version()}")
    digest = hashlib.blake2b(digest_size=8)
    for language in ("en", "de", "fr", "es", "tr", "ru", "ar", "hi"):
        digest.update(repr([tuple(token) for token in Analyzer(language).tokens(MANY_KINDS)]).encode())
    assert TOKENS_OF.get(version) == digest.hexdigest()


def test_other_languages_stem_before_they_fold() -> None:
    """A French stemmer sees the accents; term and form come out without them."""
    token, without_accents = Analyzer("fr").tokens("NATIONALITÉS")
    stem = Stemmer.Stemmer("french").stemWord
    assert (fold(stem("nationalités")), "nationalites") == (token.term, token.form)
    assert (stem("nationalites"), "nationalites", True) == (
        without_accents.term,
        without_accents.form,
        without_accents.stacked,
    )


@pytest.mark.parametrize("language", WITH_STOP_WORDS)
def test_stop_words_are_forms(language: str) -> None:
    """Each stop word is written as the analyzer folds it, or it could never be met."""
    words = stop_words(language)
    assert words
    assert words == {fold(word) for word in words}


@pytest.mark.parametrize("form", ["the", "who", "it", "he'll", "i'm", "they", "after"])
def test_english_stop_words(form: str) -> None:
    """Function words and their contractions, those of not apart, are stop words."""
    assert Analyzer().is_stop_word(form)


@pytest.mark.parametrize("form", ["us", "dont", "cant", "storm", "new", "one", "first", "The"])
def test_words_that_matter(form: str) -> None:
    """Words that name something are none; us is also the country, and what is not folded is no form."""
    assert not Analyzer().is_stop_word(form)


def test_languages_without_a_list_have_no_stop_words() -> None:
    """Where there is no list every word counts."""
    assert not Analyzer("finnish").is_stop_word("ja")


@pytest.mark.parametrize(("text", "joined"), [("d'une", []), ("l’on", []), ("l'équipe", ["lequipe"])])
def test_an_elision_before_a_stop_word_has_no_joined_form(text: str, joined: list[str]) -> None:
    """It is grammar and no name: d'une, which most French articles have, is no dune."""
    assert joined == [token.form for token in Analyzer("french").tokens(text) if token.stacked and token.start == 0]
