"""What blanks part, and is one operand: what is typed, and the query that is the same."""

import pytest

from searchsvc.query.parser import parse
from searchsvc.text.analyzer import Analyzer

ENGLISH = Analyzer()


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("by:roe, ann", 'by:"roe, ann"'),
        ("by: roe, ann", 'by:"roe, ann"'),
        ("author=roe, ann m.", 'by:"roe, ann m."'),
        ("by: lópez vidal, ana", 'by:"lópez vidal, ana"'),
        ("by:roe, ann OR tide", 'by:"roe, ann" OR tide'),
        ("by:roe, ann tag:tide 2024", 'by:"roe, ann" tag:tide 2024'),
        ("-by:roe, ann", '-by:"roe, ann"'),
        ("by:roe, 2024", "by:roe 2024"),
        ("by:roe, and tide", "by:roe and tide"),
        ("by:roe ann", "by:roe ann"),
        ("by:roe, ann, tide", "by:roe ann tide"),
        ("by:roe, ann tide gale harbour quay", "by:roe ann tide gale harbour quay"),
        ("date:4 May 2021 tide", 'date:"4 May 2021" tide'),
        ("after:May 2021", 'after:"May 2021"'),
        ("date: May 4, 2021", 'date:"May 4, 2021"'),
        ("date:2021 May 2022", "date:2021 May 2022"),
        ("tide wc < 300", "tide wc<300"),
        ("tide words> 2,500", "tide wc>2500"),
        ("tide length≤ 300", "tide wc<=300"),
        ("wc = 7", "wc>=7 wc<=7"),
        ("Hlead (tide gale)", "lead:(tide gale)"),
    ],
)
def test_blanks_part_nothing_there(typed: str, same: str) -> None:
    """Up to an operator, another field or what is no part of it."""
    assert parse(same, ENGLISH).tree == parse(typed, ENGLISH).tree


@pytest.mark.parametrize("query", ["length of tide > 5", "words 300", "date: storm last month", "head (tide)"])
def test_words_of_texts_stay_words(query: str) -> None:
    """What only resembles it."""
    words = query.replace(":", "").replace("(", "").replace(")", "")
    assert parse(words, ENGLISH).tree == parse(query, ENGLISH).tree
