"""What stands for the words of a query."""

from pathlib import Path

import pytest

from searchsvc.query.parser import parse
from searchsvc.query.render import render
from searchsvc.query.synonyms.expansion import with_synonyms
from searchsvc.query.synonyms.file import Synonyms, read_synonyms
from searchsvc.query.tree import Alternatives, And, Best, Fuzzy, Node, Not, Or, Phrase, Prefix, Word
from searchsvc.text.analyzer import Analyzer

ENGLISH = Analyzer("english")

RULES = """
Brook, "Beck"
CAP, common agricultural policy
policy => plan
common => shared
pm => prime minister
"""


@pytest.fixture(scope="module")
def synonyms(tmp_path_factory: pytest.TempPathFactory) -> Synonyms:
    path: Path = tmp_path_factory.mktemp("synonyms") / "own.txt"
    path.write_text(RULES, encoding="utf-8")
    return read_synonyms([path], ENGLISH)


def expanded(query: str, synonyms: Synonyms) -> Node:
    return with_synonyms(parse(query, ENGLISH).tree, synonyms, ENGLISH)


BECK, BROOK, CAP = Word("beck", "beck"), Word("brook"), Word("cap")
POLICY = Phrase((Word("common"), Word("agricultur"), Word("polici")))


def test_what_was_typed_comes_first(synonyms: Synonyms) -> None:
    """A word and what stands for it are one leaf, which is said as it was typed."""
    tree = expanded("Brook flood", synonyms)

    assert And((Alternatives((BROOK, BECK)), Word("flood"))) == tree
    assert "Brook flood" == render(tree)


def test_a_phrase_may_stand_for_a_word(synonyms: Synonyms) -> None:
    """As one option beside the word."""
    assert Alternatives((CAP, POLICY)) == expanded("CAP", synonyms)


def test_each_of_several_words_has_what_stands_for_all(synonyms: Synonyms) -> None:
    """They stay as many words, and an article with the synonym has them all; the longest rule counts."""
    common, policy = Word("common"), Word("polici")
    each = [Alternatives((word, CAP)) for word in (common, Word("agricultur"), policy)]

    assert And((Word("reform"), *each)) == expanded("reform common agricultural policy", synonyms)
    assert And((Alternatives((common, Word("share"))), Alternatives((policy, Word("plan"))))) == (
        expanded("common policy", synonyms)
    )


def test_only_the_very_form_has_synonyms(synonyms: Synonyms) -> None:
    """Brooks is another name; beck finds brook by its stem."""
    assert BROOK == expanded("brooks", synonyms)
    assert Alternatives((Word("beck"), BROOK)) == expanded("beck", synonyms)


def test_a_field_holds_for_what_stands_there(synonyms: Synonyms) -> None:
    """Words in a row are of one field."""
    assert Alternatives((Word("brook", field="headline"), BECK), "headline") == expanded("headline:brook", synonyms)
    assert And(tuple(Alternatives((replaced, CAP), "body") for replaced in POLICY_IN_BODY)) == (
        expanded("body:(common agricultural policy)", synonyms)
    )
    mixed = expanded("common body:agricultural policy", synonyms)
    assert isinstance(mixed, And)
    assert not any(CAP in child.options for child in mixed.children if isinstance(child, Alternatives))


POLICY_IN_BODY = tuple(Word(term, field="body") for term in ("common", "agricultur", "polici"))


@pytest.mark.parametrize(
    "query",
    ['"brook"', '"common agricultural policy"', "-brook", "by:brook", "tag:brook", "section:brook", "brook*", "brook~"],
)
def test_where_the_very_word_is_meant_nothing_stands_for_it(query: str, synonyms: Synonyms) -> None:
    """Quotes, negatives, names, whole values, prefixes and fuzzy words."""
    tree = parse(query, ENGLISH).tree
    assert tree == with_synonyms(tree, synonyms, ENGLISH)
    assert not isinstance(tree, Alternatives)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("10 pm", False),
        ("10.30 p.m.", False),
        ("24 pm", False),
        ("25 pm", True),
        ("2019 pm", True),
        ("10 cap", True),
        ("g20 cap", True),
        ("2019 cap reform", True),
    ],
)
def test_after_an_hour_pm_is_the_time(typed: str, found: bool, synonyms: Synonyms) -> None:
    """After any other number, and any other word after an hour, has its synonyms."""
    tree = expanded(typed, synonyms)
    assert isinstance(tree, And)
    assert found == any(isinstance(child, Alternatives) for child in tree.children)


def test_alternatives_and_brackets_are_looked_into(synonyms: Synonyms) -> None:
    """Each side of an OR by itself."""
    assert Or((Alternatives((BROOK, BECK)), Word("flood"))) == expanded("brook OR flood", synonyms)
    assert And((Not(BROOK), Alternatives((CAP, POLICY)))) == expanded("-brook (cap)", synonyms)


def test_in_a_compound_each_word_keeps_its_place(synonyms: Synonyms) -> None:
    """So only single words stand for one of its words; for all of it together whatever does."""
    assert Best((Phrase((Alternatives((BROOK, BECK)), Word("street"))), Word("brookstreet"))) == (
        expanded("brook-street", synonyms)
    )
    assert Best((Phrase((CAP, Word("reform"))), Word("capreform"))) == expanded("cap-reform", synonyms)
    compound = expanded("common-agricultural-policy", synonyms)
    assert isinstance(compound, Best)
    assert Alternatives((POLICY, CAP)) == compound.children[0]


def test_without_rules_the_tree_is_the_same(synonyms: Synonyms) -> None:
    """The very object, so that it costs nothing."""
    tree = parse("brook", ENGLISH).tree
    assert tree is with_synonyms(tree, Synonyms(), ENGLISH)
    assert Prefix("brook") == expanded("brook*", synonyms)
    assert isinstance(expanded("brook~", synonyms), Fuzzy)
