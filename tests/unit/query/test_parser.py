"""The query language, by examples: what is typed, and the tree that it is read as."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from tests.unit.query.trees import FLOOD, LONDON, NOTHING, STORM, A, B, C, compound, exact, row, words

from searchsvc.query.dates.spans import Calendar
from searchsvc.query.parser import parse
from searchsvc.query.tree import (
    And,
    Best,
    DateRange,
    DayStart,
    Everything,
    Fuzzy,
    Keyword,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)
from searchsvc.text.analyzer import Analyzer

ENGLISH = Analyzer()


TREES: dict[str, Node] = {
    # words
    "": Everything(),
    " \t ": Everything(),
    "storm": STORM,
    "Storms FLOODING": And((STORM, FLOOD)),
    "storm storms flood": And((STORM, STORM, FLOOD)),
    "storm, flood!": And((STORM, FLOOD)),
    "storm/flood": And((STORM, FLOOD)),
    "storm|flood;london": And((STORM, FLOOD, LONDON)),
    "what's the budget, roughly?": words("what the budget rough"),
    "@nasa": Word("nasa"),
    "C++ AT&T U.S. don't": words("c++ at&t us dont"),
    "!!! storm": STORM,
    "!!!": NOTHING,
    "+storm": STORM,
    "*:*": Everything(),
    # words in a row
    "bbc.co.uk": row("bbc co uk"),
    "10:30": row("10 30"),
    "jo_bloggs@bbc.co.uk": row("jo blogg bbc co uk"),
    "1-0": row("1 0"),
    "9/11": row("9 11"),
    "9⁄11": row("9 11"),
    "1/2/2020 a": And((row("1 2 2020"), A)),
    "P!nk": row("p nk"),
    "Ke$ha": row("ke ha"),
    "storm!": STORM,
    "storm! flood": And((STORM, FLOOD)),
    "US$5": Word("5"),
    "by:J?ne": Prefix("j", "authors", rest="?ne"),
    "a-b-c-d-e": row("a b c d e"),
    "http://www.bbc.co.uk/news": And((Word("http"), row("www bbc co uk"), Word("news"))),
    "東京都": row("東京 京都"),
    "東京": Word("東京"),
    "京": Prefix("京"),
    "東京/大学": And((Word("東京"), Word("大学"))),
    "東京2020": row("東京 京 2020"),
    # compounds
    "covid-19": compound("covid 19", "covid19"),
    "64-bit": compound("64 bit", "64bit"),
    "O'Dare": compound("o dare", "odar"),
    "my-site.com": row("my site com"),
    # phrases
    '"prime minister" resigns': And((exact("prime minist/minister"), Word("resign"))),
    "“prime minister”": exact("prime minist/minister"),
    "„prime minister“": exact("prime minist/minister"),
    "«prime minister»": exact("prime minist/minister"),
    '"storms"': Word("storm", "storms"),
    '"covid-19"': exact("covid 19"),
    '"covid19"': Word("covid19", "covid19"),
    '"to be or not"': exact("to be or not"),
    '"a OR (b"': exact("a or b"),
    '"東京都"': exact("東京 京都"),
    '"京"': Prefix("京"),
    '""': NOTHING,
    'storm"flood"london': And((STORM, Word("flood", "flood"), LONDON)),
    # not
    "-storm": And((Everything(), Not(STORM))),
    "-storm -flood": And((Everything(), Not(STORM), Not(FLOOD))),
    "london -storm": And((LONDON, Not(STORM))),
    "london --storm": And((LONDON, Not(STORM))),
    "london - storm": And((LONDON, STORM)),
    "london -": LONDON,
    "london –storm": And((LONDON, Not(STORM))),
    "london −storm": And((LONDON, Not(STORM))),
    "london – storm": And((LONDON, STORM)),
    "2020–21": words("2020 21"),
    "london NOT storm": And((LONDON, Not(STORM))),
    "london NOT -storm": And((LONDON, Not(STORM))),
    "london NOT NOT storm": And((LONDON, Not(STORM))),
    "london not storm": words("london not storm"),
    'london -"storm flood"': And((LONDON, Not(exact("storm flood")))),
    "london -(storm flood)": And((LONDON, Not(And((STORM, FLOOD))))),
    "london -headline:storm": And((LONDON, Not(Word("storm", None, "headline")))),
    "london -covid-19": And((LONDON, Not(compound("covid 19", "covid19")))),
    "-OR": And((Everything(), Not(Word("or")))),
    # or, and, brackets
    "storm OR flood": Or((STORM, FLOOD)),
    "storm OR flood london": And((Or((STORM, FLOOD)), LONDON)),
    "london storm OR flood": And((LONDON, Or((STORM, FLOOD)))),
    "a OR b OR c": Or((A, B, C)),
    "a OR OR b": Or((A, B)),
    "a OR a": A,
    "(a OR b) OR c": Or((A, B, C)),
    "(a b) OR c": Or((And((A, B)), C)),
    "a OR -b": Or((A, Not(B))),
    "a OR NOT b": Or((A, Not(B))),
    "!!! OR storm": STORM,
    "storm or flood": words("storm or flood"),
    "storm AND flood": And((STORM, FLOOD)),
    "a OR b AND c": And((Or((A, B)), C)),
    "a AND (b AND c)": And((A, B, C)),
    "a(b)c": And((A, B, C)),
    "a (-b -c)": And((A, Not(B), Not(C))),
    # a headline in capitals: OR, AND and NOT are words
    "GUILTY OR NOT GUILTY": words("guilti or not guilti"),
    "FISH AND CHIPS": words("fish and chip"),
    "TO BE OR NOT TO BE": words("to be or not to be"),
    # names that are written so make no headline
    "FBI OR CIA": Or((Word("fbi"), Word("cia"))),
    "NATO NOT EU": And((Word("nato"), Not(Word("eu")))),
    "FBI OR CIA OR NSA OR BND": Or((Word("fbi"), Word("cia"), Word("nsa"), Word("bnd"))),
    "STORM OR by:DOE": Or((STORM, Word("doe", None, "authors"))),
    "2019 OR 2020": Or((Word("2019"), Word("2020"))),
    "Storm OR FLOOD": Or((STORM, FLOOD)),
    # several lines: what begins one makes a list
    "- storm\n-flood": And((STORM, FLOOD)),
    "storm\n • flood\n2. London": And((STORM, FLOOD, LONDON)),
    "storm\r-flood\r-london": And((STORM, FLOOD, LONDON)),
    "storm\u2028-flood": And((STORM, FLOOD)),
    "a) storm\nb) flood": And((STORM, FLOOD)),
    "(1) storm\n(2) flood": And((STORM, FLOOD)),
    "★ storm\n→ flood": And((STORM, FLOOD)),
    "storm\nU.S. london": And((STORM, Word("us"), LONDON)),
    "storm\n3.5 london": And((STORM, Word("3.5"), LONDON)),
    "-storm\n": And((Everything(), Not(STORM))),
    "storm -flood\nlondon": And((STORM, Not(FLOOD), LONDON)),
    "a OR": words("a or"),
    "OR a": words("or a"),
    "AND": Word("and"),
    "a AND": words("a and"),
    "NOT": Word("not"),
    "NOT OR foobar": words("not or foobar"),
    "(OR)": Word("or"),
    # brackets and quotes that do not match
    "(storm": STORM,
    "storm)": STORM,
    "storm ()": STORM,
    "storm (()": STORM,
    "(((": NOTHING,
    "))": NOTHING,
    ":-) storm": STORM,
    'storm "flood london': And((STORM, exact("flood london"))),
    '"': NOTHING,
    # fields
    "headline:storms": Word("storm", None, "headline"),
    "Headline:storms": Word("storm", None, "headline"),
    "caption:storm": Word("storm", None, "captions"),
    "captions:storm": Word("storm", None, "captions"),
    "standfirst:storm": Word("storm", None, "standfirst"),
    "body:storm": Word("storm", None, "body"),
    "by:bloggs": Word("blogg", None, "authors"),
    "tag:weather": Word("weather", None, "tags"),
    "author:bloggs": Word("blogg", None, "authors"),
    "title:(a b)": words("a b", "headline"),
    'by:"Bloggs, Jo"': Best((exact("blogg/bloggs jo", "authors"), exact("jo blogg/bloggs", "authors"))),
    'by:"a b c"': Best((exact("a b c", "authors"), exact("b c a", "authors"), exact("c a b", "authors"))),
    'by:"a a"': exact("a a", "authors"),
    'by:"a b c d e f"': exact("a b c d e f", "authors"),
    'tag:"a b"': exact("a b", "tags"),
    "lang:en": Keyword("language", "en"),
    "headline:covid-19": compound("covid 19", "covid19", "headline"),
    'headline:"storm flood"': exact("storm flood", "headline"),
    "headline:(a OR body:b)": Or((Word("a", None, "headline"), Word("b", None, "body"))),
    "by:(jo bloggs)": words("jo blogg", "authors"),
    'headline:(a "b c" de*)': And((Word("a", None, "headline"), exact("b c", "headline"), Prefix("de", "headline"))),
    "headline:storm/flood": words("storm flood", "headline"),
    "section:Sport": Keyword("section", "sport"),
    'section:"Science  & Health"': Keyword("section", "science & health"),
    "section:(sport OR politics)": Or((Keyword("section", "sport"), Keyword("section", "politics"))),
    "source:bbc.co.uk": Keyword("source", "bbc.co.uk"),
    "language:en-GB": Keyword("language", "en-gb"),
    "language:en_GB": Keyword("language", "en-gb"),
    "section:a_b": Keyword("section", "a_b"),
    "section:,": NOTHING,
    "foo:bar": words("foo bar"),
    'foo:"bar"': And((Word("foo"), Word("bar", "bar"))),
    "foo:(bar)": words("foo bar"),
    "NASA: storm": words("nasa storm"),
    "C:storm": words("c storm"),
    # prefix and fuzzy
    "deport*": Prefix("deport"),
    "Deport**,": Prefix("deport"),
    "京*": Prefix("京"),
    "東京*": Word("東京"),
    "東京都*": row("東京 京都"),
    "covid-1*": Prefix("covid1"),
    "headline:deport*": Prefix("deport", "headline"),
    "a/de*": And((A, Prefix("de"))),
    "d*": Word("d"),
    "bbc.co*": row("bbc co"),
    "*": Everything(),
    "*storm": STORM,
    "sto*rm": Prefix("sto", rest="*rm"),
    "St?rm,": Prefix("st", rest="?rm"),
    "s??r*m*": Prefix("s", rest="??r*m*"),
    "headline:caf?e": Prefix("caf", "headline", rest="?e"),
    "-st?rm": And((Everything(), Not(Prefix("st", rest="?rm")))),
    "É?b": Prefix("e", rest="?b"),
    "?torm": Word("torm"),
    "al/q?ida": words("al q ida"),
    "東?京": And((Prefix("東"), Prefix("京"))),
    "storm -*": STORM,
    "bukele~": Fuzzy("bukele", 2),
    "storm~": Fuzzy("storm", 1),
    "storm~1": Fuzzy("storm", 1),
    "storm~2.": Fuzzy("storm", 2),
    "storm~0": STORM,
    "storm~9": Fuzzy("storm", 2),
    "bukele~0.8": Fuzzy("bukele", 2),
    "by:blogs~": Fuzzy("blogs", 1, "authors"),
    "sun~": Word("sun"),
    "covid19~": Word("covid19"),
    "covid-nine~": Fuzzy("covidnine", 2),
    "o'dare~1": Fuzzy("odare", 1),
    "bbc.co.uk~": row("bbc co uk"),
    "~storm": STORM,
    "storm~flood": And((STORM, FLOOD)),
    "storm^2": STORM,
    "storm^0.5 flood^3,": And((STORM, FLOOD)),
    "storm~1^2": Fuzzy("storm", 1),
    "(storm flood)^2": And((STORM, FLOOD)),
    "^2 storm": words("2 storm"),
    '"storm flood"~ london': And((exact("storm flood"), LONDON)),
    "(storm)* london": And((STORM, LONDON)),
    # dates
    "after:2025": DateRange(after=DayStart(dt.date(2025, 1, 1), 1_735_689_600)),
    "before:2025-03": DateRange(before=DayStart(dt.date(2025, 3, 1), 1_740_787_200)),
    "after:2025-03-17": DateRange(after=DayStart(dt.date(2025, 3, 17), 1_742_169_600)),
    'before:"2025-03"': DateRange(before=DayStart(dt.date(2025, 3, 1), 1_740_787_200)),
    "storm after:2025": And((STORM, DateRange(after=DayStart(dt.date(2025, 1, 1), 1_735_689_600)))),
    "-after:2025": And((Everything(), Not(DateRange(after=DayStart(dt.date(2025, 1, 1), 1_735_689_600))))),
    "headline:(storm after:2025)": And(
        (Word("storm", None, "headline"), DateRange(after=DayStart(dt.date(2025, 1, 1), 1_735_689_600)))
    ),
    "after:foo": NOTHING,
    "storm after:17/33/2020": STORM,
    "storm -after:2025-13-45": STORM,
    "after:(2025)": Word("2025"),
    "after: 2025": DateRange(after=DayStart(dt.date(2025, 1, 1), 1_735_689_600)),
}


@pytest.mark.parametrize(("query", "tree"), TREES.items(), ids=TREES.keys())
def test_tree(query: str, tree: Node) -> None:
    """Each query is read as the tree beside it."""
    assert tree == parse(query, ENGLISH).tree


def test_typed() -> None:
    """Each leaf carries its piece of the query, in the letters that were typed and with its field."""
    tree = parse('Storms headline:(Deport* "a b") x/Bukele~ covid-19', ENGLISH).tree
    assert isinstance(tree, And)
    first, second, third, fourth, fifth, best = tree.children
    assert isinstance(best, Best)
    leaves = (first, second, third, fourth, fifth, *best.children)
    typed = [leaf.typed for leaf in leaves if isinstance(leaf, Word | Phrase | Prefix | Fuzzy)]
    expected = ["Storms", "headline:Deport*", 'headline:"a b"', "x", "Bukele~2", "covid-19", "covid-19"]
    assert expected == typed


def test_days_begin_in_the_time_zone() -> None:
    """A day begins at its midnight in the time zone that the parser is given, summer time included."""
    tree = parse("after:2025-07-01", ENGLISH, Calendar(ZoneInfo("Europe/London"))).tree
    assert DateRange(after=DayStart(dt.date(2025, 7, 1), 1_751_324_400)) == tree


@pytest.mark.parametrize("query", ["after:0001", "before:9999-12-31", "after:0001-01-01"])
def test_ends_of_the_calendar(query: str) -> None:
    """The first and the last day of the calendar are days in any time zone."""
    for offset in (-14, 0, 14):
        assert isinstance(parse(query, ENGLISH, Calendar(dt.timezone(dt.timedelta(hours=offset)))).tree, DateRange)


def test_long_phrase_is_cut() -> None:
    """A phrase of more than 64 words keeps its first 64, and what follows is left out."""
    tree = parse('"' + " ".join(f"w{number}" for number in range(100)) + '" storm', ENGLISH).tree
    assert exact(" ".join(f"w{number}" for number in range(64))) == tree
