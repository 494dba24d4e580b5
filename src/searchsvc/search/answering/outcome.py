"""Which articles does a plan list, those that have all words and those that have some, and what is said of them?

Those that have some come from the relaxed pass: a second question, or the tail of the first one.

Useful for: Search, which makes a page of it. Not for: which words take part (planning/), notes (zero_results.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from msgspec import structs

from searchsvc.engines.port import Engine, EngineHit, EngineRequest, EngineResult, Tail
from searchsvc.query.notes import Note
from searchsvc.query.parser import parse
from searchsvc.query.render import render
from searchsvc.query.tree import And, Keyword, Node, Not, Or, Phrase
from searchsvc.query.walking import conjuncts
from searchsvc.search.answering.expansion import Expansion
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.planning.plan import ENOUGH, MOST_COUNTED, Plan, is_plainly_quoted, without_quotes
from searchsvc.search.ranking.rerank import Window
from searchsvc.search.ranking.weights import CANDIDATES
from searchsvc.search.spelling.names import meant_value, named
from searchsvc.search.zero_results import NameFound, NothingFound, PhrasesUnknown, Shortfall, ValueUnknown, no_day_left
from searchsvc.text.tokens import TextAnalyzer

_MOST_NAMES = 3
"""So many notes tell of words that are names."""
_MOST_OF_A_NAME = 4
"""Words of a query that is asked whether it is an author's name although articles have all of it."""


@dataclass(frozen=True, slots=True)
class SearchOutcome:
    """What the engine found for which plan, how many articles have all of the query, and what is to be said of it.

    `lacking`: quoted clauses that no article has, and so no hit; the plan has their words instead, of which those that
    were typed nowhere else are `implied`.
    """

    result: EngineResult
    plan: Plan
    complete: int
    notes: tuple[Note, ...] = ()
    lacking: tuple[Node, ...] = ()
    implied: frozenset[Node] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Asks the engine, and again where few articles have everything. `analyzer` is that of queries; `expansion` is for
    words that were in quotes and are no more.
    """

    engine: Engine
    analyzer: TextAnalyzer
    expansion: Expansion

    def list_matches(
        self, request: SearchRequest, planned: Plan, window: Window, phrase: Phrase | None = None
    ) -> SearchOutcome:
        """Those that have all words; where these are few, those that have some after them (planning/).

        Their hits are those of the window. `phrase`: the whole query as one, which articles are preferred for.
        """
        outcome = self._listed(request, planned, window, phrase)
        unlisted = tuple(self._unlisted_authors(outcome))
        return replace(outcome, notes=(*outcome.notes, *unlisted)) if unlisted else outcome

    def _listed(self, request: SearchRequest, planned: Plan, window: Window, phrase: Phrase | None) -> SearchOutcome:
        by_date = request.sort != "relevance"
        asked = EngineRequest(
            tree=planned.tree,
            filters=planned.filters,
            sort=request.sort,
            offset=window.offset,
            limit=window.limit,
        )
        if planned.tail == "score" and not by_date:
            return self._with_rest(asked, planned)
        result = self.engine.search(asked)
        if phrase is not None and result.total > CANDIDATES and not by_date:
            result = self._phrase_first(asked, planned, phrase)
        if result.total >= ENOUGH or (by_date and result.total):
            return SearchOutcome(result, planned, result.total)
        if planned.tail != "none":
            return self._with_rest(asked, planned)
        if result.total:
            return SearchOutcome(result, planned, result.total)
        return self._without_phrases(asked, planned, result)

    def _phrase_first(self, asked: EngineRequest, planned: Plan, phrase: Phrase) -> EngineResult:
        """More articles have all words than there are candidates: first those that have the query as a phrase.

        Of few frequent words BM25F tells hardly which article is meant, and the ranking sees no more than the
        candidates. Scores stay the words' own, since a Not scores nothing.
        """
        tree = And((*planned.clauses, Not(Not(phrase))))
        filters = (*planned.filters, *planned.distinct)
        result = self.engine.search(replace(asked, tree=tree, filters=filters, tail="number"))
        hits = tuple([EngineHit(hit.id, hit.score) for hit in result.hits])
        return structs.replace(result, hits=hits, complete=result.total, child_counts=())

    def _with_rest(self, asked: EngineRequest, planned: Plan) -> SearchOutcome:
        """Also the articles that have only some of the words."""
        result = self.engine.search(relaxed(asked, planned))
        if not result.complete:
            return self._without_phrases(asked, planned, result)
        if result.complete == result.total:
            return SearchOutcome(result, planned, result.complete)
        return self._explained(asked, planned, result)

    def _explained(self, asked: EngineRequest, planned: Plan, result: EngineResult) -> SearchOutcome:
        """Some of the articles lack something, which a note says."""
        clauses = planned.distinct
        counts = self._counts(planned, result)
        mixed = planned.tail == "score" and asked.sort == "relevance"
        others = result.total - result.complete
        note = Shortfall(clauses, counts, planned.filters, result.complete, others, mixed)
        names = () if result.complete and all(counts) else self._names(clauses, counts)
        return SearchOutcome(result, planned, result.complete, (note, *names))

    def _without_phrases(self, asked: EngineRequest, planned: Plan, result: EngineResult) -> SearchOutcome:
        """No article has everything: the words of the quoted clauses that no article has, if there are such."""
        lacking = self._unknown_phrases(planned)
        if lacking:
            words = self._words_of(planned, lacking)
            found = self.engine.search(relaxed(asked, words))
            if found.total:
                counts = self._counts(words, found)
                notes = (PhrasesUnknown(lacking, words.distinct, counts), *self._names(words.distinct, counts))
                typed = set(map(render, planned.clauses))  # beside one of them more may stand now
                others = set(words.clauses).difference(planned.clauses)
                implied = frozenset(clause for clause in others if render(clause) not in typed)
                return SearchOutcome(found, words, 0, notes, lacking, implied)
        return self._explained(asked, planned, result) if result.total else self._nothing(planned, result)

    def marked(self, planned: Plan) -> Plan:
        """What an article shows of the plan: of quoted clauses that no article has the words that are found instead."""
        lacking = self._unknown_phrases(planned)
        return self._words_of(planned, lacking) if lacking else planned

    def _unknown_phrases(self, planned: Plan) -> tuple[Node, ...]:
        return tuple(clause for clause in planned.distinct if is_plainly_quoted(clause) and not self._total(clause))

    def _words_of(self, planned: Plan, phrases: tuple[Node, ...]) -> Plan:
        """The plan with the words of these quoted clauses, which may be others now."""
        words = without_quotes(planned, phrases, self.analyzer)
        tree = self.expansion.beside(And(words.clauses))
        return replace(words, clauses=tuple(conjuncts(tree)))

    def _nothing(self, planned: Plan, nothing: EngineResult) -> SearchOutcome:
        """Word of what is nowhere to be found."""
        clauses, filters = planned.distinct, planned.filters
        if not clauses and (not filters or Or(()) in filters):
            return SearchOutcome(nothing, planned, 0)  # an empty archive, or a query without any word: the parser tells
        keywords = (one for several in filters for one in _any_keyword(several))
        unknown = (self._unknown(one, clauses) for one in keywords if not self._total(one))
        notes: list[Note] = [*no_day_left(filters), *unknown]
        counts = self._having(clauses, ())
        within = self._having(clauses, filters) if planned.held else ()
        if any(within):  # what was found is given up for nothing that is held
            notes.append(Shortfall(clauses, within if len(clauses) <= MOST_COUNTED else (), filters))
        elif clauses or not notes:
            notes.append(NothingFound(clauses, filters, counts))
        return SearchOutcome(nothing, planned, 0, (*notes, *self._names(clauses, counts)))

    def _unknown(self, value: Keyword, clauses: tuple[Node, ...]) -> ValueUnknown:
        return ValueUnknown(
            value.field, value.value, *meant_value(value, clauses, self.engine.keyword_values(value.field))
        )

    def _counts(self, planned: Plan, result: EngineResult) -> tuple[int, ...]:
        """How many articles that pass the filters have each of the distinct clauses; none where these are many."""
        if len(planned.distinct) > MOST_COUNTED:
            return ()
        if planned.held or not result.child_counts:  # what is held passes for a filter in the result's counts
            return self._having(planned.distinct, planned.filters)
        return tuple(result.child_counts[planned.clauses.index(clause)] for clause in planned.distinct)

    def _having(self, clauses: tuple[Node, ...], filters: tuple[Node, ...]) -> tuple[int, ...]:
        """How many articles that pass the filters have each of the clauses."""
        return self.engine.search(EngineRequest(And(clauses), filters, limit=1, tail="number")).child_counts

    def _names(self, clauses: tuple[Node, ...], counts: tuple[int, ...]) -> Iterator[Note]:
        """Notes on the words that are names, in a long text among its first. Without counts, none."""
        missing = [node for node, count in zip(clauses, counts, strict=False) if not count]
        return islice(named(clauses[:MOST_COUNTED] if counts else (), missing, self._total, self.analyzer), _MOST_NAMES)

    def _unlisted_authors(self, outcome: SearchOutcome) -> Iterator[Note]:
        """Articles have all words, which are also the name of an author of whom none of the articles listed is."""
        clauses = outcome.plan.distinct
        told = any(isinstance(note, NameFound) for note in outcome.notes)
        if told or not outcome.complete or len(clauses) > _MOST_OF_A_NAME:
            return
        alone = clauses if len(clauses) == 1 else ()
        tail: Tail = "number" if outcome.result.total > outcome.complete else "none"
        for note in named(clauses, alone, self._total, self.analyzer, ("authors",)):
            theirs = parse(note.query, self.analyzer).tree
            filters = (*outcome.plan.filters, theirs)
            if not self.engine.search(EngineRequest(outcome.plan.tree, filters, limit=1, tail=tail)).total:
                yield note

    def _total(self, node: Node) -> int:
        """How many articles of the archive match the node."""
        return self.engine.search(EngineRequest(node, limit=1)).total


def _any_keyword(condition: Node) -> tuple[Keyword, ...]:
    """The values of a filter of which any will do."""
    several = condition.children if isinstance(condition, Or) else (condition,)
    return tuple(one for one in several if isinstance(one, Keyword))


def relaxed(asked: EngineRequest, planned: Plan) -> EngineRequest:
    """The same search, with the articles that have only some of the clauses."""
    tail: Tail = "score" if planned.tail == "score" else "number"
    filters = (*planned.filters, *planned.held)
    return replace(asked, tree=And(planned.clauses), filters=filters, tail=tail)
