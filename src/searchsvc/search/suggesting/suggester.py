"""Words and headlines for what was typed so far: autocomplete, or autosuggest."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from searchsvc.engines.port import EngineRequest
from searchsvc.errors import InvalidParameter
from searchsvc.query.tree import Word
from searchsvc.search.answering.query_planner import QueryPlanner
from searchsvc.search.highlighting.offsets import OffsetFinder
from searchsvc.search.languages.engine import LanguagesEngine, QueryReader
from searchsvc.search.planning.plan import Plan
from searchsvc.search.spelling.speller import Speller
from searchsvc.search.spelling.typed_words import written_like
from searchsvc.search.suggesting.headlines import Headlines
from searchsvc.search.suggesting.results import SuggestedHeadline, SuggestedWord, Suggestions
from searchsvc.search.suggesting.unfinished import LONGEST_TYPED, Unfinished, unfinished
from searchsvc.search.suggesting.words import Completion, Words
from searchsvc.search.suggesting.written import WrittenForms

USUAL_SIZE: Final = 6
MOST_SUGGESTED: Final = 20


@dataclass(frozen=True, slots=True)
class Suggester:
    """Suggests from what the archive has. Safe to share between threads."""

    engine: LanguagesEngine
    reader: QueryReader
    offset_finder: OffsetFinder
    planner: QueryPlanner
    speller: Speller
    written: WrittenForms

    def suggestions(self, query: str, size: int) -> Suggestions:
        """At most `size` words and as many headlines; none of a query that is too long to be typed.

        Raises InvalidParameter where the size is none.
        """
        if not 1 <= size <= MOST_SUGGESTED:
            raise InvalidParameter("size", f"between 1 and {MOST_SUGGESTED}")
        generation = self.engine.search(EngineRequest(limit=1)).generation
        if not query.strip() or len(query) > LONGEST_TYPED:
            return Suggestions(query, (), (), generation)
        typed = unfinished(query, self.reader)
        typed, context = self._put_right(typed, self._planned(typed.context), generation)
        candidates = Words(self.engine, self.reader).candidates(typed, context)
        words = self._words([one for one in candidates if one.form != typed.form], typed, context, generation)
        shown = islice(words, size)
        headlines = self._headlines(typed, context, [one.leaf for one in candidates], size)
        return Suggestions(query, tuple(shown), tuple(headlines), generation)

    def _planned(self, query: str) -> Plan:
        """What is asked for besides the word that is being typed; stop words are dropped beside it, too."""
        if not query.strip():
            return Plan((), ())
        planned = self.planner.plan(self.planner.read(query).tree)
        clauses = (one for one in planned.clauses if not (isinstance(one, Word) and self._is_stop_word(one)))
        return replace(planned, clauses=tuple(clauses))

    def _is_stop_word(self, word: Word) -> bool:
        return self.reader.is_stop_word(word.typed.lower())

    def _put_right(self, typed: Unfinished, context: Plan, generation: int) -> tuple[Unfinished, Plan]:
        """With the archive's own words before the one that is typed, where no article has those that are there."""
        if not context.nodes or self.engine.search(EngineRequest(context.tree, context.filters, limit=1)).total:
            return typed, context
        found = self.speller.corrected(self.planner.read(typed.context).tree, generation)
        if found is None:
            return typed, context
        glued = typed.kept[len(typed.context) :]
        before = f"{found.query} "
        return replace(typed, kept=before + glued, context=before), self._planned(before)

    def _words(
        self, candidates: Iterable[Completion], typed: Unfinished, context: Plan, generation: int
    ) -> Iterator[SuggestedWord]:
        """Each word once, as articles write it; only those that are asked for are looked up."""
        shown: set[str] = set()
        for one in candidates:
            word = _cased(self.written.of(one.form, one.term, generation), typed)
            if word not in shown:
                shown.add(word)
                yield SuggestedWord(typed.kept + word, word, self._articles(one, word, context))

    def _articles(self, one: Completion, word: str, context: Plan) -> int:
        """How many articles have the word beside the context: with accents it may be another word, or several."""
        if not one.articles or word.lower() == one.form:
            return one.articles
        planned = self.planner.plan(self.planner.read(word).tree)
        conditions = (*context.filters, *context.distinct, *planned.filters)
        return self.engine.search(EngineRequest(planned.tree, conditions, limit=1)).total

    def _headlines(
        self, typed: Unfinished, context: Plan, meant: Sequence[Word], size: int
    ) -> Iterator[SuggestedHeadline]:
        """None where the word that is being typed is one that the archive does not have."""
        is_word = typed.is_of_texts and not self.reader.is_stop_word(typed.form)
        if is_word and not meant:
            return iter(())
        return Headlines(self.engine, self.offset_finder).having(context, meant, size)


def _cased(written: str, typed: Unfinished) -> str:
    """In capitals as what was typed."""
    only_began = len(typed.typed) == 1 and typed.typed.isupper()
    return written.capitalize() if only_began else written_like(written, typed.typed)
