"""What is each part worth, and which parts take part?

Where each weight comes from, and what each part gains, stands in docs/ranking.md.
"""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from searchsvc.errors import InvalidParameter, quoted

PartName: TypeAlias = Literal[
    "phrase", "pairs", "headline", "form", "names", "stubs", "proximity", "year", "feedback", "recency"
]

CANDIDATES: Final = 100
"""So many of the engine's first hits are ordered anew."""


@dataclass(frozen=True, slots=True)
class RankingPart:
    """`weight`: of the highest BM25F score of the candidates, unless `unit` says of what. `says`: what it looks for."""

    name: PartName
    weight: float
    says: str
    unit: str = "of the best score that words alone give"


PARTS: Final = (
    RankingPart("phrase", 0.7, "the whole query as a phrase, stop words included"),
    RankingPart("pairs", 0.4, "neighbours of the query that are neighbours there, by the square of their share"),
    RankingPart(
        "headline",
        0.15,
        "all words of the query in the headline; more if they are the whole of it, or stand in it in their order",
    ),
    RankingPart("form", 0.2, "the very form that was typed, shared among the words by their rarity and number"),
    RankingPart("names", 0.5, "a word typed in capitals that is written in capitals (WHO, US)"),
    RankingPart("stubs", 1.0, "a text so short that it is a note gains nothing from that", "of what it would gain"),
    RankingPart(
        "proximity", 0.5, "words of the query near each other", "of what the more common word of a pair counts"
    ),
    RankingPart("year", 0.6, "published in a year that the query names"),
    RankingPart(
        "feedback", 0.1, "words that the five best articles share, for queries of six words and more", "of the score"
    ),
    RankingPart("recency", 1.0, "takes away what the age of an article costs", "of what recency asks for, which is 0"),
)
STUB_FLOORS: Final = {"body": 0.3}
"""By field, the share of its mean length below which a text gains nothing more. Headlines and captions are short by
nature."""
WHOLE_HEADLINE: Final = 2.0
"""Of the headline's weight, once more, if the words are the whole of it."""
HEADLINE_IN_ORDER: Final = 5.0
HEADLINE_COVERED: Final = 10.0
"""Likewise, if they stand in it in their order, as somebody remembers it; the latter times the share of it that they
are."""

RECENCY_SPAN: Final = (0, 1)
"""Its least and greatest share of a score."""
SHORTEST_HALF_LIFE: Final = 0.01
LONGEST_HALF_LIFE: Final = 36_500
"""Days, of recency: a century."""

WEIGHTS: Final = {part.name: part.weight for part in PARTS}
ALL_PARTS: Final = frozenset(WEIGHTS)


def parts_asked_for(rank: str | None, default: frozenset[PartName] = ALL_PARTS) -> frozenset[PartName]:
    """`phrase,-proximity`: the parts that are on by default, with the one and without the other; `none` is no part.

    Raises InvalidParameter where a name is no part's.
    """
    chosen = set(default)
    for piece in filter(None, (piece.strip() for piece in (rank or "").split(","))):
        name = piece.removeprefix("-")
        if piece == "none":
            chosen.clear()
            continue
        part = next((part.name for part in PARTS if part.name == name), None)
        if part is None:
            raise InvalidParameter(
                "rank", f"has {quoted(name)}; parts are {', '.join(part.name for part in PARTS)}, or none"
            )
        if piece.startswith("-"):
            chosen.discard(part)
        else:
            chosen.add(part)
    return frozenset(chosen)
