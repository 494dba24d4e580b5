"""What did each part of the ranking find in a hit?

One function a part, over the same columns that the part itself goes by (ranking/). A part without one is told by what
the table of parts says of it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from searchsvc import schema
from searchsvc.query.render import render
from searchsvc.search.explaining.explanation import (
    CapitalsThere,
    FormsThere,
    HeadlineHasAll,
    LikeTheBest,
    OfAge,
    OfYear,
    PairsThere,
    PartFound,
    PartScore,
    PhraseThere,
    Remark,
    ShorterThanCounts,
    WordsNear,
)
from searchsvc.search.ranking.candidates import Candidates
from searchsvc.search.ranking.parts.feedback import ARTICLES
from searchsvc.search.ranking.parts.headline import headline_is_query, in_order
from searchsvc.search.ranking.parts.names import InCapitals
from searchsvc.search.ranking.parts.proximity import FARTHEST, MOST_NEIGHBOURS, pairs_of
from searchsvc.search.ranking.weights import PARTS, STUB_FLOORS, PartName, RankingPart
from searchsvc.stored import published_of

_MOST_PAIRS = 3
_NO_MATTER = 1e-12
"""Less than that is what is left of sums that are equal."""


Place: TypeAlias = tuple[int, int, int]
"""Column of the field, position, index of the word."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit, by its index among the `candidates`, and what a part `added` to its score. `places`: of all hits."""

    candidates: Candidates
    places: Callable[[], Mapping[int, Sequence[Place]]]
    hit: int
    added: float


class RankedHits:
    """The hits of a page, as the parts of the ranking see them."""

    def __init__(self, candidates: Candidates) -> None:
        self._candidates = candidates
        self._places: Mapping[int, Sequence[Place]] | None = None

    def part_scores(self, hit: int, added: Mapping[PartName, float]) -> tuple[PartScore, ...]:
        """What each part added, in the order of the table, and what it found; those that added nothing are left out."""
        return tuple(
            PartScore(part.name, score, _found(part, Ranked(self._candidates, self.places, hit, score)))
            for part in PARTS
            if abs(score := added.get(part.name, 0.0)) > _NO_MATTER
        )

    def places(self) -> Mapping[int, Sequence[Place]]:
        """By hit where the words of the query are in it, by field and position."""
        if self._places is None:
            found = self._candidates.positions()
            columns = (found.hit.tolist(), found.field.tolist(), found.position.tolist(), found.leaf.tolist())
            places: dict[int, list[Place]] = {}
            for hit, *place in zip(*columns, strict=True):
                places.setdefault(hit, []).append((place[0], place[1], place[2]))
            self._places = places
        return self._places


def _found(part: RankingPart, ranked: Ranked) -> Remark:
    finder = _FINDERS.get(part.name)
    return PartFound(part.says) if finder is None else finder(ranked)


def _phrase(ranked: Ranked) -> Remark:
    phrase = ranked.candidates.wording.phrase
    return PhraseThere("" if phrase is None else render(phrase))


def _pairs(ranked: Ranked) -> Remark:
    pairs = ranked.candidates.wording.pairs
    there = [pair for pair in pairs if ranked.candidates.leaf_in(pair)[ranked.hit]]
    shown = tuple(" ".join(map(render, pair.words)) for pair in there[:_MOST_PAIRS])
    return PairsThere(len(there), len(pairs), shown)


def _headline(ranked: Ranked) -> Remark:
    candidates, hit = ranked.candidates, ranked.hit
    return HeadlineHasAll(bool(headline_is_query(candidates)[hit]), bool(in_order(candidates)[hit]))


def _forms(ranked: Ranked) -> Remark:
    forms = (form for form in ranked.candidates.wording.forms if form is not None)
    there = (form.form or form.typed for form in forms if ranked.candidates.leaf_in(form)[ranked.hit])
    return FormsThere(tuple(dict.fromkeys(there)))


def _names(ranked: Ranked) -> Remark:
    stored = ranked.candidates.contents.stored(ranked.hit)
    return CapitalsThere(InCapitals(ranked.candidates.wording.capitals).of(stored))


def _stubs(ranked: Ranked) -> Remark:
    """Of the field that is farthest below its floor."""
    evidence = ranked.candidates.evidence
    texts = []
    for name, floor in STUB_FLOORS.items():
        column = schema.TEXT_FIELDS.index(name)
        length, mean = int(evidence.lengths[ranked.hit, column]), float(evidence.mean_lengths[column])
        texts.append((length / (mean or 1.0) / floor, ShorterThanCounts(name, length, mean, floor)))
    return min(texts, key=lambda text: text[0])[1]


def _near(ranked: Ranked) -> Remark:
    words = [render(word) for word in ranked.candidates.wording.words]
    nearest = sorted(_nearest(ranked).items(), key=lambda found: (found[1], found[0]))
    return WordsNear(tuple((words[one], words[other], apart) for (one, other), apart in nearest[:_MOST_PAIRS]))


def _nearest(ranked: Ranked) -> Mapping[tuple[int, int], int]:
    """By pair of words how near they come to each other in the hit, where that counts."""
    places = ranked.places().get(ranked.hit, ())
    pairs = set(pairs_of(len(ranked.candidates.wording.words)))
    nearest: dict[tuple[int, int], int] = {}
    for at, (field, position, word) in enumerate(places):
        for next_field, next_position, other in places[at + 1 : at + 1 + MOST_NEIGHBOURS]:
            apart = next_position - position
            if next_field != field or apart > FARTHEST:
                break
            pair = (min(word, other), max(word, other))
            if pair in pairs and 0 < apart < nearest.get(pair, FARTHEST + 1):
                nearest[pair] = apart
    return nearest


def _year(ranked: Ranked) -> Remark:
    published = published_of(ranked.candidates.contents.stored(ranked.hit))
    return OfYear(0 if published is None else published.day.year)


def _feedback(ranked: Ranked) -> Remark:
    return LikeTheBest(ARTICLES, more=ranked.added > 0)


def _recency(ranked: Ranked) -> Remark:
    return OfAge(published_of(ranked.candidates.contents.stored(ranked.hit)))


_FINDERS: Mapping[PartName, Callable[[Ranked], Remark]] = MappingProxyType(
    {
        "phrase": _phrase,
        "pairs": _pairs,
        "headline": _headline,
        "form": _forms,
        "names": _names,
        "stubs": _stubs,
        "proximity": _near,
        "year": _year,
        "feedback": _feedback,
        "recency": _recency,
    }
)
