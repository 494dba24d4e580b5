"""The words of keys."""

from searchsvc.corpus.parsing.json.words import word_set, words_of


def test_words_are_compared_without_marks() -> None:
    """Accents, vowel signs and letters that other keyboards lack; scripts stay what they are."""
    assert ("mots", "cles") == words_of("mots_clés") == words_of("motsCles")
    assert words_of("tytuł") == ("tytul",)
    assert words_of("başlık") == ("baslik",)
    assert word_set("शीर्षक เนื้อหา ひらがな 한국어") == {
        words_of(key)[0] for key in ("शीर्षक", "เนื้อหา", "ひらがな", "한국어")
    }
    assert words_of("한국어") == ("한국어",)
