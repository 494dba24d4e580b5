"""How long a query may be, and what of a longer one takes part."""

from searchsvc.query.notes import WildcardsCut
from searchsvc.query.parser import parse
from searchsvc.query.tree import (
    And,
    Fuzzy,
    Prefix,
    Word,
)
from searchsvc.search.noting.english import sentence
from searchsvc.text.analyzer import Analyzer

ENGLISH = Analyzer()


def test_compound_at_the_limit() -> None:
    """A compound that only half fits is left out by halves, never beyond the limit."""
    plain = " ".join(f"w{number}" for number in range(62))
    tree = parse(f"{plain} covid-19", ENGLISH).tree
    assert isinstance(tree, And)
    assert Word("covid") == tree.children[-1]
    assert 63 == len(tree.children)


def test_stop_words_do_not_fill_the_limit() -> None:
    """Of a long text 64 words are read beside its stop words; past 64 of those the rest is left out, unsaid."""
    text = " ".join(f"the w{number} of and" for number in range(64))
    parsed = parse(text, ENGLISH)
    assert isinstance(parsed.tree, And)
    terms = [node.term for node in parsed.tree.children if isinstance(node, Word)]
    assert [f"w{number}" for number in range(64)] == [term for term in terms if term.startswith("w")]
    assert 128 == len(terms)
    assert () == parsed.notes


def test_a_text_of_stop_words_is_cut() -> None:
    """Where there is no other word, 64 of them are looked for, and a note says so."""
    parsed = parse("of the " * 40, ENGLISH)
    assert isinstance(parsed.tree, And)
    assert 64 == len(parsed.tree.children)
    assert ["Only the first 64 words were looked for."] == list(map(sentence, parsed.notes))


def test_of_many_words_with_a_wildcard_the_first_sixteen_stand_for_others() -> None:
    """Further ones are words as they stand, and a note says so once; a sign that was no wildcard takes no room."""
    text = " ".join(["a*", *(f"pa{letter}*" for letter in "abcdefgh"), *(f"harbour{letter}~" for letter in "abcdefgh")])
    within = parse(text, ENGLISH)
    assert isinstance(within.tree, And)
    assert [Word, *[Prefix] * 8, *[Fuzzy] * 8] == [type(node) for node in within.tree.children]

    beyond = parse(f"{text} sto* strom~ wom?n", ENGLISH)
    assert isinstance(beyond.tree, And)
    assert (Word("sto"), Word("strom")) == beyond.tree.children[17:19]
    assert not any(isinstance(node, Prefix | Fuzzy) for node in beyond.tree.children[17:])
    assert "*, ? and ~ work in the first 16 words that have one; the others were read as plain words." in map(
        sentence, beyond.notes
    )
    assert WildcardsCut(16) not in within.notes
