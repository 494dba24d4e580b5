"""What is said when few articles have everything, or none."""

import pytest

from searchsvc.query.parser import parse
from searchsvc.query.tree import Node, Word
from searchsvc.search.noting.english import sentence
from searchsvc.search.planning.plan import plan
from searchsvc.search.zero_results import NothingFound, PhrasesUnknown, Shortfall, ValueUnknown
from searchsvc.text.analyzer import Analyzer


@pytest.mark.parametrize(
    ("query", "counts", "note"),
    [
        ("earthquake indonesia", (9, 12), "No article has both words: earthquake (9), indonesia (12)."),
        ("a1 b2 covid-19", (1, 2, 3), "No article has all 3 words: a1 (1), b2 (2), covid-19 (3)."),
        (
            '"prime minister" resigns',
            (4, 2),
            'No article has both parts of the query: "prime minister" (4), resigns (2).',
        ),
        ("flood (tide OR surge)", (4, 2), "No article has both parts of the query: flood (4), tide OR surge (2)."),
        ("flood surge after:2025", (4, 2), "No article within these dates has both words: flood (4), surge (2)."),
        ("flood surge -sport", (4, 2), "No article without sport has both words: flood (4), surge (2)."),
    ],
)
def test_the_note_counts_each_word(query: str, counts: tuple[int, ...], note: str, analyzer: Analyzer) -> None:
    """Each part of the query is named as it was typed, with the number of articles that have it."""
    planned = plan(parse(query, analyzer).tree, (), analyzer)
    assert note == sentence(Shortfall(planned.clauses, counts, planned.filters))


@pytest.mark.parametrize(
    ("query", "unfiltered", "note"),
    [
        ("zzyzx", (), "No article has zzyzx."),
        ("zzyzx quux", (), "No article has zzyzx or quux."),
        ("flood after:2025", (3,), "No article within these dates has flood. Without them: flood (3)."),
        (
            "flood surge section:x",
            (3, 0),
            "No article that passes these filters has flood or surge. Without them: flood (3), surge (0).",
        ),
        ("badger -cloak", (3,), "No article without cloak has badger: all 3 articles with badger have cloak."),
        ("badger -cloak", (1,), "No article without cloak has badger: the one article with badger has cloak."),
        (
            "badger -cloak -(a b)",
            (2,),
            "No article without cloak or a b has badger: all 2 articles with badger have cloak or a b.",
        ),
        (
            "badger sett -cloak",
            (2, 0),
            "No article without cloak has badger or sett. Counting all articles: badger (2), sett (0).",
        ),
        ("flood section:x", (0,), "No article has flood."),
        ("after:2030", (), "No article is within these dates."),
        ("section:x after:2030", (), "No article passes all of these filters: section:x, after:2030-01-01."),
    ],
)
def test_a_page_without_articles_names_the_culprit(
    query: str, unfiltered: tuple[int, ...], note: str, analyzer: Analyzer
) -> None:
    """It is either a word that no article has, or the filters, and the note says which."""
    planned = plan(parse(query, analyzer).tree, (), analyzer)
    parts: tuple[Node, ...] = planned.clauses
    assert note == sentence(NothingFound(parts, planned.filters, unfiltered))


@pytest.mark.parametrize(
    ("query", "complete", "note"),
    [
        ("earthquake indonesia", 2, "2 articles have both words: earthquake (9), indonesia (9)."),
        ("earthquake indonesia", 1, "1 article has both words: earthquake (9), indonesia (9)."),
        ("flood surge -sport", 2, "2 articles have both words without sport: flood (9), surge (9)."),
        ("flood surge after:2025", 2, "2 articles have both words within these dates: flood (9), surge (9)."),
        ("flood surge section:x", 2, "2 articles have both words and pass these filters: flood (9), surge (9)."),
        ('a1 "b2 c3" d4', 1, '1 article has all 3 parts of the query: a1 (9), "b2 c3" (9), d4 (9).'),
    ],
)
def test_the_note_says_how_many_have_all(query: str, complete: int, note: str, analyzer: Analyzer) -> None:
    """Where some do, it begins with their number."""
    planned = plan(parse(query, analyzer).tree, (), analyzer)
    assert note == sentence(Shortfall(planned.clauses, (9,) * len(planned.clauses), planned.filters, complete))


def test_many_words_are_not_counted(analyzer: Analyzer) -> None:
    """A sentence is told without a list."""
    parts = plan(parse("a1 b2 c3 d4 e5 f6", analyzer).tree, (), analyzer).clauses
    assert "No article has all 6 words." == sentence(Shortfall(parts, (), ()))
    assert "1,200 articles have all 6 words." == sentence(Shortfall(parts, (), (), 1_200))


@pytest.mark.parametrize(
    ("words", "complete", "mixed", "about"),
    [
        (2, 0, False, " These have one of them."),
        (3, 0, False, " These have some of them."),
        (2, 1, False, " Those below have one of them."),
        (6, 3, True, " Those that have some of them are listed too, best first."),
    ],
)
def test_the_note_says_what_else_is_shown(words: int, complete: int, mixed: bool, about: str) -> None:
    """Those that have some of the words, below those that have all, or among them; nothing of a page without them."""
    parts = tuple(Word(f"{number}", typed=f"{number}") for number in range(words))
    alone = sentence(Shortfall(parts, (), (), complete))
    assert alone + about == sentence(Shortfall(parts, (), (), complete, others=1, mixed=mixed))


def test_a_phrase_that_no_article_has_is_named(analyzer: Analyzer) -> None:
    """And its words are counted, where they are few."""
    parts = plan(parse("prime minister", analyzer).tree, (), analyzer).clauses
    phrase = plan(parse('"prime minister"', analyzer).tree, (), analyzer).clauses
    said = 'No article has "prime minister".'
    counted = sentence(PhrasesUnknown(phrase, parts, (4, 2)))
    assert f"{said} Its words: prime (4), minister (2). These have some of the words." == counted
    assert f"{said} These have some of the words." == sentence(PhrasesUnknown(phrase, parts, ()))


def test_long_words_are_cut(analyzer: Analyzer) -> None:
    """A note repeats at most forty characters of a word, however many were typed."""
    parts = plan(parse(f"{'x' * 200} {'y' * 200}", analyzer).tree, (), analyzer).clauses
    expected = f"{'x' * 40}… or {'y' * 40}…"
    assert f"No article has {expected}." == sentence(NothingFound(parts, (), (0, 0)))
    assert f"No article has both words: {'x' * 40}… (1), {'y' * 40}… (2)." == sentence(Shortfall(parts, (1, 2), ()))


@pytest.mark.parametrize(
    ("field", "note"),
    [
        ("section", "No article has the section “bbc”; section: compares the whole name."),
        ("source", "No article has the source “bbc”; source: compares the whole name."),
        ("language", "No article has the language “bbc”; language: compares the whole code, or its beginning."),
    ],
)
def test_a_value_that_no_article_has_is_named(field: str, note: str) -> None:
    """The note names field and value, and says that it is compared whole."""
    assert note == sentence(ValueUnknown(field, "bbc"))
