"""What holds of the parser for anything that can be typed."""

import dataclasses

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.query.notes import MOST_NOTES
from searchsvc.query.parser import LONGEST_QUERY, ParsedQuery, parse
from searchsvc.query.render import render
from searchsvc.query.tree import And, Best, Node, Not, Or, Phrase, Prefix, Word
from searchsvc.search.noting.english import sentence
from searchsvc.text.analyzer import Analyzer

ENGLISH = Analyzer()

PIECES = st.sampled_from(
    [
        *("storm", "floods", "covid-19", "U.S.", "C++", "1,000", "bbc.co.uk", "10:30", "東京都", "京", "O'Dare", "x/y"),
        *("OR", "AND", "NOT", "or", "-", "--", "(", ")", '"', "“", "”", "*", "~", "~1", "~9", "^", "+", ":", "/", " "),
        *("headline:", "by:", "tag:", "section:", "language:", "after:", "before:", "2025", "2025-01", "foo:", "!!!"),
        *("\u0301", "\u00ad", "\ud800", "\x00", "ſ", "＂", "Ⅷ", "½", "ﷺ", "ʼ", "'", "&", "_", ".", "@"),
        *(
            *(" w/5 ", " pre/3 ", " NEAR ", "NOT w/2 ", " atleast3 ", " wc>5 ", "~4", "! ", "and", "not", '"a* b"'),
            "||",
            "&&",
            "|",
            "!",
            "^2",
            "?",
            "a?b",
            "é*c",
            "‘",
            "’",
            "‹",
            "「",
            "」",
            "`",
            "$",
            "by:-",
            "headline: ",
            "'storm surge'",
        ),
        *("date:", "until:", "yesterday", "7d", "2019..2021", "..", '"last month"', "year: "),
    ]
)
TYPED = st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=25).map(
    lambda pairs: "".join(piece + blank for piece, blank in pairs)
)
ANYTHING = TYPED | st.text(st.characters(), max_size=100) | st.text('()"-~* :ORa\ud800', max_size=100)


def depth(node: Node) -> int:
    if isinstance(node, And | Or | Best):
        return 1 + max(map(depth, node.children), default=0)
    return 1 + depth(node.child) if isinstance(node, Not) else 1


def leaf_words(node: Node) -> int:
    """Those that were typed: of what is looked for in several ways, the first."""
    if isinstance(node, Best):
        return leaf_words(node.children[0])
    if isinstance(node, And | Or):
        return sum(map(leaf_words, node.children))
    if isinstance(node, Not):
        return leaf_words(node.child)
    return len(node.words) if isinstance(node, Phrase) else 1


def is_well_formed(node: Node) -> bool:
    """Has every branch at least two children, every phrase two words, every leaf a text?

    An And has a word twice that was typed twice; children of which one is enough are different.
    """
    match node:
        case And(children):
            return 1 < len(children) and all(map(is_well_formed, children))
        case Or(children) | Best(children):
            return 1 < len(children) == len(set(children)) and all(map(is_well_formed, children))
        case Not(child):
            return is_well_formed(child)
        case Phrase(words, _, typed):
            return len(words) > 1 and bool(typed)
        case Word(term, _, _, typed) | Prefix(term, _, typed):
            return bool(term and typed)
    return True


def check(parsed: ParsedQuery) -> None:
    assert depth(parsed.tree) <= 2 * 21 + 3  # brackets of 20, each perhaps negated, then a leaf
    assert leaf_words(parsed.tree) <= 64 + 1  # and Everything
    assert len(parsed.notes) <= MOST_NOTES
    assert parsed.tree == Or(()) or is_well_formed(parsed.tree)
    f"{[sentence(note) for note in parsed.notes]} {parsed.understood}".encode()  # whatever is shown can be shown


@settings(max_examples=examples(500), deadline=None)
@given(ANYTHING)
def test_nothing_is_an_error(query: str) -> None:
    """Whatever is typed gives a tree of bounded size and depth, and notes that can be written as UTF-8."""
    check(parse(query, ENGLISH))


@settings(max_examples=examples(500), deadline=None)
@given(ANYTHING)
@example("covid-19 NOT w/2 storm by:‹storm NOT w/2 storm")
def test_rendered_trees_come_back(query: str) -> None:
    """A tree that was parsed, rendered and parsed again is the same tree, and so are the pieces of its leaves."""
    tree = parse(query, ENGLISH).tree
    written = render(tree)
    assume(tree != Or(()) and len(written) <= LONGEST_QUERY)
    again = parse(written, ENGLISH).tree
    assert tree == again
    assert written == render(again)


LEAVES = ("storm", '"a b"', "headline:x", "de*", "bukele~1", "section:sport", "after:2025-01-01", "covid-19")
WELL_FORMED = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' '.join(parts)})"),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' OR '.join(parts)})"),
        inner.map(lambda part: f"-({part})"),
    ),
    max_leaves=12,
)


@settings(max_examples=examples(200), deadline=None)
@given(WELL_FORMED)
def test_well_formed_queries_need_no_note(query: str) -> None:
    """A query that keeps to the language is read without a note, and comes back when it is rendered."""
    parsed = parse(query, ENGLISH)
    assert () == parsed.notes
    assert parsed.tree == parse(render(parsed.tree), ENGLISH).tree


SIGNS = ["(", ")", '"', "-", "*", "~", "^", ":", "()", '("', "-(", "a:(", "(a ", "a-", "a.", "a~", "東", "\ud800"]


@pytest.mark.parametrize("sign", [*SIGNS, "headline:(", "OR ", "NOT ", "after:"])
def test_ten_thousand_signs(sign: str) -> None:
    """Ten thousand of any sign are read like a few: bounded, and with a note that says so."""
    parsed = parse(sign * 10_000, ENGLISH)
    check(parsed)
    assert parsed.notes


def test_a_parsed_query_is_a_value() -> None:
    """What `parse` gives cannot be changed, and equals what it gives for the same query."""
    parsed = parse("storm OR flood", ENGLISH)
    assert parsed == parse("storm OR flood", ENGLISH)
    with pytest.raises(dataclasses.FrozenInstanceError):
        parsed.notes = ()  # type: ignore[misc]  # the very thing that must fail
