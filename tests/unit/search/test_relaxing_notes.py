"""What is said when no article has everything."""

import datetime as dt

import pytest

from searchsvc.query.parser import parse
from searchsvc.query.tree import Node
from searchsvc.search.ranking import plan
from searchsvc.search.relaxing import nothing_found, shortfall
from searchsvc.text.analyzer import Analyzer


@pytest.mark.parametrize(
    ("query", "counts", "note"),
    [
        ("earthquake indonesia", (9, 12), "No article has both words: earthquake 9, indonesia 12"),
        ("a1 b2 covid-19", (1, 2, 3), "No article has all 3 words: a1 1, b2 2, covid-19 3"),
        ('"prime minister" resigns', (4, 2), 'No article has both parts of the query: "prime minister" 4, resigns 2'),
        ("flood (tide OR surge)", (4, 2), "No article has both parts of the query: flood 4, tide OR surge 2"),
        ("flood surge after:2025", (4, 2), "No article within these dates has both words: flood 4, surge 2"),
        ("flood surge -sport", (4, 2), "No article that passes these filters has both words: flood 4, surge 2"),
    ],
)
def test_the_note_counts_each_word(query: str, counts: tuple[int, ...], note: str, analyzer: Analyzer) -> None:
    """Each part of the query is named as it was typed, with the number of articles that have it."""
    planned = plan(parse(query, analyzer, dt.UTC).tree, (), analyzer)
    assert note == shortfall(planned.required, counts, planned.filters)


@pytest.mark.parametrize(
    ("query", "unfiltered", "note"),
    [
        ("zzyzx", (), "No article has zzyzx."),
        ("zzyzx quux", (), "No article has zzyzx or quux."),
        ("flood after:2025", (3,), "No article within these dates has flood. Without them: flood 3"),
        (
            "flood surge section:x",
            (3, 0),
            "No article that passes these filters has flood or surge. Without them: flood 3, surge 0",
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
    assert note == nothing_found(required, planned.filters, unfiltered)
