"""Queries as they are written elsewhere: what is typed, and the tree that it is read as."""

import pytest
from tests.unit.query.trees import FLOOD, LONDON, STORM, A, B, at_least, exact, near, near_within, row, words

from searchsvc.query.parser import parse
from searchsvc.query.tree import (
    And,
    AtLeast,
    Best,
    Everything,
    Keyword,
    Lead,
    Length,
    Link,
    Near,
    Node,
    Not,
    Or,
    Prefix,
    Word,
)
from searchsvc.text.analyzer import Analyzer

ENGLISH = Analyzer()
IN_ORDER = Link(3, ordered=True)
NEXT = Link(1, ordered=True)
FLOOD_IN_QUOTES = Word("flood", "flood")
ST_RM = Prefix("st", rest="?rm")
NEAR_A = Near((STORM, A), (Link(3),))

TREES: dict[str, Node] = {
    # what other languages write
    "storm || flood": Or((STORM, FLOOD)),
    "storm||flood": Or((STORM, FLOOD)),
    "storm && flood": And((STORM, FLOOD)),
    "storm | flood": And((STORM, FLOOD)),
    "storm & flood": And((STORM, FLOOD)),
    "|| storm &&": STORM,
    "london !storm": And((LONDON, Not(STORM))),
    '!"storm flood"': And((Everything(), Not(exact("storm flood")))),
    "storm! !! flood": And((STORM, FLOOD)),
    "+london +(storm OR flood) +headline:a": And((LONDON, Or((STORM, FLOOD)), Word("a", None, "headline"))),
    "+49 storm": words("49 storm"),
    # single quotes, and those of other languages; no quote is an apostrophe for what was left out
    "'til the boys' night out": words("til the boy night out"),
    "'90s rock 'n' roll": words("90s rock n roll"),
    "‘storm surges’": exact("storm surg/surges"),
    "'storm surge' london": And((exact("storm surg/surge"), LONDON)),
    "‚storm surge‘": exact("storm surg/surge"),
    "``storm surge''": exact("storm surg/surge"),
    "‹storm surge›": exact("storm surg/surge"),
    "「storm surge」": exact("storm surg/surge"),
    "»storm surge«": exact("storm surg/surge"),
    "-'storm surge'": And((Everything(), Not(exact("storm surg/surge")))),
    "headline:'storm surge'": exact("storm surg/surge", "headline"),
    "section:'UK News'": Keyword("section", "uk news"),
    "section:'sport'": Keyword("section", "sport"),
    "'the dog's dinner'": exact("the dog dinner"),
    "'storm'": STORM,
    "the dogs' dinner": words("the dog dinner"),
    "'storm flood": And((STORM, FLOOD)),
    "rock 'n' roll": words("rock n roll"),
    "the '90s and '80s": words("the 90s and 80s"),
    "'storm' 'flood'": And((STORM, FLOOD)),
    # a blank after the colon
    "headline: storms": Word("storm", None, "headline"),
    'title: "storm flood" london': And((exact("storm flood", "headline"), LONDON)),
    "by: (jo bloggs)": words("jo blogg", "authors"),
    "-headline: storm": And((Everything(), Not(Word("storm", None, "headline")))),
    "storm headline:": words("storm headlin"),
    "headline: OR storm": Or((Word("headlin"), STORM)),
    "headline: body:storm": And((Word("headlin"), Word("storm", None, "body"))),
    # a minus after it
    "london headline:-storm": And((LONDON, Not(Word("storm", None, "headline")))),
    "by:-bloggs": And((Everything(), Not(Word("blogg", None, "authors")))),
    'section:-"UK News" storm': And((Not(Keyword("section", "uk news")), STORM)),
    "body:–(storm flood)": And((Everything(), Not(words("storm flood", "body")))),
    "-headline:-storm": And((Everything(), Not(Word("storm", None, "headline")))),
    "headline:!storm": And((Everything(), Not(Word("storm", None, "headline")))),
    "headline:-": Word("headlin"),
    "foo:-storm": words("foo storm"),
    # operators of librarians
    '"storms flood"~5': near_within("storm/storms flood", 5),
    'headline:"storm flood"~5 london': And((*near_within("storm flood", 5, "headline").children, LONDON)),
    '"storm flood"~5 OR london': Or((near_within("storm flood", 5), LONDON)),
    '-"storm flood"~5': And((Everything(), Not(near_within("storm flood", 5)))),
    '"storm flood"~0': exact("storm flood"),
    'section:"uk news"~5': Keyword("section", "uk news"),
    '"storm"~5': Word("storm", "storm"),
    "storm w/5 flood": near(STORM, Link(5), FLOOD),
    "storm /5 flood": near(STORM, Link(5), FLOOD),
    "storm n/5 flood": near(STORM, Link(5), FLOOD),
    "storm near5 flood": near(STORM, Link(5), FLOOD),
    "storm NEAR/5 flood": near(STORM, Link(5), FLOOD),
    "storm w/0 flood": near(STORM, Link(1), FLOOD),
    "STORM NEAR FLOOD": words("storm near flood"),
    "storm NEAR flood": near(STORM, Link(10), FLOOD),
    "storm pre/3 flood": near(STORM, IN_ORDER, FLOOD),
    "storm P/3 flood": near(STORM, IN_ORDER, FLOOD),
    "storm onear/3 flood": near(STORM, IN_ORDER, FLOOD),
    "storm ADJ3 flood": near(STORM, IN_ORDER, FLOOD),
    "a storm w/5 flood pre/3 london b": And((A, *near(STORM, Link(5), FLOOD, IN_ORDER, LONDON).children, B)),
    "(a OR storm) w/5 (b OR flood)": near(Or((A, STORM)), Link(5), Or((B, FLOOD))),
    "a OR storm w/5 flood": near(Or((A, STORM)), Link(5), FLOOD),
    'storm* w/5 "a b"': near(Prefix("storm"), Link(5), exact("a b")),
    "(storm w/3 a) w/5 flood": And((STORM, A, FLOOD, Near((NEAR_A, FLOOD), (Link(5),)))),
    "storm w/3 a OR b w/5 flood": near(STORM, Link(3), Or((A, B)), Link(5), FLOOD),
    "((storm w/3 a) OR b) w/5 flood": And(
        (Or((near(STORM, Link(3), A), B)), FLOOD, Near((Or((NEAR_A, B)), FLOOD), (Link(5),)))
    ),
    "headline:(storm w/5 flood)": near(Word("storm", None, "headline"), Link(5), Word("flood", None, "headline")),
    "storm w/5 flood OR a": near(STORM, Link(5), Or((FLOOD, A))),
    "-(storm w/5 flood) a": And((Not(near(STORM, Link(5), FLOOD)), A)),
    "storm NOT w/5 flood": And((STORM, Not(near(STORM, Link(5), FLOOD)))),
    "a w/5 storm NOT w/5 flood": And((*near(A, Link(5), STORM).children, Not(near(STORM, Link(5), FLOOD)))),
    "storm w/5 (flood london)": And((STORM, FLOOD, LONDON)),
    "storm w/5 -flood": And((STORM, Not(FLOOD))),
    "storm w/5 section:sport": And((STORM, Keyword("section", "sport"))),
    "a w/5 by:b w/5 storm w/5 flood": And((A, Word("b", None, "authors"), *near(STORM, Link(5), FLOOD).children)),
    "4 /5 storm": words("4 5 storm"),
    "storm w/p and": near(STORM, Link(unit="paragraph"), Word("and")),
    "storm w/5 a or or b": near(STORM, Link(5), Or((A, B))),
    "storm w/5 w/5 flood": near(STORM, Link(5), FLOOD),
    "lead:lead:storm": parse("lead:storm", ENGLISH).tree,
    "st! w/5 flood": near(Prefix("st"), Link(5), FLOOD),
    "24/7 storm w/o flood": And((row("24 7"), STORM, Word("w"), Word("o"), FLOOD)),
    "(storm) w/p flood": near(STORM, Link(unit="paragraph"), FLOOD),
    "storm w/s flood": near(STORM, Link(unit="sentence"), FLOOD),
    "storm SAME flood": near(STORM, Link(unit="sentence"), FLOOD),
    "storm same flood": words("storm same flood"),
    "atleast3 storm": at_least(3, STORM),
    "atl3(storm)": at_least(3, STORM),
    "atleast0 storm": at_least(1, STORM),
    "a ATLEAST3 (storm OR flood)": And((A, *at_least(3, Or((STORM, FLOOD))).children)),
    "atleast3(storm flood)": And((*at_least(3, STORM).children, *at_least(3, FLOOD).children)),
    "atleast2 (storm w/5 flood)": And((STORM, FLOOD, AtLeast(Near((STORM, FLOOD), (Link(5),)), 2))),
    "-atleast3 storm a": And((Not(at_least(3, STORM)), A)),
    "storm NOT atleast3 a": And((STORM, Not(at_least(3, A)))),
    "atleast3 storm OR flood": Or((at_least(3, STORM), FLOOD)),
    "atleast3 section:sport": Keyword("section", "sport"),
    "atleast3 (storm -flood)": And((STORM, Not(FLOOD))),
    "storm atleast3": words("storm atleast3"),
    "storm wc>500": And((STORM, Length(501))),
    "storm wc>=500": And((STORM, Length(500))),
    "storm LENGTH<500": And((STORM, Length(most=499))),
    "words<=500 storm": And((Length(most=500), STORM)),
    "-wc<5 storm": And((Not(Length(most=4)), STORM)),
    "storm wc>x": words("storm wc x"),
    # as is taught with them, in a query that has one of them
    "(storm or flood) w/5 london": near(Or((STORM, FLOOD)), Link(5), LONDON),
    "storm and london wc>5": And((STORM, LONDON, Length(6))),
    "storm and not flood wc>5": And((STORM, Not(FLOOD), Length(6))),
    "atleast3 storm! flood": And((*at_least(3, Prefix("storm")).children, FLOOD)),
    "storm and not flood": words("storm and not flood"),
    "storm or flood": words("storm or flood"),
    "storm! flood": And((STORM, FLOOD)),
    # patterns in quotes
    '"storm* flood"': And((Prefix("storm"), FLOOD_IN_QUOTES, Near((Prefix("storm"), FLOOD_IN_QUOTES), (NEXT,)))),
    '"a b st?rm"': And((exact("a b"), ST_RM, Near((exact("a b"), ST_RM), (NEXT,)))),
    '-"storm* flood" a': And(
        (Not(And((Prefix("storm"), FLOOD_IN_QUOTES, Near((Prefix("storm"), FLOOD_IN_QUOTES), (NEXT,))))), A)
    ),
    '"storm*"': Prefix("storm"),
    '"a* storm"': exact("a storm"),
    '"storm what?"': exact("storm what"),
    'by:"storm* flood"': Best((exact("storm flood", "authors"), exact("flood storm", "authors"))),
    '"storm* flood"~2': near_within("storm flood", 2),
    "hlead(storm flood)": And((STORM, Lead(STORM), FLOOD, Lead(FLOOD))),
    "lead:storm": And((STORM, Lead(STORM))),
    "-lead:storm a": And((Not(And((STORM, Lead(STORM)))), A)),
    "lead:storm w/5 flood": And((STORM, FLOOD, Near((Lead(STORM), FLOOD), (Link(5),)))),
    "lead:(headline:a b)": And((Word("a", None, "headline"), B, Lead(B))),
    "lead storm": words("lead storm"),
    "storm near flood": words("storm near flood"),
    "Fire Near School": words("fire near school"),
    "w/5 storm": words("w 5 storm"),
    "storm w/5": words("storm w 5"),
    "headline(storm flood)": words("storm flood", "headline"),
    "byline(bloggs) storm": And((Word("blogg", None, "authors"), STORM)),
    "hd=storm": Word("storm", None, "headline"),
    'by="a b"': Best((exact("a b", "authors"), exact("b a", "authors"))),
    "headline (storm)": words("headlin storm"),
    "foo=storm": words("foo storm"),
    "foo(storm)": words("foo storm"),
    # names that people guess
    "intitle:storm": Word("storm", None, "headline"),
    "image:storm": Word("storm", None, "captions"),
    "byline:bloggs": Word("blogg", None, "authors"),
    "site:bbc.co.uk": Keyword("source", "bbc.co.uk"),
    "publisher:Lantern": Keyword("source", "lantern"),
    "category:sport": Keyword("section", "sport"),
    "topic:weather": Word("weather", None, "tags"),
    "summary:storm": Word("storm", None, "standfirst"),
    "text:storm": Word("storm", None, "body"),
}


@pytest.mark.parametrize(("query", "tree"), TREES.items(), ids=TREES.keys())
def test_tree(query: str, tree: Node) -> None:
    """Each query is read as the tree beside it."""
    assert tree == parse(query, ENGLISH).tree


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("storm not w/3 flood", "storm NOT w/3 flood"),
        ("storm and not /3 flood", "storm NOT w/3 flood"),
        ("la=de storm", "language:de storm"),
        ("pd=2024-05", "date:2024-05"),
        ("hlp=(storm OR flood)", "lead:(storm OR flood)"),
        ("pub(quay)", "source:quay"),
        ("date:4.5.2024", "date:2024-05-04"),
        ("date:2024/5/4", "date:2024-05-04"),
        ("after:2024/05", "after:2024-05"),
    ],
)
def test_what_other_archives_and_countries_write(typed: str, same: str) -> None:
    """It is the same query."""
    assert parse(same, ENGLISH).tree == parse(typed, ENGLISH).tree


def test_short_names_of_other_archives_are_words_before_a_colon() -> None:
    """As in LA: storm, which is pasted."""
    assert parse("la storm", ENGLISH).tree == parse("LA: storm", ENGLISH).tree
