"""Explanations in words."""

import dataclasses
from typing import Any

import pytest

from searchsvc.article import Moment
from searchsvc.engines.port import Sort
from searchsvc.query.tree import DateRange, DayStart, Fuzzy, Node, Phrase, Prefix, Word
from searchsvc.search.explaining import explanation
from searchsvc.search.explaining.english import PLAIN, field_numbers, sentence, weight_of, word_sentence
from searchsvc.search.explaining.explanation import (
    FieldScore,
    LacksClauses,
    OthersHaveAll,
    OtherValue,
    PairsThere,
    PartFound,
    PartScore,
    Rarity,
    Remark,
    WordScore,
    WordsNear,
)

STORM, TIDE = Word("storm", typed="storm"), Word("tide", typed="tide")
TWO_WORDS = Phrase((STORM, TIDE), typed='"storm tide"')
DAY = Moment.parse("2024-05-02")
EXAMPLES: tuple[tuple[Any, Any], ...] = (
    (int, 3),
    (bool, True),
    (str, "headline"),
    (float, 0.5),
    (Sort, "newest"),
    (str | None, "Local"),
    (Moment | None, DAY),
    (Node, STORM),
    (tuple[Node, ...], (STORM, TIDE)),
    (tuple[str, ...], ("storm", "tide")),
    (tuple[tuple[str, str, int], ...], (("storm", "tide", 2),)),
    (DateRange, DateRange(after=DayStart(DAY.day, 0))),
)
"""A value of each type that a field of a remark has."""

KINDS = [
    kind
    for kind in vars(explanation).values()
    if isinstance(kind, type) and issubclass(kind, Remark) and kind is not Remark
]


def example(kind: type[Remark]) -> Remark:
    values = {}
    for field in dataclasses.fields(kind):
        [values[field.name]] = [value for of, value in EXAMPLES if of == field.type]
    return kind(**values)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_remark_can_be_said(kind: type[Remark]) -> None:
    """Every kind has its sentence."""
    said = sentence(example(kind))
    assert (".", False, False) == (said[-1], "{" in said, said[0].islower())


@pytest.mark.parametrize("kind", PLAIN, ids=lambda kind: kind.__name__)
def test_a_remark_says_what_it_is_of(kind: type[Remark]) -> None:
    """Each field of a remark that has one sentence stands in it."""
    assert [] == [field.name for field in dataclasses.fields(kind) if f"{{0.{field.name}" not in PLAIN[kind]]


def test_a_remark_without_a_sentence_is_a_fault() -> None:
    """Nothing is said in silence."""
    with pytest.raises(TypeError, match="Remark has no sentence"):
        sentence(Remark())


def word(node: Node, *fields: FieldScore, times: int = 1, rarities: tuple[Rarity, ...] = ()) -> WordScore:
    return WordScore(node, times, 1.5 * times, 2.0, rarities, fields)


HEADLINE = FieldScore("headline", 2, 3.0, 6, 7.25, 1.0)
BODY = FieldScore("body", 1, 1.0, 1, 217.0, 0.5)
CAPTIONS = FieldScore("captions", 1_200, 2.0, 2_000, 24.0, 0.5)


@pytest.mark.parametrize(
    ("scored", "expected"),
    [
        (
            word(STORM, HEADLINE, rarities=(Rarity("storm", 12),)),
            "“storm” stands twice in the headline; 12 of 520 articles have the word.",
        ),
        (
            word(STORM, HEADLINE, CAPTIONS, BODY, times=2, rarities=(Rarity("storm", 1),)),
            (
                "“storm” stands twice in the headline, 1,200 times in captions and once in the body; "
                "1 of 520 articles has the word. It was typed twice, and counts as often."
            ),
        ),
        (
            word(TWO_WORDS, BODY, rarities=(Rarity("storm", 12), Rarity("tide", 40))),
            (
                'The phrase "storm tide" stands once in the body; of 520 articles so many have its words: '
                "storm 12, tide 40."
            ),
        ),
        (
            word(Prefix("harb", typed="harb*"), HEADLINE),
            "A word that begins as in “harb*” stands twice in the headline; that counts 1.5, however often.",
        ),
        (
            word(Prefix("harb", typed="harb?ur", rest="?ur"), HEADLINE),
            "A word that looks like “harb?ur” stands twice in the headline; that counts 1.5, however often.",
        ),
        (
            word(Fuzzy("harbuor", 2, typed="harbuor~"), BODY),
            "A word spelt much like “harbuor~” stands once in the body; that counts 1.5, however often.",
        ),
    ],
)
def test_a_word_is_said_with_its_places_and_how_rare_it_is(scored: WordScore, expected: str) -> None:
    """One sentence a word."""
    assert expected == word_sentence(scored, 520)


def test_numbers_of_a_field_are_said_in_a_line() -> None:
    """How often, times what it counts there, and how long the field is against the mean."""
    assert "headline 2 × 3 in 6 words (mean 7.2)" == field_numbers(HEADLINE)
    assert "body 1 × 1 in 1 word (mean 217.0)" == field_numbers(BODY)


def test_a_part_has_its_weight() -> None:
    """As the table of parts has it; nothing where it is in no table."""
    assert "70% of the best score that words alone give" == weight_of(PartScore("phrase", 1.0, PartFound("")))
    assert "" == weight_of(PartScore("unheard-of", 1.0, PartFound("")))


@pytest.mark.parametrize(
    ("remark", "expected"),
    [
        (
            WordsNear((("storm", "tide", 1), ("tide", "quay", 2), ("storm", "quay", 4))),
            ("Words stand near each other: “storm” and “tide”, side by side; “tide” and “quay”, 1 word between them; "
            "“storm” and “quay”, 3 words between them."),
        ),
        (
            PairsThere(4, 6, ("of the", "the storm", "storm tide")),
            "4 of 6 neighbours in the query are neighbours in it: “of the”, “the storm”, “storm tide” and others.",
        ),
        (
            LacksClauses((TWO_WORDS,), 3, counted=True),
            'It has 2 of 3 words, and not "storm tide": articles that have more of them come first.',
        ),
        (LacksClauses((STORM,), 6, counted=False), "It has 5 of 6 words, and not “storm”, which gives it nothing."),
        (OtherValue("section", "sport", None), "It has no section, and “sport” was asked for."),
        (
            OthersHaveAll(1, by_date=True),
            ("One article has all that was asked for, and articles with some of it are not listed where any has "
            "everything."),
        ),
    ],
)  # fmt: skip
def test_remarks_read_as_sentences(remark: Remark, expected: str) -> None:
    """Each kind of remark has its own."""
    assert expected == sentence(remark)
