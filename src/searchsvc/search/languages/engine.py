"""Which languages has the archive, and how is it asked in all of them?

`LanguagesEngine` stands between a search and its engine. Above it a query has one language, the one that it is read in;
below it each word is what it is in every language of the archive (query/languages/). So nothing above knows of terms
that carry a mark, and an archive of one language is asked just what was asked before.

Useful for: Search, which gives it to all that ask the engine. Not for: building (indexing/).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from msgspec import structs

from searchsvc.engines.port import (
    Build,
    CountRequest,
    Counts,
    EndingForm,
    Engine,
    EngineRequest,
    EngineResult,
    EngineStatus,
    Evidence,
    GenerationInfo,
    HitContents,
    Occurrence,
    Positions,
    RollbackReport,
    SimilarForm,
    Verification,
)
from searchsvc.query.keyword_values import found_by, members_of
from searchsvc.query.languages.expansion import Languages, Stemming
from searchsvc.query.tree import Node, TextLeaf
from searchsvc.text.analyzer import is_marked, mark_of
from searchsvc.text.analyzers import Analyzers
from searchsvc.text.tokens import TextAnalyzer, Token

Request = TypeVar("Request", EngineRequest, CountRequest)
Answer = TypeVar("Answer", EngineResult, Counts)

LEAST_SHARE = 100
"""A query is stemmed by the languages that one in so many articles has."""


class _Archive(NamedTuple):
    """The languages of one generation. `prevailing`: the code of the one whose stop words and examples count,
    `analyzer` that of its articles. `stemmed`: the codes of those that queries are stemmed by.
    """

    generation: int
    languages: Languages
    prevailing: str
    analyzer: TextAnalyzer
    stemmed: tuple[str, ...]


class LanguagesEngine:
    """An Engine of articles in several languages, for queries that are read in one."""

    def __init__(self, engine: Engine, analyzers: Analyzers) -> None:
        self._engine = engine
        self._analyzers = analyzers
        self._archive: _Archive | None = None
        self.name = engine.name

    def search(self, request: EngineRequest) -> EngineResult:
        return _read_in_one(*self._asked(self._engine.search, request))

    def _asked(self, ask: Callable[[Request], Answer], request: Request) -> tuple[Answer, Languages]:
        """What `ask` answers, and the languages of the generation that answered."""
        languages = self._known().languages
        answer = ask(_in_all(request, languages))
        if answer.generation != self._known().generation:  # another one was published in between
            self._archive = None
            languages = self._known().languages
            answer = ask(_in_all(request, languages))
        return answer, languages

    def pinned(self) -> Callable[[EngineRequest], EngineResult]:
        of_engine = self._engine.pinned()
        if of_engine(EngineRequest(limit=0)).generation != self._known().generation:
            self._archive = None
        languages = self._known().languages
        return lambda request: _read_in_one(of_engine(_in_all(request, languages)), languages)

    def localised(self, nodes: Sequence[Node]) -> tuple[Node, ...]:
        """The nodes in all languages of the archive, as the texts of articles have them."""
        return self._known().languages.of(nodes)

    @property
    def prevailing_language(self) -> str:
        """The code of the language whose stop words and examples count: the main one if any article has it, else the
        one that most articles have.
        """
        return self._known().prevailing

    @property
    def prevailing_analyzer(self) -> TextAnalyzer:
        """That of articles in the prevailing language."""
        archive = self._archive
        return archive.analyzer if archive is not None else self._known().analyzer

    @property
    def stemmed_languages(self) -> tuple[str, ...]:
        """The codes of the languages that queries are stemmed by, that of the setting first."""
        return self._known().stemmed

    @property
    def has_decimal_comma(self) -> bool:
        """Has any language of the archive a decimal comma?"""
        return self._known().languages.has_decimal_comma

    @property
    def of_terms(self) -> Engine:
        """The engine itself, whose terms have marks."""
        return self._engine

    @property
    def has_several(self) -> bool:
        return bool(self._known().languages)

    def _known(self) -> _Archive:
        """The languages of what is served."""
        archive = self._archive
        if archive is None:
            archive = self._archive = self._counted()
        return archive

    def _counted(self) -> _Archive:
        main = self._analyzers.main_code
        everything = self._engine.search(EngineRequest(limit=0))
        tags = self._engine.value_counts("language")
        members = members_of(tags)
        if not main:
            languages = Languages(self._analyzers.main, members=members)
            return _Archive(everything.generation, languages, main, self._analyzers.main, ())
        counts: Counter[str] = Counter()
        for tag, articles in tags.items():
            code = self._analyzers.code(tag)
            wider = found_by("language", tag)[1:]
            if not any(one in tags and self._analyzers.code(one) == code for one in wider):  # en-gb counts as en, too
                counts[code] += articles
        others = {
            code: Stemming(self._analyzers.of(code), mark_of(code), stems=count * LEAST_SHARE >= everything.total)
            for code, count in counts.most_common()
            if count and code != main
        }
        prevailing = main if counts[main] or not others else counts.most_common(1)[0][0]
        languages = Languages(self._analyzers.main, tuple(others.values()), members)
        stemmed = (main, *(code for code, one in others.items() if one.stems))
        return _Archive(everything.generation, languages, prevailing, self._analyzers.of(prevailing), stemmed)

    def checkpoints(self) -> Iterable[tuple[str, bytes]]:
        return self._engine.checkpoints()

    def attached(self, name: str) -> bytes | None:
        return self._engine.attached(name)

    def similar_forms(self, form: str, distance: int) -> tuple[SimilarForm, ...]:
        """As the engine's, each form once, with the stem that it has in the main language."""
        return self._merged(self._engine.similar_forms(form, distance))

    def forms_beginning(self, beginning: str, limit: int, distance: int = 0) -> tuple[SimilarForm, ...]:
        """As the engine's, each form once, with the stem that it has in the main language."""
        return self._merged(self._engine.forms_beginning(beginning, limit, distance))

    def _merged(self, found: tuple[SimilarForm, ...]) -> tuple[SimilarForm, ...]:
        """Each form once, in however many languages it is there."""
        if not any(is_marked(one.term) for one in found):
            return found
        merged: dict[str, SimilarForm] = {}
        for one in found:
            before = merged.get(one.form)
            documents = one.documents + (before.documents if before else 0)
            merged[one.form] = one._replace(term=self._stem(one.form), documents=documents)
        return tuple(sorted(merged.values(), key=SimilarForm.order))

    def forms_ending(self, suffix: str, limit: int) -> tuple[EndingForm, ...]:
        """As the engine's, those of the main language, whose rules they are judged by."""
        found = self._engine.forms_ending(suffix, limit)
        if not any(is_marked(one.term) for one in found):
            return found
        return tuple(one for one in found if not is_marked(one.term))

    def document_frequencies(self, terms: Sequence[str]) -> tuple[int, ...]:
        return self._engine.document_frequencies(terms)

    def _stem(self, form: str) -> str:
        tokens = self._analyzers.main.query_tokens(form)
        return tokens[0].term if len(tokens) == 1 else form

    def refresh(self) -> bool:
        switched = self._engine.refresh()
        if switched:
            self._archive = None
        return switched

    def rollback(self, to: int | None = None) -> RollbackReport:
        report = self._engine.rollback(to)
        self._archive = None
        return report

    def begin(self) -> Build:
        return self._engine.begin()

    def stored(self, article_id: str) -> bytes | None:
        return self._engine.stored(article_id)

    def keyword_values(self, field: str) -> tuple[str, ...]:
        return self._engine.keyword_values(field)

    def value_counts(self, field: str) -> Mapping[str, int]:
        return self._engine.value_counts(field)

    def counts(self, request: CountRequest) -> Counts:
        return self._asked(self._engine.counts, request)[0]

    def status(self) -> EngineStatus:
        return self._engine.status()

    def recorded(self) -> GenerationInfo:
        return self._engine.recorded()

    def verify(self) -> Verification:
        return self._engine.verify()

    def close(self) -> None:
        self._engine.close()


@dataclass(frozen=True, slots=True)
class _Contents:
    """HitContents of leaves that are read in one language."""

    of_engine: HitContents
    languages: Languages

    def stored(self, index: int) -> bytes:
        return self.of_engine.stored(index)

    def occurrences(self, leaves: Sequence[TextLeaf], limit: int) -> tuple[Sequence[Occurrence], ...]:
        return self.of_engine.occurrences(self._in_all(leaves), limit)

    def chosen(self, indexes: Sequence[int]) -> HitContents:
        return replace(self, of_engine=self.of_engine.chosen(indexes))

    def evidence(self, leaves: Sequence[TextLeaf]) -> Evidence:
        return self.of_engine.evidence(self._in_all(leaves))

    def positions(self, leaves: Sequence[TextLeaf], limit: int) -> Positions:
        return self.of_engine.positions(self._in_all(leaves), limit)

    def evidence_and_positions(
        self, leaves: Sequence[TextLeaf], with_places: int, limit: int
    ) -> tuple[Evidence, Positions]:
        return self.of_engine.evidence_and_positions(self._in_all(leaves), with_places, limit)

    def _in_all(self, leaves: Sequence[TextLeaf]) -> Sequence[TextLeaf]:
        return self.languages.of(leaves)  # type: ignore[return-value]  # a leaf becomes a leaf


def _in_all(request: Request, languages: Languages) -> Request:
    if not (languages or languages.members):
        return request
    tree, *filters = languages.of((request.tree, *request.filters))
    return replace(request, tree=tree, filters=tuple(filters))


def _read_in_one(result: EngineResult, languages: Languages) -> EngineResult:
    return structs.replace(result, contents=_Contents(result.contents, languages)) if languages else result


class QueryReader:
    """A TextAnalyzer for queries of one archive: the main analyzer, with the stop words of its prevailing language."""

    def __init__(self, analyzers: Analyzers, engine: LanguagesEngine) -> None:
        self._analyzers = analyzers
        self._engine = engine
        self.fingerprint = analyzers.main.fingerprint
        self.tokens: Callable[[str], list[Token]] = analyzers.main.tokens
        self.query_tokens: Callable[[str], list[Token]] = analyzers.main.query_tokens

    def is_stop_word(self, form: str) -> bool:
        return self._engine.prevailing_analyzer.is_stop_word(form)

    @property
    def has_decimal_comma(self) -> bool:
        return self._engine.has_decimal_comma
