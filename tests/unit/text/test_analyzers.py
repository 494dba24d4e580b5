"""Which analyzer is for which language?"""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.text.encoding.encoders import cut

from searchsvc.text.analyzer import Analyzer, mark_of
from searchsvc.text.analyzers import Analyzers
from searchsvc.text.encoding.encoder import encoder_for
from searchsvc.text.encoding.plain import PlainEncoder
from searchsvc.text.languages import code_of

LANGUAGES = ("arabic", "english", "french", "german", "hindi", "italian", "persian", "russian", "turkish")
TEXT = (
    "Häuser und l'équipe: 3.500, 3,5 MH370 covid-19 U.S. Ph.D. İzmir'de Müller naïve C++ AT&T "
    "Городские новости, 東京都庁, كتاب, भारत 😀 rock'n'roll don't"
)


def terms(analyzer: Analyzer, text: str) -> list[str]:
    return [token.term for token in analyzer.tokens(text)]


def test_the_main_language_is_bare_and_others_carry_their_mark() -> None:
    """So that a stem counts in articles of its language alone; forms have none."""
    assert ["hous"] == terms(Analyzer("english"), "houses")
    german = Analyzer("german", "english")
    assert [mark_of("de") + "haus"] == terms(german, "Häuser")
    assert ["hauser"] == [token.form for token in german.tokens("Häuser")]
    assert ["haus"] == terms(Analyzer("german", "german"), "Häuser")


@pytest.mark.slow
def test_what_is_no_word_of_a_language_is_the_same_in_all() -> None:
    """Numbers, words with a digit, and scripts that no stemmer is for."""
    for text in ("2019", "MH370", "10km", "1990s", "東京", "😀", "ไทย"):
        assert terms(Analyzer("english"), text) == terms(Analyzer("german", "english"), text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_and_compiled_cut_alike_in_every_language(language: str) -> None:
    """Marks included."""
    analyzer = Analyzer(language, "english")
    fast, plain = encoder_for(analyzer), PlainEncoder(analyzer)
    for _ in range(2):  # the second time from memory
        [one], [other] = fast.encode([[TEXT]]), plain.encode([[TEXT]])
        words = [
            [encoder.vocabulary.entries[entry] for entry in field.entries]
            for encoder, field in ((fast, one), (plain, other))
        ]
        assert words[0] == words[1]
        assert one.positions == other.positions
        assert words[0] == [(token.term, token.form) for token in analyzer.tokens(TEXT)]


FAST, SLOW = ({name: make(Analyzer(name, "english")) for name in LANGUAGES} for make in (encoder_for, PlainEncoder))


@given(st.sampled_from(LANGUAGES), st.lists(st.text(max_size=40), max_size=4))
def test_whatever_is_written_is_cut_alike(language: str, strings: list[str]) -> None:
    """By both encoders of a language that is not the main one."""
    assert cut(SLOW[language], [strings]) == cut(FAST[language], [strings])


def test_there_is_one_for_each_language_and_the_main_one_for_all_others() -> None:
    """By tag, code or name; those without a stemmer have the main one."""
    analyzers = Analyzers(Analyzer("english"))
    assert analyzers.of("de-AT") is analyzers.of("german")
    assert analyzers.of("nb") is analyzers.of("no")
    assert analyzers.main is analyzers.of("en-GB") is analyzers.of("ja") is analyzers.of(None) is analyzers.of("??")
    assert "de" == analyzers.code("de-CH")
    assert "en" == analyzers.code("ja") == analyzers.main_code


def test_they_can_be_sent_to_another_process() -> None:
    """As processes of a build are sent them."""
    sent = pickle.loads(pickle.dumps(Analyzers(Analyzer("de"))))
    assert [mark_of("en") + "hous"] == terms(sent.of("en"), "houses")
    assert terms(Analyzer("fr", "en"), "chats") == terms(pickle.loads(pickle.dumps(Analyzer("fr", "en"))), "chats")


def test_names_and_codes_of_languages_go_together() -> None:
    """The first of several codes stands for all."""
    assert ("de", "nb") == (code_of("german"), code_of("norwegian"))
