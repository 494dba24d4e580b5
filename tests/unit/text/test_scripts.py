"""What is typed for one another in scripts other than Latin."""

import pytest

from searchsvc.text.analyzer import Analyzer
from searchsvc.text.folding import fold

SAME = {
    "harakat": ("كِتَابٌ", "كتاب"),
    "tatweel": ("ســلام", "سلام"),
    "alef with hamza above": ("أنباء", "انباء"),
    "alef with hamza below": ("إيران", "ايران"),
    "alef with madda": ("آمال", "امال"),
    "alef wasla": ("ٱلله", "الله"),
    "dotless yeh": ("مستشفى", "مستشفي"),
    "teh marbuta": ("حكومة", "حكومه"),
    "hamza on its seats": ("مسؤول", "مسوول"),
    "Persian yeh": ("تهرانی", "تهراني"),
    "Persian kaf": ("کشور", "كشور"),
    "Persian heh with yeh": ("خانۀ", "خانه"),
    "Arabic digits": ("٢٠٢١", "2021"),
    "Persian digits": ("۱۴۰۰", "1400"),
    "Devanagari digits": ("२०२१", "2021"),
    "presentation forms": ("ﻛﺘﺎﺏ", "كتاب"),
    "Hebrew points": ("יְרוּשָׁלַיִם", "ירושלים"),
    "nukta": ("ज़मीन", "जमीन"),
    "nukta as part of a letter": ("\u095eिल्म", "फिल्म"),
    "chandrabindu": ("गाँव", "गांव"),
    "dental nasal": ("केन्द्र", "केंद्र"),
    "labial nasal": ("सम्बन्ध", "संबंध"),
    "palatal nasal": ("पञ्जाब", "पंजाब"),
    "retroflex nasal": ("झण्डा", "झंडा"),
    "short o of loans": ("डॉलर", "डोलर"),
    "last halant": ("अर्थात्", "अर्थात"),
    "ё is written е": ("Орёл", "орел"),
    "Cyrillic stress": ("за\u0301мок", "замок"),
}
APART = {
    "й and и": ("йод", "иод"),
    "й at an end": ("мой", "мои"),
    "ї and і": ("їх", "іх"),
    "ў and у": ("ўсё", "усё"),
    "long and short vowels of Hindi": ("दीन", "दिन"),
    "a nasal before another class": ("जन्म", "जंम"),
    "Arabic letters that dots alone part": ("حبر", "خبر"),
    "Arabic hamza alone": ("ماء", "ما"),
    "Hebrew letters": ("ספר", "סבר"),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME.keys())
def test_what_is_typed_for_one_another_is_one_word(one: str, other: str) -> None:
    """The forms are the same, folded once or twice, so that quotes find them too."""
    assert fold(one) == fold(other) == fold(fold(one))


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=APART.keys())
def test_letters_of_their_own_stay_apart(one: str, other: str) -> None:
    """What is another letter to its readers is no accent."""
    assert fold(one) != fold(other)


@pytest.mark.parametrize("language", ["english", "persian"])
def test_a_non_joiner_parts_words_of_persian(language: str) -> None:
    """A Persian word with a non-joiner is two words in a row, and one."""
    tokens = Analyzer(language).tokens("خبر\u200cگزاری")
    assert [(0, "خبر", False), (0, "خبرگزاري", True), (1, "گزاري", False)] == [
        (token.position, token.form, token.stacked) for token in tokens
    ]


def test_a_non_joiner_parts_no_other_script() -> None:
    """Elsewhere it is a matter of how letters look."""
    assert ["कष", "zerowidth"] == [token.form for token in Analyzer().tokens("क\u200cष zero\u200cwidth")]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("arabic", "المدرسة", "المدرسه"),
        ("arabic", "مستشفى", "مستشفي"),
        ("arabic", "أخبار", "اخبار"),
        ("persian", "کتابها", "كتابها"),
        ("hindi", "लड़कियाँ", "लडकियां"),
    ],
)
def test_stems_meet_too(language: str, one: str, other: str) -> None:
    """An archive of the language finds the one by the other, whatever its stemmer makes of them."""
    analyzer = Analyzer(language)
    found = {token.term for token in analyzer.tokens(one)}
    assert {token.term for token in analyzer.query_tokens(other)} & found
