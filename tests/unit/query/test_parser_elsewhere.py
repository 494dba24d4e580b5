"""Queries as they are written elsewhere: what is typed, and the tree that it is read as."""

import pytest
from tests.unit.query.trees import FLOOD, LONDON, STORM, exact, words

from searchsvc.query.parser import parse
from searchsvc.query.tree import And, Best, Everything, Keyword, Node, Not, Or, Word
from searchsvc.text.analyzer import Analyzer

ENGLISH = Analyzer()

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
    '"storms flood"~5': And((Word("storm", "storms"), Word("flood", "flood"))),
    'headline:"storm flood"~5 london': And(
        (Word("storm", "storm", "headline"), Word("flood", "flood", "headline"), LONDON)
    ),
    '"storm flood"~5 OR london': Or((And((Word("storm", "storm"), Word("flood", "flood"))), LONDON)),
    '-"storm flood"~5': And((Everything(), Not(exact("storm flood")))),
    '"storm flood"~0': exact("storm flood"),
    'section:"uk news"~5': Keyword("section", "uk news"),
    '"storm"~5': Word("storm", "storm"),
    "storm w/5 flood": And((STORM, FLOOD)),
    "storm NEAR/10 (flood london)": And((STORM, FLOOD, LONDON)),
    "storm pre/3 flood": And((STORM, FLOOD)),
    "(storm) w/p flood": And((STORM, FLOOD)),
    "atleast3 storm": STORM,
    "storm wc>500": STORM,
    "hlead(storm flood)": And((STORM, FLOOD)),
    "lead:storm": STORM,
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
