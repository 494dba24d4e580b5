"""Which words of the archive may what is being typed become?

Words of its articles' texts alone: each that is suggested is found. Beside words that are complete those come first
that often follow the one before directly, as `minister` does after `prime`; then those that are beside them in more
articles than chance would bring together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

import numpy as np

from searchsvc.engines.port import Engine, EngineRequest, EngineResult, Positions, SimilarForm
from searchsvc.query.tree import And, Everything, Node, Word
from searchsvc.search.planning.plan import Plan
from searchsvc.search.spelling.plausible import can_be_misspelt
from searchsvc.search.spelling.speller import FAR_MORE
from searchsvc.search.suggesting.unfinished import Unfinished
from searchsvc.text.tokens import TextAnalyzer

_FORMS: Final = 60
"""Of those that go on as was typed, so many are looked at: those that most articles have."""
_ALONE, _BESIDE_OTHERS = 12, 24
"""So many words are weighed against one another; beside words that are complete a less usual one may be meant."""
_FEW: Final = 6
"""Where fewer words go on as was typed, it may be misspelt."""
_READ: Final = 50
"""Articles in which it is looked up which form of a word is usual, and what it follows."""
_PLACES: Final = 20
"""Of a form in one field of an article, as many are looked at."""
_LONG: Final = 8
"""Of so many letters two may be wrong; of fewer, one."""


class Completion(NamedTuple):
    """A word by its usual form, `edits` from what was typed, in so many `articles` beside the context.

    `following`: of the articles that were read, in how many it follows the word before it; one may do so by accident.
    `beyond_chance`: so many
    more articles have it beside the context than would if neither knew of the other.
    """

    edits: int
    following: int
    beyond_chance: float
    articles: int
    form: str
    term: str

    @property
    def leaf(self) -> Word:
        """The word as a query has it: from its form other languages of the archive tell what it is in them."""
        return Word(self.term, typed=self.form)

    def order(self) -> tuple[int, int, float, int, str]:
        following = self.following if self.following > 1 else 0
        return self.edits, -following, -self.beyond_chance, -self.articles, self.form


@dataclass(frozen=True, slots=True)
class Words:
    """Asks the engine. `analyzer` is that of the index."""

    engine: Engine
    analyzer: TextAnalyzer

    def candidates(self, typed: Unfinished, context: Plan) -> list[Completion]:
        """The words that are meant, the best first; those that no article has beside the context come only where none
        has any, and then they have 0 articles.
        """
        if not typed.is_of_texts:
            return []
        conditions = (*context.filters, *context.distinct)
        forms = self._forms(typed.form, _BESIDE_OTHERS if conditions else _ALONE)
        if not forms:
            return []
        words = [Word(term, typed=of_term[0].form) for term, of_term in forms.items()]
        result = self._beside(words, conditions)
        alone = not any(result.child_counts)
        if alone and conditions:
            result = self._beside(words, ())
        weighed = sorted(self._weighed(forms, result, typed, conditions), key=Completion.order)
        return [one._replace(articles=0) for one in weighed] if alone else [one for one in weighed if one.articles]

    def _forms(self, begun: str, most: int) -> Mapping[str, Sequence[SimilarForm]]:
        """By their terms the forms that go on so; where few do, also those that nearly do so and that far more articles
        have. `most` of them at most; stop words are none.
        """
        exact = self.engine.forms_beginning(begun, _FORMS)
        forms = self._by_term(exact)
        if len(forms) < _FEW and can_be_misspelt(begun):
            least = FAR_MORE * max((one.documents for one in exact), default=0)
            forms = self._by_term((*exact, *(one for one in self._nearly(begun) if one.documents >= least)))
        return dict(islice(forms.items(), most))

    def _nearly(self, begun: str) -> Iterator[SimilarForm]:
        """The forms that begin as was meant by what is misspelt; two edits are looked for where one finds nothing."""
        for distance in range(1, 2 + (len(begun) >= _LONG)):
            near = [one for one in self.engine.forms_beginning(begun, _FORMS, distance) if one.edits]
            yield from near
            if near:
                return

    def _by_term(self, forms: Iterable[SimilarForm]) -> dict[str, list[SimilarForm]]:
        found: dict[str, list[SimilarForm]] = {}
        for one in forms:
            if not self.analyzer.is_stop_word(one.form):
                found.setdefault(one.term, []).append(one)
        return found

    def _beside(self, words: Iterable[Word], conditions: tuple[Node, ...]) -> EngineResult:
        """How many articles have each of the words, and the best of these."""
        tree = And(tuple(words))
        return self.engine.search(EngineRequest(tree, conditions, limit=_READ, tail="number"))

    def _weighed(
        self,
        forms: Mapping[str, Sequence[SimilarForm]],
        result: EngineResult,
        typed: Unfinished,
        conditions: tuple[Node, ...],
    ) -> Iterator[Completion]:
        every = [one for of_term in forms.values() for one in of_term]
        before = self._word_before(typed)
        leaves = (*before, *(Word(one.term, one.form, typed=one.form) for one in every))
        seen, following = _seen(result.contents.positions(leaves, _PLACES), len(every), is_after=bool(before))
        share = self._share(conditions)
        at = 0
        for (term, of_term), articles in zip(forms.items(), result.child_counts, strict=True):
            edits = min(one.edits for one in of_term)
            places = [place for place, one in enumerate(of_term, at) if one.edits == edits]
            usual = max(places, key=lambda place: (following[place], seen[place]))
            at += len(of_term)
            beyond_chance = articles - of_term[0].documents * share
            yield Completion(edits, following[usual], beyond_chance, articles, every[usual].form, term)

    def _word_before(self, typed: Unfinished) -> tuple[Word, ...]:
        """The word that stands directly before the one that is being typed; none where that is the first."""
        last = self.analyzer.tokens(typed.context)[-1:]
        return tuple(Word(token.term, typed=typed.context[token.start : token.end]) for token in last)

    def _share(self, conditions: tuple[Node, ...]) -> float:
        """Of all articles, how many the context leaves; 0 without a context."""
        if not conditions:
            return 0.0
        within = self.engine.search(EngineRequest(Everything(), conditions, limit=1)).total
        return within / max(1, self.engine.search(EngineRequest(limit=1)).total)


def _seen(positions: Positions, forms: int, *, is_after: bool) -> tuple[list[int], list[int]]:
    """Of each form, how often it was seen, and in how many articles right after the word before. That is leaf 0 where
    the forms come `is_after` one.
    """
    if not is_after:
        return np.bincount(positions.leaf, minlength=forms).tolist(), [0] * forms
    place = (positions.hit.astype(np.int64) << 40) | (positions.field.astype(np.int64) << 32) | positions.position
    is_before = positions.leaf == 0
    after = np.append(place[is_before] + 1, -1)  # ascending, as places are
    follows = (after[np.searchsorted(after[:-1], place)] == place) & ~is_before
    hits = np.zeros((forms + 1, _READ), np.bool_)
    hits[positions.leaf[follows], positions.hit[follows]] = True
    seen: list[int] = np.bincount(positions.leaf, minlength=forms + 1)[1:].tolist()
    following: list[int] = hits.sum(axis=1)[1:].tolist()
    return seen, following
