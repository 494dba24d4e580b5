"""Spelling correction: which words of a query does the archive not have, and which of its own are meant? A spellcheck.

Useful for: Search. Not for: what letters alone say (plausible.py), or how a query is written (typed_words.py).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from searchsvc.engines.port import Engine, EngineRequest, SimilarForm
from searchsvc.query.render import render
from searchsvc.query.tree import And, Everything, Node, Word
from searchsvc.schema import NAMES_FIELDS
from searchsvc.search.planning.plan import MOST_COUNTED, plan
from searchsvc.search.spelling.corrections import Correction, Respelling
from searchsvc.search.spelling.names import FILED_BY
from searchsvc.search.spelling.plausible import (
    is_inflected,
    is_plausible,
    is_replaced,
    is_sure,
    most_edits,
    only_doubled,
)
from searchsvc.search.spelling.typed_words import TypedWord, exchanged, holds, typed_words, written_like
from searchsvc.text.analyzer import language_of
from searchsvc.text.tokens import TextAnalyzer

MOST_CORRECTED = 3
"""A query with more words that the archive does not have is in another language, or of another archive."""
RARE = 9
"""A word that so many articles have, or fewer, may be an error of theirs."""
FAR_MORE, FAR_MORE_IF_SHORT = 10, 100
"""So many times as many articles have a word that is offered for a rare one; a short one has neighbours by chance."""
_SHORTLIST = 8
_COMPANY = 4
_COMMON, _EVERYWHERE = 100, 10
"""A word that one in so many articles has is common; a clause that one in so many has is by chance beside any word."""
_COMMON_AT_LEAST = 5
"""A common word has so many articles, however small the archive is."""
_FEW = 10
"""A clause that so few articles have says something, however small the archive is."""

_NOTHING_COUNTED: Mapping[Node, int] = MappingProxyType({})
_REMEMBERED = 10_000


class _Judged(NamedTuple):
    """A word that may be meant. `lacking`: of the words beside it, how many no article has together with it."""

    lacking: int
    edits: int
    replaced: bool
    rarity: int
    form: SimilarForm


@dataclass
class Speller:
    """Asks the engine. Safe to share between threads.

    `analyzer` is that of the index. `marked` gives the pieces of some article that a word matches, as they are written
    there; none where there is no such article.
    """

    engine: Engine
    analyzer: TextAnalyzer
    marked: Callable[[Word], Iterable[str]]
    _switches: int = field(default=0, init=False)
    _values: tuple[tuple[int, int], frozenset[str]] = field(default=((0, 0), frozenset()), init=False)
    _there: tuple[tuple[int, int], set[str]] = field(default_factory=lambda: ((0, 0), set()), init=False)

    def forget(self) -> None:
        """Another generation is served, which may have the number of the one before."""
        self._switches += 1

    def corrected(self, tree: Node, generation: int, known: Collection[Node] = ()) -> Respelling | None:
        """The query with other words for those that the archive, of this generation, does not have; None where it has
        all, or where what is meant is not clear. `known`: words of which it is known already that articles have them.
        """
        words = (word for word in typed_words(tree, self.analyzer) if word.leaf not in known)
        unknown = (word for word in words if not self._is_known(word, generation))
        absent = list(islice(unknown, MOST_CORRECTED + 1))  # one more than can be put right says enough
        if not 0 < len(absent) <= MOST_CORRECTED:
            return None
        clauses = plan(tree, (), self.analyzer).distinct
        short = len(clauses) <= MOST_COUNTED
        articles = self._articles(Everything())
        meant: dict[TypedWord, SimilarForm] = {}
        evident = True
        for word in absent:
            company = self._company(word, clauses, absent, meant, articles)
            similar = self._similar(word, 2 if short else 1)
            best = self._best(word, similar, company, least=articles // _COMMON, short=short)
            if best is not None:
                meant[word] = best
                evident = evident and (bool(company) or _is_evident(word, best, articles))
        return self._respelling(tree, meant, evident=evident) if meant else None

    def offered(self, tree: Node, counted: Mapping[Node, int] = _NOTHING_COUNTED) -> Respelling | None:
        """The query with a word that far more articles have for one that very few have; None where there is none.
        `counted`: how many articles of the archive have some of its words, as far as that is known already.
        """
        clauses = plan(tree, (), self.analyzer).distinct
        for word in typed_words(tree, self.analyzer):
            typed = Word(word.leaf.term, None, word.leaf.field, word.text)
            articles = counted[typed] if typed in counted else self._articles(typed)
            if not 0 < articles <= RARE:
                continue
            usual = [one for one in self._similar(word, 1) if _is_usual(word.form, one, articles)]
            company = self._company(word, clauses, [word], {}, self._articles(Everything())) if usual else ()
            best = self._best(word, usual, company)
            if best is not None:
                return self._respelling(tree, {word: best})
        return None

    def _is_known(self, word: TypedWord, generation: int) -> bool:
        """Has any article the word, in its texts, among its names, or in what it is filed under?

        Terms that are there are remembered: people look for the same words, and those that are nowhere are few.
        """
        term, served = word.leaf.term, (self._switches, generation)
        of, there = self._there
        if of != served or len(there) >= _REMEMBERED:
            self._there = served, (there := set())
        if term not in there and self._is_somewhere(word, generation):
            there.add(term)
        return term in there

    def _is_somewhere(self, word: TypedWord, generation: int) -> bool:
        term = word.leaf.term
        places = (Word(term, typed=word.text), *(Word(term, field=name) for name in NAMES_FIELDS))
        return any(map(self._is_found, places)) or term in self._filed_under(generation)

    def _filed_under(self, generation: int) -> frozenset[str]:
        """The terms in the names of sections and sources."""
        served = self._switches, generation
        of, terms = self._values
        if of != served:
            names = (name for folded in FILED_BY for name in self.engine.keyword_values(folded))
            terms = frozenset(token.term for name in names for token in self.analyzer.tokens(name))
            self._values = served, terms
        return terms

    def _similar(self, word: TypedWord, most: int) -> Iterator[SimilarForm]:
        """Of each term the form that is nearest to the word, first what the word is another form of. What is farther is
        looked for when it is asked for.
        """
        seen, language = {word.leaf.term}, language_of(self.analyzer.fingerprint)
        for edits in range(1, min(most, most_edits(word.form)) + 1):
            similar = self.engine.similar_forms(word.form, edits)
            for one in sorted(similar, key=lambda one: not is_inflected(word.form, one.form, language)):
                if one.term not in seen and is_plausible(word.form, one.form, one.edits):
                    seen.add(one.term)
                    yield one

    def _company(
        self,
        word: TypedWord,
        clauses: Sequence[Node],
        absent: Sequence[TypedWord],
        meant: Mapping[TypedWord, SimilarForm],
        articles: int,
    ) -> tuple[Node, ...]:
        """The clauses of the query that stand nearest to the word, of those that some of so many articles have, and not
        so many that it says nothing.
        """
        own = next((at for at, clause in enumerate(clauses) if holds(clause, word)), 0)
        found: list[Node] = []
        for at in sorted(range(len(clauses)), key=lambda at: abs(at - own)):
            clause = self._as_meant(clauses[at], absent, meant)
            if at == own or clause is None or len(found) == _COMPANY:
                continue
            if 0 < self._articles(clause) <= max(_FEW, articles // _EVERYWHERE):
                found.append(clause)
        return tuple(found)

    def _as_meant(
        self, clause: Node, absent: Sequence[TypedWord], meant: Mapping[TypedWord, SimilarForm]
    ) -> Node | None:
        """The clause, or the word that is meant in it; None where that is not known."""
        held = next((one for one in absent if holds(clause, one)), None)
        if held is None:
            return clause
        return _word(meant[held], held.leaf.field) if held in meant else None

    def _best(
        self,
        word: TypedWord,
        similar: Iterable[SimilarForm],
        company: tuple[Node, ...],
        *,
        least: int = 0,
        short: bool = True,
    ) -> SimilarForm | None:
        """The word that is meant: the one that some article has beside most of its company, of these the nearest, of
        these the most frequent. It is believed if it has half of its company; without any, if `least` articles have it;
        in a `short` query also if its letters leave no doubt.
        """
        judged: list[_Judged] = []
        for one in islice(similar, _SHORTLIST):
            if judged and one.edits > judged[0].edits and not min(judged).lacking:
                break  # those that are farther are no better
            lacking = self._lacking(_word(one, word.leaf.field), company)
            if lacking is None:
                continue
            likely = 2 * lacking <= len(company) if company else short and one.documents >= least
            if likely or (short and is_sure(word.form, one.form, one.edits)):
                judged.append(_Judged(lacking, one.edits, is_replaced(word.form, one.form), -one.documents, one))
                if not lacking and not judged[-1].replaced:
                    break
        return min(judged).form if judged else None

    def _lacking(self, leaf: Word, company: tuple[Node, ...]) -> int | None:
        """How much of the company is wanting in the article that has most of it, of those with the leaf; None: none
        has the leaf.
        """
        if not company:
            return 0 if self._is_found(leaf) else None
        hits = self.engine.search(EngineRequest(And((leaf, *company)), (leaf,), limit=1, tail="number")).hits
        return len(hits[0].missing) if hits else None

    def _respelling(self, tree: Node, meant: dict[TypedWord, SimilarForm], *, evident: bool = True) -> Respelling:
        texts = {word: written_like(self.as_written(one), word.text) for word, one in meant.items()}
        query = render(exchanged(tree, {word.leaf: text for word, text in texts.items()}))
        return Respelling(query, tuple(Correction(word.text, text) for word, text in texts.items()), evident)

    def as_written(self, one: SimilarForm) -> str:
        """The form with its accents, as an article has it."""
        for text in self.marked(Word(one.term, one.form, typed=one.form)):
            tokens = self.analyzer.query_tokens(text) if text.isalpha() else []
            if one.form in [token.form for token in tokens] and all(token.stacked for token in tokens[1:]):
                return text
        return one.form

    def _is_found(self, node: Node) -> bool:
        return self.engine.search(EngineRequest(node, limit=1, exact_total=False)).total > 0

    def _articles(self, node: Node) -> int:
        """How many articles match the node."""
        return self.engine.search(EngineRequest(node, limit=1)).total


def _word(one: SimilarForm, field: str | None) -> Word:
    return Word(one.term, None, field, one.form)


def _is_evident(word: TypedWord, one: SimilarForm, articles: int) -> bool:
    """Is it meant, with no other word to tell: by its letters, or since it is common and one edit away?

    A word that begins with a capital may be a name that the archive does not have: Paris is not pairs.
    """
    if is_sure(word.form, one.form, one.edits) or only_doubled(word.form, one.form):
        return True
    is_common = one.documents >= max(_COMMON_AT_LEAST, articles // _COMMON)
    return one.edits == 1 and is_common and not word.text.istitle()


def _is_usual(form: str, other: SimilarForm, articles: int) -> bool:
    """Have far more than so many articles it, and is it no other form of the same word, longer or shorter by an end?"""
    same_word = other.form.startswith(form) or form.startswith(other.form)
    far_more = FAR_MORE if is_sure(form, other.form, other.edits) else FAR_MORE_IF_SHORT
    return other.documents >= far_more * articles and not same_word
