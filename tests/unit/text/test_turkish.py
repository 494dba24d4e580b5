"""Turkish endings after an apostrophe."""

import pytest

from searchsvc.text.analyzer import Analyzer
from searchsvc.text.turkish import without_ending

ENGLISH = Analyzer()


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("İzmir'de", "İzmir"),
        ("Bursa’dan", "Bursa"),
        ("Trabzon'un", "Trabzon"),
        ("Konya’ya", "Konya"),
        ("Atatürk'ü", "Atatürk"),
        ("Erdoğan'a", "Erdoğan"),
        ("Meclisi'nde", "Meclisi"),
        ("Bakanlığı’na", "Bakanlığı"),
        ("AB'nin", "AB"),
        ("TÜRKİYE'NİN", "TÜRKİYE"),
        ("1990'larda", "1990"),
        ("ABD'ye", "ABD"),
        ("BM’de", "BM"),
        ("CHP'lilerin", "CHP"),
        ("Bursa'dakilerden", "Bursa"),
        ("Konya’sız", "Konya"),
        ("Bakanlığı'nca", "Bakanlığı"),
        ("Ankara'ydı", "Ankara"),
    ],
)
def test_an_ending_goes(word: str, name: str) -> None:
    """The name is what stands before the apostrophe."""
    assert name == without_ending(word)


@pytest.mark.parametrize(
    "word",
    [
        *("Sana'a", "Hawai'i", "Qur'an", "Shi'a", "Chang'e", "Xi'an", "Sa'da", "Mo'ne", "Ja'Marr", "Nuku'alofa"),
        *("we'll", "they've", "he'd", "I'm", "don't", "you're", "John's", "80's", "O'Neill", "Hallowe'en", "L'viv"),
        *("Il'ya", "da", "Ra'anana", "Ma'ali", "Ba'athist", "SA'DA"),
        *("'da", "'", ""),
    ],
)
def test_other_apostrophes_stay(word: str) -> None:
    """Names of other languages and English contractions have no Turkish ending."""
    assert word == without_ending(word)


def test_the_name_is_the_word() -> None:
    """In an index of any language the name alone is found, also in quotes, and the mark covers all of it."""
    [token] = ENGLISH.tokens("İzmir’de")
    assert ("izmir", "izmir", 0, 8) == (token.term, token.form, token.start, token.end)


@pytest.mark.parametrize("word", ["Ankara'da", "Sana'a", "Chang'e", "AB'nin"])
def test_case_makes_no_difference(word: str) -> None:
    """The rule looks at no capitals: words are looked up without them."""
    terms = [[token.term for token in ENGLISH.tokens(text)] for text in (word, word.lower(), word.upper())]
    assert [terms[0]] * 3 == terms
