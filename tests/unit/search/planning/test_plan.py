"""What must match and is scored, and what filters."""

import pytest

from searchsvc.query.notes import QuotesInText
from searchsvc.query.parser import parse
from searchsvc.query.render import render
from searchsvc.query.tree import And, Best, Everything, Not, Or, Word
from searchsvc.search.planning.plan import Plan, is_plainly_quoted, plan, without_quotes
from searchsvc.text.analyzer import Analyzer


def planned(query: str, analyzer: Analyzer) -> Plan:
    return plan(parse(query, analyzer).tree, (), analyzer)


def parts(query: str, analyzer: Analyzer) -> list[str]:
    return [render(node) for node in planned(query, analyzer).clauses]


@pytest.mark.parametrize(
    ("query", "scored", "filters"),
    [
        ("storm", ["storm"], []),
        ("storm flood", ["storm", "flood"], []),
        ("storm -sport", ["storm"], ["-sport"]),
        ("storm section:news by:tope after:2025", ["storm"], ["section:news", "by:tope", "after:2025-01-01"]),
        ('"storm surge" (flood OR tide) covid-19', ['"storm surge"', "flood OR tide", "covid-19"], []),
        ("headline:storm caption:tide", ["headline:storm", "caption:tide"], []),
        ("section:news OR section:sport", [], ["section:news OR section:sport"]),
        ("-storm", [], ["-storm"]),
        ("", [], []),
    ],
)
def test_what_scores_is_a_part_and_the_rest_filters(
    query: str, scored: list[str], filters: list[str], analyzer: Analyzer
) -> None:
    """Words, phrases and choices of them are parts; negatives, whole values, dates and names are filters."""
    found = planned(query, analyzer)
    assert (scored, filters) == ([render(one) for one in found.clauses], [render(one) for one in found.filters])


def test_the_filters_of_the_request_are_added(analyzer: Analyzer) -> None:
    """Filters given beside the query stand with the query's own."""
    assert (Word("x"),) == plan(Everything(), (Word("x"),), analyzer).filters


def test_the_tree_is_the_simplest_that_says_it(analyzer: Analyzer) -> None:
    """No part is everything, one part stands alone, more are an And."""
    one, two = Word("storm"), Word("flood")
    assert [Everything(), one, And((one, two))] == [Plan(parts, ()).tree for parts in ((), (one,), (one, two))]
    assert And((one, two, one)) == plan(And((one, And((two, one)))), (), analyzer).tree


def test_what_is_excluded_stays_as_it_was_typed(analyzer: Analyzer) -> None:
    """Stop words after a minus stay, alone and in brackets."""
    the, storm = Word("the"), Word("storm")
    found = planned("flood -the -(the storm)", analyzer).filters
    assert (Not(the), Not(And((the, storm)))) == found


def test_nothing_inside_nothing_is_left_alone(analyzer: Analyzer) -> None:
    """A query that can match nothing keeps matching nothing."""
    assert (Or(()),) == planned("???", analyzer).filters


@pytest.mark.parametrize(
    ("query", "held", "tail"),
    [
        ("storm", [], "none"),
        ("storm storms", [], "none"),
        ("storm flood", [], "number"),
        ("a1 b2 c3 d4 e5", [], "number"),
        ("a1 b2 c3 d4 e5 f6", [], "score"),
        ("a1 b2 c3 d4 e5 a1", [], "number"),
        ('"storm surge"', ['"storm surge"'], "none"),
        ('"storm surge" flood', ['"storm surge"'], "number"),
        ('"storm" headline:flood', ['"storm"', "headline:flood"], "none"),
        ("headline:(storm OR tide) flood", ["headline:storm OR headline:tide"], "number"),
        ("storm-surge flood", [], "number"),
    ],
)
def test_what_can_be_given_up(query: str, held: list[str], tail: str, analyzer: Analyzer) -> None:
    """A part that is neither in quotes nor under a prefix, beside another; up to five are counted, each once."""
    found = planned(query, analyzer)
    assert (held, tail) == ([render(part) for part in found.held], found.tail)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ('"storm surge"', ["storm", "surge"]),
        ('flood "the storm of the year" -tide', ["flood", "storm", "year"]),
        ('"to be or not to be"', ["to", "be", "or", "not", "to", "be"]),
        ('"storms"', ["storms"]),
    ],
)
def test_a_quotation_can_become_its_words(query: str, words: list[str], analyzer: Analyzer) -> None:
    """In any form, without stop words unless they are all that there is; the rest of the plan stays."""
    before = planned(query, analyzer)
    quotations = tuple(part for part in before.clauses if is_plainly_quoted(part))
    after = without_quotes(before, quotations, analyzer)
    assert words == [render(part) for part in after.clauses]
    assert before.filters == after.filters
    assert all(part.form is None for part in after.clauses if isinstance(part, Word))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("covid-19 cases in care homes", ["covid-19", "cases", "care", "homes"]),
        (
            "covid-19 cases in care homes of Leeds rose",
            ["covid|covid-19", "19|covid-19", "cases", "care", "homes", "Leeds", "rose"],
        ),
        (
            "state-of-the-art ferry for islands nobody left alone",
            ["state|state-of-the-art", "art|state-of-the-art", "ferry", "islands", "nobody", "left", "alone"],
        ),
        (
            "see bbc.co.uk news pages ferry harbour tide",
            ["see", "bbc", "co", "uk", "news", "pages", "ferry", "harbour", "tide"],
        ),
    ],
)
def test_past_five_words_a_compound_is_its_words(query: str, found: list[str], analyzer: Analyzer) -> None:
    """Each of them may be met alone, or in the compound written as one word; stop words in it are dropped."""
    parted = [one.children if isinstance(one, Best) else (one,) for one in planned(query, analyzer).clauses]
    assert found == ["|".join(dict.fromkeys(map(render, one))) for one in parted]


@pytest.mark.parametrize(
    ("query", "held"),
    [
        ('"storm surge" harbour ferry tide quay wall mole', ['"storm surge"']),
        ('the "storm surge" of the harbour', ['"storm surge"']),
        ('The minister called the "storm surge" a warning to every harbour of the coast and left', []),
        (
            'The minister called headline:"storm surge" a warning to every harbour of the coast',
            ['headline:"storm surge"'],
        ),
    ],
)
def test_quotes_in_a_sentence_are_its_authors(query: str, held: list[str], analyzer: Analyzer) -> None:
    """Beside more than five words, stop words among them, quotes ask for nothing; a note says so."""
    found = planned(query, analyzer)
    assert held == [render(one) for one in found.held]
    assert (() if held else (QuotesInText(),)) == found.notes
    assert bool(held) != ({"storm", "surge"} <= {render(one) for one in found.clauses})
