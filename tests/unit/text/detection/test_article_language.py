"""In which language is an article? Its own word counts where nothing speaks against it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.text.detection import article_language
from searchsvc.text.detection.article_language import language_of_article
from searchsvc.text.stopwords import LISTED, stop_words

STOP_WORDS = sorted({word for language in LISTED for word in stop_words(language)})
ENGLISH = (
    "The council said on Friday that the bridge will be closed for a week, and that buses would run instead of it."
)
GERMAN = (
    "Der Stadtrat hat am Freitag gesagt, dass die Brücke für eine Woche geschlossen wird und dass Busse fahren werden."
)
FRENCH = "Le conseil a dit vendredi que le pont sera fermé pour une semaine et que des bus vont rouler dans la ville."
SPANISH = (
    "El ayuntamiento dijo el viernes que el puente estará cerrado durante una semana y que habrá autobuses para todos."
)
CATALAN = (
    "L'ajuntament va dir divendres que el pont estarà tancat durant una setmana i que hi haurà autobusos per a tothom."
)
NORWEGIAN = "Kommunen sa fredag at broen vil være stengt i en uke, og at det skal gå busser i stedet for tog til byen."
RUSSIAN = "Власти сообщили в пятницу, что мост закрыт на неделю и что вместо него ходят автобусы по всему городу."
GREEK = "Ο δήμος είπε την Παρασκευή ότι η γέφυρα θα είναι κλειστή για μία εβδομάδα και ότι θα υπάρχουν λεωφορεία."
JAPANESE = "市は金曜日に、橋が一週間閉鎖されると発表した。代わりにバスが運行される予定だ。"


@pytest.mark.parametrize(
    ("stated", "text", "language"),
    [
        ("en-GB", ENGLISH, "en-GB"),
        ("en_US", ENGLISH, "en_US"),
        ("English", ENGLISH, "English"),
        (None, ENGLISH, "en"),
        ("en", GERMAN, "de"),
        ("de-AT", GERMAN, "de-AT"),
        (None, GERMAN, "de"),
        ("en", FRENCH, "fr"),
        ("en", SPANISH, "es"),
        (None, SPANISH, "es"),
        ("ca", CATALAN, "ca"),
        (None, CATALAN, "ca"),
        ("nb", NORWEGIAN, "nb"),
        ("nb", ENGLISH, "en"),
        ("en", RUSSIAN, "ru"),
        ("ru", ENGLISH, "en"),
        ("uk", RUSSIAN, "uk"),  # which of two languages of one script it is, its stop words do not tell
        (None, GREEK, "el"),
        ("en", GREEK, "el"),
        ("en", JAPANESE, "ja"),
        ("xx", RUSSIAN, "xx"),  # a language that nobody here knows may be written in anything
        ("tlh", ENGLISH, "en"),
    ],
)
def test_what_is_stated_counts_unless_the_text_is_plainly_another_language(
    stated: str | None, text: str, language: str
) -> None:
    """By script, by stop words, then by the detector."""
    assert language == language_of_article(stated, [text], "en")


@pytest.mark.parametrize("text", ["", "Brückenstreit", "Gift im Fluss", "3 : 1", "Die", "..."])
def test_what_is_too_short_is_what_it_states_or_the_usual_language(text: str) -> None:
    """A name, or a word that several languages have."""
    assert "de" == language_of_article(None, [text], "de")
    assert "en" == language_of_article("en", [text], "de")


def test_a_quotation_in_another_language_does_not_decide() -> None:
    """The middle of an article is looked at as well as its beginning."""
    assert "de" == language_of_article("de", [f"„{ENGLISH}“", *[GERMAN] * 8], "en")
    assert "es" == language_of_article(None, [CATALAN[:60], *[SPANISH] * 8], "en")


def test_in_doubt_it_is_the_usual_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """As below a probability that nothing reaches."""
    monkeypatch.setattr(article_language, "_SURE", 1.1)
    assert "pt" == language_of_article(None, [NORWEGIAN], "pt")


def test_halves_of_characters_are_no_matter() -> None:
    """They are refused elsewhere, with a reason."""
    assert "en" == language_of_article("en", ["\udc80 " * 30], "en")
    assert language_of_article(None, ["\udc80 " * 30 + NORWEGIAN], "en")


@pytest.mark.parametrize("code", ["en", "de", "fr", "es", "it", "nl", "pt", "sv", ""])
@given(words=st.lists(st.sampled_from(STOP_WORDS), max_size=60))
def test_what_is_clear_at_the_first_look_has_no_list_against_it(code: str, words: list[str]) -> None:
    """The lists of all others together have at least as many of the words as any of them."""
    if article_language._is_clearly(code, " ".join(words)):
        assert not article_language._counted(words).against(code)


def test_english_words_in_a_text_of_another_script_do_not_make_it_english() -> None:
    """Words in other letters count, though none of them is on a list."""
    assert language_of_article("en", ["The bridge is on the news: " + RUSSIAN, RUSSIAN], "de") == "ru"


def test_a_beginning_in_the_stated_language_is_enough() -> None:
    """An article in English may quote at length."""
    assert language_of_article("en", [ENGLISH + " " + ENGLISH + " " + ENGLISH, FRENCH * 5], "de") == "en"


@pytest.mark.parametrize("stated", [None, "en", "de", "nb"])
@pytest.mark.parametrize("text", [ENGLISH, GERMAN, RUSSIAN, NORWEGIAN])
def test_texts_that_come_once_are_read_once(stated: str | None, text: str) -> None:
    """What the first look took is there for the next one."""
    texts = ["", *text.partition(", ")]
    assert language_of_article(stated, texts, "fr") == language_of_article(stated, iter(texts), "fr")


def test_texts_past_the_first_look_are_not_made() -> None:
    """Where their beginning is enough."""
    texts = iter([ENGLISH * 3, GERMAN])
    assert "en" == language_of_article("en", texts, "fr")
    assert GERMAN == next(texts)
