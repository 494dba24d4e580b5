"""What is said of a query: notes on what was not understood, and the query as it was read."""

import pytest

from searchsvc.query.parser import parse
from searchsvc.search.noting.english import sentence
from searchsvc.text.analyzer import Analyzer

ENGLISH = Analyzer()

SILENT = [
    "storm OR flood london", "-sport", "64-bit", "10:30", "http://www.bbc.co.uk", "NASA: storm", "- storm",
    "the dogs' dinner", "w?man", "colo*r", "+49 30", "*", "*:*", "9/11",
    "storm w/5 flood", "storm NEAR/10 FLOOD", '"storm flood"~5', "storm NOT w/5 flood",
    "the w/p and", "storm w/s and and", "storm w/s or", "or w/5 storm", "storm w/5 a or or b", "st! w/5 the",
    "storm w/s flood", "storm SAME flood", "storm w/p flood", "hlead(storm)", "lead:storm",
    "atleast3 storm", "wc>500", "storm or flood w/5 london", '"climate chang*"', "wc>5 storm! and not flood",
    "Fire Near School", "SEX SAME LAW", "same w/s", "w/o storm", "storm words", "Wow!", "Oh! storm", "not storm",
    "this is a sentence of many words and not a query at all",
    "storm AND flood", "東京都", "bukele~2", "deport*", "section:sport", "after:2025-03", '"a b"', "a OR OR b", '""a',
    "Re: your storm", "C:storm", "storm!!!", "what?", "what??", "youtube.com/watch?v=storm", "–sport", "lang:en_GB",
]  # fmt: skip


@pytest.mark.parametrize("query", SILENT)
def test_no_note(query: str) -> None:
    """What is understood, or is no attempt at an operator, gets no note."""
    assert () == parse(query, ENGLISH).notes


NOTES = {
    '"storm flood': "A quote was not closed",
    "(storm": "A bracket was not closed",
    "storm)": "A closing bracket that nothing opens",
    "storm ()": "Empty brackets",
    "NOT OR foobar": "NOT has nothing beside it",
    "storm OR": "OR has nothing beside it",
    "GUILTY OR NOT GUILTY": "All of the query is in capitals, so OR was read as a word",
    "storm\n-flood": "Several lines were read as a list",
    "AND": "AND has nothing beside it",
    "foo:bar": "“foo:” is not a field",
    "storm headline:": "“headline:” has nothing directly after it",
    "headline: storm": "The blank after “headline:” was ignored",
    "+storm": "All words are looked for, so + before one was ignored.",
    "storm && flood": "&& was read as AND",
    "storm ! flood": "! between words",
    "storm | flood": "| between words means nothing, and was ignored.",
    "storm w/5 -flood": "“w/5” works on words and phrases, and on brackets of them with OR, so it was ignored.",
    "storm NEAR/10 section:sport": "“NEAR/10” works on words",
    "storm w/5 (flood london)": "“w/5” works on words",
    "storm w/p OR flood": "w/p has nothing beside it to work on, so it was read as a word.",
    "storm OR w/s flood": "w/s has nothing beside it",
    "storm w/5 w/5 flood": "“w/5” stands behind another operator, and was ignored.",
    "lead:wc>5": "“lead:” works on words and phrases, and on brackets of them with OR, so it was ignored.",
    "lead:(storm 2019..2021)": "“lead:” works on words and phrases",
    "lead:section:sport": "“section:” stands behind another field, so it was read as a word.",
    "headline:lead:x": "“lead:” stands behind another field",
    "s! w/5 the": "* needs at least 2 letters before it",
    "atleast3 section:sport": "“atleast3” works on words and phrases, and on brackets of them with OR, so it was",
    "storm and not flood": "“and not” was read as words; -flood or NOT flood excludes.",
    "deport! flights": "“deport!” was read as the word deport; deport* finds what begins so.",
    "storm + flood": "+ between words means nothing, and was ignored.",
    "storm|flood": "| between words means nothing, and was ignored.",
    "a) storm\nb) flood": "Several lines were read as a list",
    "storm ||": "|| between words means nothing, and was ignored.",
    "after:03/04/2020": "“03/04/2020” is one day or another, so it was ignored: write 2020-04-03 or 2020-03-04.",
    "after:foo": "after: takes a date such as 2025, 2025-01-31, yesterday or 7d, so “foo” was ignored",
    "before:2025-13-45": "before: takes a date such as 2025, 2025-01-31, yesterday or 7d, so “2025-13-45” was ignored",
    "after:(2025)": "after: takes a date such as 2025-01-31, not brackets",
    "storm *": "* works only directly after a word",
    "storm *****": "* works only directly after a word",
    "*storm": "* works only after or between letters, so “*storm” was read as “storm”.",
    "~storm": "~ works only at the end of a word, so “~storm” was read as “storm”.",
    "storm ^": "^ means nothing in a word, so “^” was ignored.",
    "storm^2": "Words have no weights of their own here, so “^2” was ignored.",
    '"a b"^2': "Words have no weights of their own here, so “^2” was ignored.",
    "bbc.co.uk~": "~ works after one word",
    "al-q?ida": "? works only between letters, so “al-q?ida” was read as “al-q ida”.",
    "d*": "* needs at least 2 letters",
    "bbc.co*": "* works at the end of one word",
    "sun~": "~ works after one word of at least 4 letters and no digits",
    "storm~9": "~ goes up to 2, so ~9 was read as ~2",
    "bukele~0.8": "~ takes 1 or 2, so ~0.8 was read as ~2",
    "(a b)~5": "“~5” means nothing after quotes or brackets",
    'by:"storm*"': "* means nothing inside quotes",
    '"storm* flood"~3': "* means nothing inside quotes",
    "section:sport*": "section: takes a whole value",
    "!!!": "There is no word in “!!!”",
    "x" * 2_001: "Only the first 2,000 characters",
    " ".join(f"w{number}" for number in range(65)): "Only the first 64 words",
    "(" * 21 + "x" + ")" * 21: "Brackets inside 20 others",
}


@pytest.mark.parametrize(("query", "left"), [("after:17/33/2020", False), ("storm after:17/33/2020", True)])
def test_a_query_of_which_nothing_is_left_says_so(query: str, left: bool) -> None:
    """A date that is ignored beside words leaves them; alone it leaves nothing that could be looked for."""
    said = [sentence(note) for note in parse(query, ENGLISH).notes]
    assert left is ("Nothing else is left of the query, so nothing was looked for." not in said)
    assert "“17/33/2020” was ignored." in said[0]


@pytest.mark.parametrize(("query", "beginning"), NOTES.items(), ids=[query[:20] for query in NOTES])
def test_note(query: str, beginning: str) -> None:
    """What is not understood or left out is said in a sentence, and the first one says the matter."""
    notes = tuple(map(sentence, parse(query, ENGLISH).notes))
    assert notes[0].startswith(beginning)
    assert all(note.endswith(".") for note in notes)


WITHOUT_WORDS = {
    "(": ("There is no word in “(”.",),
    ")": ("There is no word in “)”.",),
    "* ()": ("There is no word in “* ()”.",),
    '"': ('There is no word in “"”.',),
    "(()~5 -*": ("There is no word in “(()~5 -*”.",),
    "after:17/33/2020": (
        "after: takes a date such as 2025, 2025-01-31, yesterday or 7d, so “17/33/2020” was ignored.",
        "Nothing else is left of the query, so nothing was looked for.",
    ),
}


@pytest.mark.parametrize(("query", "notes"), WITHOUT_WORDS.items(), ids=WITHOUT_WORDS.keys())
def test_signs_alone_get_one_note(query: str, notes: tuple[str, ...]) -> None:
    """Of a query without a word, that is said and nothing about its signs; or that its date cannot be read."""
    assert notes == tuple(map(sentence, parse(query, ENGLISH).notes))


@pytest.mark.parametrize("before", ["foo:", "after:", "storm *", "bukele~0.", "storm^", "fe?", "sun~ (", "section:*"])
def test_notes_repeat_no_long_word(before: str) -> None:
    """A word of a thousand characters is cut in whatever note repeats it."""
    for endless in ("x" * 1_000, "8" * 1_000, "*" * 1_000):
        assert all(len(sentence(note)) < 200 for note in parse(f"storm {before}{endless}", ENGLISH).notes)


UNDERSTOOD = {
    "": None,
    "storm flood": None,
    "Storm, flood!": None,
    "covid-19 bbc.co.uk 京": None,
    '"prime minister" resigns': None,
    "storm -sport": None,
    "(storm OR flood) london": None,
    "storm OR flood london": "(storm OR flood) london",
    "storm NOT sport": "storm -sport",
    "NOT (a b)": "-(a b)",
    "headline:(a OR b)": "headline:a OR headline:b",
    "after:2025": "after:2025-01-01",
    "author:bloggs": "by:bloggs",
    'title:"a b"': 'headline:"a b"',
    "lang:en_GB": "language:en-gb",
    "storm after:foo": "storm",
    "bukele~": "bukele~2",
    "“prime minister”": '"prime minister"',
    "‘prime minister’": '"prime minister"',
    "'prime minister' resigns": '"prime minister" resigns',
    "storm || flood": "storm OR flood",
    "storm && flood": "storm flood",
    "storm !flood": "storm -flood",
    "+storm +flood": "storm flood",
    "storm & flood": "storm flood",
    "headline:-storm": "-headline:storm",
    "headline: storm": "headline:storm",
    "section:'UK News'": 'section:"uk news"',
    "storm^2": "storm",
    'section:"Science & Health"': 'section:"science & health"',
    "a OR": "a or",
    "(storm": "storm",
    "-(-a)": "-(-a)",
    "!!!": None,
}


@pytest.mark.parametrize(("query", "understood"), UNDERSTOOD.items(), ids=UNDERSTOOD.keys())
def test_understood(query: str, understood: str | None) -> None:
    """The query as it was read is given where it says more than what was typed."""
    expected = None if understood == query else understood
    assert expected == parse(query, ENGLISH).understood


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("tide w/0 gale", "“w/0” takes a number from 1 to 999, so it was read with 1."),
        ("tide pre/4000 gale", "“pre/4000” takes a number from 1 to 999, so it was read with 999."),
        ("atleast0 tide", "“atleast0” takes a number from 1 to 999, so it was read with 1."),
        ("near/3 tide", "near/3 has nothing beside it to work on, so it was read as a word."),
        ("atleast 4 tide", "“atleast 4” was read as words; atleast4 before a word finds what has it so often."),
    ],
)
def test_operators_of_place_with_odd_numbers(query: str, said: str) -> None:
    """They are read with the nearest number, or as words, and a note says so."""
    assert [said] == [sentence(note) for note in parse(query, ENGLISH).notes]


@pytest.mark.parametrize("query", ["re=tide", "nocaps(tide)", "ns=(tide gale)"])
def test_fields_of_other_archives_are_named(query: str) -> None:
    """So that nobody takes their words for what the field holds."""
    assert ["is not a field" in sentence(note) for note in parse(query, ENGLISH).notes] == [True]
