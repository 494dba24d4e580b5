"""What was read otherwise than it was typed, what else could have been meant, and which searches are these?

Useful for: pages of results, and those without any. Not for: what is put right (search/spelling/).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from searchsvc.query.notes import shortened
from searchsvc.search.noting.english import sentence
from searchsvc.search.parameters.parameter_table import narrowed_by
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.parameters.typed import SearchTyped, canonical
from searchsvc.search.results import SearchPage
from searchsvc.search.spelling.corrections import Corrected, MeantPerhaps
from searchsvc.search.ways_on import WayOn
from searchsvc.search.zero_results import NameFound
from searchsvc.web.localisation import formatting
from searchsvc.web.localisation.current import spoken


@dataclass(frozen=True, slots=True)
class Respelt:
    """Words that are `shown` for those that were `typed`, or only `offered`; `other` searches for them, `as_typed` for
    what was typed and nothing else.
    """

    typed: str
    shown: str
    other: SearchTyped
    as_typed: SearchTyped
    offered: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A search that finds something, as it is typed; `limit`: in words, that without which, or with which, it is."""

    found: WayOn
    typed: SearchTyped
    limit: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name that was typed as words: a sentence with its query in the middle, and the search for it."""

    before: str
    query: str
    after: str
    found: SearchTyped


def respellings_of(page: SearchPage, typed: SearchTyped) -> tuple[Respelt, ...]:
    """What was put right, or is offered, with the searches for either."""
    notes = (note for note in page.noted if isinstance(note, Corrected | MeantPerhaps))
    return tuple(
        Respelt(
            note.typed,
            note.shown,
            typed.but("correct").but("q", note.query),
            typed.but("correct", "0"),
            isinstance(note, MeantPerhaps),
        )
        for note in notes
    )


def names_of(page: SearchPage) -> tuple[Name, ...]:
    """The names that were typed as words, beside other results; a page without any has them among its ways on."""
    found = (note for note in page.noted if page.total and isinstance(note, NameFound))
    return tuple(
        Name(*sentence(note, spoken()).partition(shortened(note.query)), canonical(SearchRequest(query=note.query)))
        for note in found
    )


def way_typed(way: WayOn, asked: SearchRequest) -> Way:
    limits = dict(narrowed_by(way.request if way.kind == "value" else asked, formatting.in_words, spoken()))
    return Way(way, canonical(way.request), limits.get(way.limit, ""))


def read_as(page: SearchPage, typed: SearchTyped) -> SearchTyped:
    """The search as it was answered, for what follows it: an article's words are marked as they were found."""
    return typed if page.corrected is None else SearchTyped.of({**typed.arguments, "q": page.understood or ""})


def is_only_respelt(page: SearchPage) -> bool:
    """Was the query read as it was typed, but for the words that were put right?"""
    if page.corrected is None or page.understood is None:
        return False
    corrections = tuple(zip(page.corrected.shown.split(), page.corrected.typed.split(), strict=True))
    read, typed = page.understood.split(), page.query.split()
    return len(read) == len(typed) and all(
        one == other or _as_typed(one, corrections) == other for one, other in zip(read, typed, strict=True)
    )


def _as_typed(word: str, corrections: Sequence[tuple[str, str]]) -> str:
    """A word of the query, or a compound, with what was typed for each of the words in it that are shown instead."""
    for shown, typed in corrections:
        word = re.sub(rf"(?<!\w){re.escape(shown)}(?!\w)", typed.replace("\\", r"\\"), word, count=1)
    return word
