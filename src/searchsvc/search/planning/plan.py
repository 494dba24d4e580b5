"""What of a query must match, what is only scored, and what lets articles through?

Scoring itself is the engines'; the weights of fields are schema's. This room decides which words take part.

Useful for: Search. Not for: reading a query (query/), stop words (query/stop_words.py), the formula (engines/).
"""

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from searchsvc.engines.port import Tail
from searchsvc.query.compounds import QueryAnalyzer
from searchsvc.query.notes import Note, QuotesInText
from searchsvc.query.stop_words import StopWords, is_shouted
from searchsvc.query.tree import (
    Alternatives,
    And,
    Best,
    DateRange,
    Everything,
    Fuzzy,
    Node,
    Or,
    Phrase,
    Prefix,
    TextLeaf,
    Word,
)
from searchsvc.query.walking import conjuncts, is_quoted, scores
from searchsvc.query.word_limit import FEW_WORDS
from searchsvc.search.planning.years import or_of_that_year
from searchsvc.text.tokens import TextAnalyzer

ENOUGH: Final = 10
"""Where so many articles have all words, those that have some are not listed. A constant, so that pages agree."""

MOST_COUNTED: Final = FEW_WORDS
"""Up to so many clauses, articles that have more of them come first; past it the score alone says how much is there."""


@dataclass(frozen=True)
class Plan:
    """`clauses`: what articles are scored by, in the order of the query; a word typed twice is there twice.

    `filters`: what an article must match besides. `notes`: what is to be said of it. What follows from these is worked
    out once, since a search asks for it a dozen times.
    """

    clauses: tuple[Node, ...]
    filters: tuple[Node, ...]
    notes: tuple[Note, ...] = ()

    @cached_property
    def tree(self) -> Node:
        """What the engine is to match and score; everything where only filters choose."""
        match self.clauses:
            case ():
                return Everything()
            case (only,):
                return only
            case _:
                return And(self.clauses)

    @cached_property
    def distinct(self) -> tuple[Node, ...]:
        """The clauses, each once."""
        return tuple(dict.fromkeys(self.clauses))

    @cached_property
    def held(self) -> tuple[Node, ...]:
        """The clauses that are never given up: those in quotes, and those with a field prefix."""
        return tuple(clause for clause in self.distinct if is_plainly_quoted(clause) or _has_field(clause))

    @cached_property
    def tail(self) -> Tail:
        """How articles that have only some of the clauses are listed, where they are."""
        if len(self.distinct) < 2 or len(self.held) == len(self.distinct):  # noqa: PLR2004  (one of at least two)
            return "none"
        return "number" if len(self.distinct) <= MOST_COUNTED else "score"

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        return tuple(dict.fromkeys((*self.clauses, *self.filters)))


def plan(tree: Node, filters: tuple[Node, ...], analyzer: TextAnalyzer, timezone: dt.tzinfo | None = None) -> Plan:
    """Part the tree at its top level. `filters` come from the request and are added to those of the tree.

    With a `timezone`, in which years begin, a year among up to five words is also had by the articles of it.
    """
    clauses = tuple(conjuncts(tree))
    scored = tuple(clause for clause in clauses if scores(clause))
    unscored = dict.fromkeys(clause for clause in clauses if not scores(clause) and clause != Everything())
    stop_words = StopWords(analyzer, shouted=is_shouted(scored))
    kept = stop_words.dropped_from(scored)
    planned = Plan(tuple(stop_words.lighten(clause) for clause in kept), (*unscored, *filters))
    if len(planned.distinct) <= MOST_COUNTED:
        return planned if timezone is None else _with_years(planned, timezone)
    return _as_text(planned, stop_words, is_sentence=len(kept) < len(scored))


def _with_years(planned: Plan, timezone: dt.tzinfo) -> Plan:
    """A year is had by the articles of it, too, unless dates are given besides."""
    if any(isinstance(one, DateRange) for one in planned.filters):
        return planned
    return replace(planned, clauses=tuple(or_of_that_year(clause, timezone) for clause in planned.clauses))


def _as_text(planned: Plan, stop_words: StopWords, *, is_sentence: bool) -> Plan:
    """More words than are counted: compounds fall apart, and so do quotes in a sentence, which are its author's.

    A sentence has stop words, and more words outside its quotes than are counted.
    """
    quoted = tuple(clause for clause in planned.distinct if is_plainly_quoted(clause))
    notes: tuple[Note, ...] = ()
    if quoted and is_sentence and len(planned.distinct) - len(quoted) > MOST_COUNTED:
        planned, notes = without_quotes(planned, quoted, stop_words.analyzer), (QuotesInText(),)
    words = tuple(word for clause in planned.clauses for word in _apart(clause, stop_words))
    return Plan(words, planned.filters, notes)


def _apart(clause: Node, stop_words: StopWords) -> tuple[Node, ...]:
    """The words of a compound, each for itself or the compound as one word; any other clause as it is.

    Among few words a compound is one thing that is looked for. In a text it is some of many words, and an article
    that has only one of them is the better for it.
    """
    match clause:
        case Phrase(words, field=None) if not is_plainly_quoted(clause):
            return stop_words.dropped_from(words)
        case Best((Phrase(words, field=None), Word() as joined)):
            return tuple(Best((word, joined)) for word in stop_words.dropped_from(words))
        case _:
            return (clause,)


def without_quotes(planned: Plan, phrases: tuple[Node, ...], analyzer: QueryAnalyzer) -> Plan:
    """The plan with the words of these quoted clauses instead of them; without its stop words, unless that is all."""
    words: list[Node] = []
    for clause in planned.clauses:
        words += _words_of(clause) if clause in phrases else (clause,)
    stop_words = StopWords(analyzer, shouted=True)
    return Plan(stop_words.dropped_from(tuple(words)), planned.filters)


def is_plainly_quoted(clause: Node) -> bool:
    """Is it a phrase, or a word in its very form, as quotes without a field ask for?"""
    return is_quoted(clause) and isinstance(clause, TextLeaf) and clause.field is None


def _words_of(quoted: Node) -> tuple[Node, ...]:
    match quoted:
        case Alternatives((Phrase() as typed, *_)):
            return _words_of(typed)
        case Phrase(words):
            return tuple(Word(word.term, typed=word.typed) for word in words if isinstance(word, Word))
        case Word(term, _, _, typed):
            return (Word(term, typed=typed.strip('"')),)
        case _:
            return (quoted,)


def _has_field(clause: Node) -> bool:
    """Does the clause, or all that is in it, name its field?"""
    match clause:
        case And(children) | Or(children) | Best(children):
            return all(_has_field(child) for child in children)
        case Word() | Phrase() | Alternatives() | Prefix() | Fuzzy():
            return clause.field is not None
        case _:
            return False
