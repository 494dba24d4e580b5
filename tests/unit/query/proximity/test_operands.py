"""What asks where words stand, and the words that are scored beside it, stay one."""

from collections.abc import Callable

import pytest

from searchsvc.query.parser import parse
from searchsvc.query.proximity.operands import scored_of
from searchsvc.query.spellings.expansion import with_spellings
from searchsvc.query.synonyms.expansion import with_synonyms
from searchsvc.query.synonyms.file import NEWS_SYNONYMS, read_synonyms
from searchsvc.query.tree import And, Node, Placed
from searchsvc.text.analyzer import Analyzer

ENGLISH = Analyzer()
QUERIES = (
    "10km w/5 storm",
    "eu pre/3 storm w/2 (mh370 OR flood)",
    "atleast2 mh370",
    "atleast2 (eu w/5 10km)",
    "(eu w/3 storm) w/9 10km",
    '"storm flood"~4',
)


def spelt(tree: Node) -> Node:
    return with_spellings(tree, ENGLISH)


def with_news_synonyms(tree: Node) -> Node:
    return with_synonyms(tree, read_synonyms([NEWS_SYNONYMS], ENGLISH), ENGLISH)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("change", [spelt, with_news_synonyms])
def test_what_is_put_beside_a_word_is_put_into_what_asks_for_its_place(
    query: str, change: Callable[[Node], Node]
) -> None:
    """Else an article with a synonym would have all words, and none of them near another."""
    tree = parse(query, ENGLISH).tree
    changed = change(tree)
    assert isinstance(tree, And)
    assert isinstance(changed, And)
    *words, placed = changed.children
    assert isinstance(placed, Placed)
    assert scored_of(placed) == tuple(words)
    assert ("eu" in query and change is with_news_synonyms) <= (changed != tree)
