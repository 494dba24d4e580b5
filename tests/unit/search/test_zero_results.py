"""What is said when no article has everything."""

import datetime as dt

import pytest

from searchsvc.query.parser import parse
from searchsvc.query.tree import Node
from searchsvc.search.english import sentence
from searchsvc.search.planning import plan
from searchsvc.search.zero_results import NothingFound, Shortfall, ValueUnknown
from searchsvc.text.analyzer import Analyzer


@pytest.mark.parametrize(
    ("query", "counts", "note"),
    [
        ("earthquake indonesia", (9, 12), "No article has both words: earthquake 9, indonesia 12."),
        ("a1 b2 covid-19", (1, 2, 3), "No article has all 3 words: a1 1, b2 2, covid-19 3."),
        ('"prime minister" resigns', (4, 2), 'No article has both parts of the query: "prime minister" 4, resigns 2.'),
        ("flood (tide OR surge)", (4, 2), "No article has both parts of the query: flood 4, tide OR surge 2."),
        ("flood surge after:2025", (4, 2), "No article within these dates has both words: flood 4, surge 2."),
        ("flood surge -sport", (4, 2), "No article without sport has both words: flood 4, surge 2."),
    ],
)
def test_the_note_counts_each_word(query: str, counts: tuple[int, ...], note: str, analyzer: Analyzer) -> None:
    """Each part of the query is named as it was typed, with the number of articles that have it."""
    planned = plan(parse(query, analyzer, dt.UTC).tree, (), analyzer)
    assert note == sentence(Shortfall(planned.required, counts, planned.filters))


@pytest.mark.parametrize(
    ("query", "unfiltered", "note"),
    [
        ("zzyzx", (), "No article has zzyzx."),
        ("zzyzx quux", (), "No article has zzyzx or quux."),
        ("flood after:2025", (3,), "No article within these dates has flood. Without them: flood 3."),
        (
            "flood surge section:x",
            (3, 0),
            "No article that passes these filters has flood or surge. Without them: flood 3, surge 0.",
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
            "No article without cloak has badger or sett. Counting all articles: badger 2, sett 0.",
        ),
        ("flood section:x", (0,), "No article has flood."),
        ("after:2030", (), "No article is within these dates."),
        ("section:x after:2030", (), "No article passes these filters."),
    ],
)
def test_a_page_without_articles_names_the_culprit(
    query: str, unfiltered: tuple[int, ...], note: str, analyzer: Analyzer
) -> None:
    """It is either a word that no article has, or the filters, and the note says which."""
    planned = plan(parse(query, analyzer, dt.UTC).tree, (), analyzer)
    required: tuple[Node, ...] = planned.required
    assert note == sentence(NothingFound(required, planned.filters, unfiltered))


@pytest.mark.parametrize(
    ("query", "had", "ending"),
    [
        ("earthquake indonesia", 1, "indonesia 1. These have one of them."),
        ("earthquake indonesia tonga", 2, "tonga 1. These have 2 of the 3."),
        ("earthquake indonesia", None, "indonesia 1."),
    ],
)
def test_the_note_says_what_is_shown_instead(query: str, had: int | None, ending: str, analyzer: Analyzer) -> None:
    """The articles below are said to have some of the words; nothing is said of a page that shows none."""
    required = plan(parse(query, analyzer, dt.UTC).tree, (), analyzer).required
    assert sentence(Shortfall(required, (1,) * len(required), (), had)).endswith(ending)


def test_long_words_are_cut(analyzer: Analyzer) -> None:
    """A note repeats at most forty characters of a word, however many were typed."""
    required = plan(parse(f"{'x' * 200} {'y' * 200}", analyzer, dt.UTC).tree, (), analyzer).required
    expected = f"{'x' * 40}… or {'y' * 40}…"
    assert f"No article has {expected}." == sentence(NothingFound(required, (), (0, 0)))
    assert f"No article has both words: {'x' * 40}… 1, {'y' * 40}… 2." == sentence(Shortfall(required, (1, 2), ()))


@pytest.mark.parametrize(
    ("field", "note"),
    [
        ("section", "No article has the section “bbc”; section: compares the whole name."),
        ("source", "No article has the source “bbc”; source: compares the whole name."),
        ("language", "No article has the language “bbc”; language: compares the whole code."),
    ],
)
def test_a_value_that_no_article_has_is_named(field: str, note: str) -> None:
    """The note names field and value, and says that it is compared whole."""
    assert note == sentence(ValueUnknown(field, "bbc"))
