"""Each rule of the analyzer, with terms and offsets.

A case is a text and its tokens as `term/form@position[start:end]`, `+` before those that are stacked; the form is
left out where it is the term.
"""

from typing import Any

import pytest

from searchsvc.text.analyzer import Analyzer
from searchsvc.text.tokenizer import readings
from searchsvc.text.tokens import Token

ENGLISH = Analyzer()
GERMAN = Analyzer("de")


def written(tokens: list[Token]) -> list[str]:
    return [
        f"{'+' * token.stacked}{token.term}{'' if token.form == token.term else '/' + token.form}"
        f"@{token.position}[{token.start}:{token.end}]"
        for token in tokens
    ]


RULES = {
    "case": ("NASA Nasa", ["nasa@0[0:4]", "nasa@1[5:9]"]),
    "accents": ("Café naïve Ñandú", ["cafe@0[0:4]", "naiv/naive@1[5:10]", "nandu@2[11:16]"]),
    "accent as a mark of its own": ("cafe\u0301 x", ["cafe@0[0:5]", "x@1[6:7]"]),
    "letters that have no accent to lose": (
        "Ørsted Łódź Æsop Þór",
        ["orst/orsted@0[0:6]", "+oerst/oersted@0[0:6]", "lodz@1[7:11]", "aesop@2[12:16]", "thor@3[17:20]"],
    ),
    "sharp s and ligatures": ("Straße oﬃce", ["strass/strasse@0[0:6]", "offic/office@1[7:11]"]),
    "full width": ("ＮＡＳＡ ２０", ["nasa@0[0:4]", "20@1[5:7]"]),
    "signs without width": ("soft\u00adware zero\u200bwidth", ["softwar/software@0[0:9]", "zerowidth@1[10:20]"]),
    "fractions stay themselves": ("½ 1½", ["½@0[0:1]", "1½@1[2:4]"]),
    "brackets of a compatible sign go": ("⑴ ⒈", ["1@0[0:1]", "1@1[2:3]"]),
    "marks of other scripts stay": ("नमस्ते", ["नमस्ते@0[0:6]"]),
    "Greek accents go": ("Αθήνα ΑΘΗΝΑ", ["αθηνα@0[0:5]", "αθηνα@1[6:11]"]),
    "underscore parts": ("snake_case", ["snake@0[0:5]", "case@1[6:10]"]),
    "apostrophes of every kind": (
        "don't DON’T donʼt don´t don`t don′t dont",
        [f"dont@{at}[{6 * at}:{6 * at + 5}]" for at in range(6)] + ["dont@6[36:40]"],
    ),
    "contractions of not": ("wouldn't WON'T cant", ["wouldnt@0[0:8]", "wont@1[9:14]", "cant@2[15:19]"]),
    "contractions that are other words without their apostrophe": (
        "we'll she'd we're it's its",
        ["we'll@0[0:5]", "she'd@1[6:11]", "we'r/we're@2[12:17]", "it's@3[18:22]", "it/its@4[23:26]"],
    ),
    "apostrophe in a name": (
        "Ta'izz Nuku’alofa Kaua\u02bbi Du\u02bfā Rav'a's",
        ["taizz@0[0:6]", "nukualofa@1[7:17]", "kauai@2[18:24]", "dua@3[25:29]", "rava@4[30:37]"],
    ),
    "decades": ("1980's 80's 1980s 1984's", ["1980s@0[0:6]", "80s@1[7:11]", "1980s@2[12:17]", "1984@3[18:24]"]),
    "abbreviation of several letters": (
        "M.Phil. Maj.Gen ph.d",
        [
            *("m@0[0:1]", "+mphil@0[0:6]", "phil@1[2:6]", "maj@2[8:11]", "+majgen@2[8:15]", "gen@3[12:15]"),
            *("ph@4[16:18]", "+phd@4[16:20]", "d@5[19:20]"),
        ],
    ),
    "longer words about a full stop are none": ("Closed.Then", ["close/closed@0[0:6]", "then@1[7:11]"]),
    "versions": (
        "v3.0.4 V1.10 v2 rev3.1",
        ["3.0.4@0[0:6]", "1.10@1[7:12]", "v2@2[13:15]", "rev3@3[16:20]", "1@4[21:22]"],
    ),
    "thousands by spaces that part no line, and by apostrophes": (
        "12\u00a0500 1\u202f234\u2009567 7'300 7’300",
        ["12500@0[0:6]", "1234567@1[7:16]", "7300@2[17:22]", "7300@3[23:28]"],
    ),
    "a blank parts numbers": ("12 500", ["12@0[0:2]", "500@1[3:6]"]),
    "points part thousands where there are two": ("2.345.678 2.345", ["2345678@0[0:9]", "2.345@1[10:15]"]),
    "emoji": (
        "🚀 go🎉🎉 👍🏿 ❤\ufe0f 👩\u200d🚒 🇮🇪🇩🇪 ★ ✔",
        [
            *("🚀@0[0:1]", "go@1[2:4]", "🎉@2[4:5]", "🎉@3[5:6]", "👍@4[7:9]", "❤@5[10:12]"),
            *("👩🚒@6[13:16]", "🇮🇪@7[17:19]", "🇩🇪@8[19:21]"),
        ],
    ),
    "possessive": ("John's Johns’", ["john@0[0:6]", "john/johns@1[7:12]"]),
    "trailing and leading apostrophes": ("'workers' '90s", ["worker/workers@0[1:8]", "90s@1[11:14]"]),
    "pronoun and verb are no elision": ("I'm I'd", ["i'm@0[0:3]", "i'd@1[4:7]"]),
    "Irish name": ("O'Dare", ["o@0[0:1]", "+odar/odare@0[0:6]", "dare@1[2:6]"]),
    "elision": ("l’équipe", ["l@0[0:1]", "+lequip/lequipe@0[0:8]", "equip/equipe@1[2:8]"]),
    "elision of two letters": ("qu'elle", ["qu@0[0:2]", "+quell/quelle@0[0:7]", "ell/elle@1[3:7]"]),
    "rock'n'roll": ("rock'n'roll", ["rock@0[0:4]", "+rocknrol/rocknroll@0[0:11]", "n@1[5:6]", "roll@2[7:11]"]),
    "acronym": ("U.S. U.S US N.L.", ["us@0[0:4]", "us@1[5:8]", "us@2[9:11]", "nl@3[12:16]"]),
    "acronym in small letters": ("e.g. this", ["eg@0[0:4]", "this@1[5:9]"]),
    "initials before a name": ("J.K.Rowling", ["jk@0[0:4]", "rowl/rowling@1[4:11]"]),
    "one letter and a dot is no acronym": ("Plan B. Then", ["plan@0[0:4]", "b@1[5:6]", "then@2[8:12]"]),
    "acronym in a compound": ("U.S.-led", ["us@0[0:4]", "+usl/usled@0[0:8]", "led@1[5:8]"]),
    "ampersand": ("AT&T R&D a & b", ["at&t@0[0:4]", "r&d@1[5:8]", "a@2[9:10]", "b@3[13:14]"]),
    "ampersand with possessive": ("AT&T's", ["at&t@0[0:6]"]),
    "plus plus and sharp": (
        "C++, c# F# C++11",
        ["c++@0[0:3]", "c#@1[5:7]", "f#@2[8:10]", "c++@3[11:14]", "11@4[14:16]"],
    ),
    "hash before and after other things": ("#tag x#y abc#", ["tag@0[1:4]", "x@1[5:6]", "y@2[7:8]", "abc@3[9:12]"]),
    "compound": ("covid-19", ["covid@0[0:5]", "+covid19@0[0:8]", "19@1[6:8]"]),
    "compound with other hyphens": (
        "e‐mail e‑mail",
        ["e@0[0:1]", "+email@0[0:6]", "mail@1[2:6]", "e@2[7:8]", "+email@2[7:13]", "mail@3[9:13]"],
    ),
    "long chain has parts only": (
        "a-b-c-d-e",
        ["a@0[0:1]", "b@1[2:3]", "c@2[4:5]", "d@3[6:7]", "e@4[8:9]"],
    ),
    "four parts are still joined": (
        "a-b-c-d",
        ["a@0[0:1]", "+abcd@0[0:7]", "b@1[2:3]", "c@2[4:5]", "d@3[6:7]"],
    ),
    "numbers alone are not joined": ("1-0 2019-20", ["1@0[0:1]", "0@1[2:3]", "2019@2[4:8]", "20@3[9:11]"]),
    "hyphens elsewhere part": (
        "-a b- c--d e – f",
        ["a@0[1:2]", "b@1[3:4]", "c@2[6:7]", "d@3[9:10]", "e@4[11:12]", "f@5[15:16]"],
    ),
    "groups of three digits": ("1,000 1,234,567 1,000.50", ["1000@0[0:5]", "1234567@1[6:15]", "1000.50@2[16:24]"]),
    "other commas part": (
        "1,0000 12,34 a,b",
        ["1@0[0:1]", "0000@1[2:6]", "12@2[7:9]", "34@3[10:12]", "a@4[13:14]", "b@5[15:16]"],
    ),
    "decimals and versions": ("3.5 1.2.3 10.5bn 7.", ["3.5@0[0:3]", "1.2.3@1[4:9]", "10.5bn@2[10:16]", "7@3[17:18]"]),
    "times": ("10:30", ["10@0[0:2]", "30@1[3:5]"]),
    "money, percent, ordinals": ("£5m 50% 20th", ["5m@0[1:3]", "50@1[4:6]", "20th@2[8:12]"]),
    "number in a compound": ("1,000-strong", ["1000@0[0:5]", "+1000strong@0[0:12]", "strong@1[6:12]"]),
    "dotted name": ("bbc.co.uk", ["bbc@0[0:3]", "co@1[4:6]", "uk@2[7:9]"]),
    "Han": ("東京都", ["東京@0[0:2]", "京都@1[1:3]", "都@2[2:3]"]),
    "a single letter of Han": ("京", ["京@0[0:1]"]),
    "Hiragana and Katakana": ("です テレビ", ["です@0[0:2]", "す@1[1:2]", "テレ@2[3:5]", "レビ@3[4:6]", "ビ@4[5:6]"]),
    "half-width Katakana with voice marks": ("ｶﾞｷﾞ", ["ガギ@0[0:4]", "ギ@1[2:4]"]),
    "Hangul": ("한국어", ["한국@0[0:2]", "국어@1[1:3]", "어@2[2:3]"]),
    "Hangul in letters": ("\u1112\u1161\u11ab\u1100\u116e\u11a8", ["한국@0[0:6]", "국@1[3:6]"]),
    "Thai letters keep their marks": ("ที่นี่", ["ที่นี่@0[0:6]", "นี่@1[3:6]"]),
    "scripts part": ("東京2020年", ["東京@0[0:2]", "京@1[1:2]", "2020@2[2:6]", "年@3[6:7]"]),
    "nothing": ("", []),
    "no word": (" \t!? -- ' . \u0301", []),
    "surrogates": ("a\ud800b", ["a@0[0:1]", "b@1[2:3]"]),
}


@pytest.mark.parametrize(("text", "expected"), RULES.values(), ids=RULES.keys())
def test_rule(text: str, expected: list[str]) -> None:
    """Every rule gives the terms, forms, positions and offsets that it states."""
    assert expected == written(ENGLISH.tokens(text))


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("running", "run"),
        ("run", "run"),
        ("news", "news"),
        ("new", "new"),
        ("hopping", "hop"),
        ("hop", "hop"),
        ("dying", "die"),
        ("die", "die"),
        ("deported", "deport"),
        ("universities", "universiti"),
        ("university", "universiti"),
        ("universe", "univers"),  # university is an exception of its own, so that the two stay apart
    ],
)
def test_english_stems(word: str, stem: str) -> None:
    """English stems are those of Snowball's second English stemmer, not of Porter's."""
    assert [stem] == [token.term for token in ENGLISH.tokens(word)]


GERMAN_NUMBERS = {
    "2.345.678": ["2345678@0[0:9]"],
    "2.345": ["2345@0[0:5]"],
    "2.345,5": ["2345.5@0[0:7]"],
    "4,5": ["4.5@0[0:3]"],
    "4.5": ["4.5@0[0:3]"],
    "4,5-fach": ["4.5@0[0:3]", "+4.5fach@0[0:8]", "fach@1[4:8]"],
    "1,234,567": ["1234567@0[0:9]"],
    "1,2,3": ["1@0[0:1]", "2@1[2:3]", "3@2[4:5]"],
    "17.03.2020": ["17.03.2020@0[0:10]"],
}


@pytest.mark.parametrize(("text", "expected"), GERMAN_NUMBERS.items(), ids=GERMAN_NUMBERS.keys())
def test_numbers_of_a_language_with_a_decimal_comma(text: str, expected: list[str]) -> None:
    """In German a comma stands before decimals and a point parts thousands; what both write alike stays."""
    assert expected == written(GERMAN.tokens(text))


def test_which_languages_write_a_decimal_comma() -> None:
    """Each by its own sign: 4,5 is one number in French and two in English."""
    found = {language: len(Analyzer(language).tokens("4,5")) for language in ("fr", "es", "pl", "en", "hi", "ga")}
    assert {"fr": 1, "es": 1, "pl": 1, "en": 2, "hi": 2, "ga": 2} == found


def test_accents_never_matter_in_english() -> None:
    """A word with accents has the stem and the form of the same word without them."""
    with_accents, without = ENGLISH.tokens("résumés protégées"), ENGLISH.tokens("resumes protegees")
    assert [(token.term, token.form) for token in without] == [(token.term, token.form) for token in with_accents]


def test_long_words_are_cut_not_dropped() -> None:
    """Of a word of more than 255 characters the first 255 count; its offsets cover it whole."""
    [token] = ENGLISH.tokens("x" * 300)
    assert ("x" * 255, "x" * 255, 0, 300) == (token.term, token.form, token.start, token.end)


def test_heaps_of_marks_are_one_word() -> None:
    """Ten thousand accents on one letter are still that letter."""
    assert ["e@0[0:10001]"] == written(ENGLISH.tokens("e" + "\u0301" * 10_000))


def test_a_long_piece_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search asks for the tokens of its query some thirty times, of which the first has all the work."""
    read: list[str] = []

    def counted(piece: str, *rest: Any, **named: Any) -> Any:
        read.append(piece)
        return readings(piece, *rest, **named)

    monkeypatch.setattr("searchsvc.text.analyzer.readings", counted)
    analyzer, piece = Analyzer("english"), "e" + "\u0301" * 2_000
    assert analyzer.tokens(piece) == analyzer.query_tokens(piece)
    assert [piece] == read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("東京都", ["東京@0[0:2]", "京都@1[1:3]"]),
        ("東京", ["東京@0[0:2]"]),
        ("京", ["京@0[0:1]"]),
        ("東京 2020", ["東京@0[0:2]", "京@1[1:2]", "2020@2[3:7]"]),
        ("2020東京", ["2020@0[0:4]", "東京@1[4:6]"]),
        ("covid-19", ["covid@0[0:5]", "+covid19@0[0:8]", "19@1[6:8]"]),
        ("storm", ["storm@0[0:5]"]),
    ],
)
def test_query_tokens(text: str, expected: list[str]) -> None:
    """A query's last run of letters without blanks may go on in the article; all else is as in the article."""
    assert expected == written(ENGLISH.query_tokens(text))
