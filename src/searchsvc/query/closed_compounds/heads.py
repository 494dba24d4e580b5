"""Which words of the archive are closed compounds of a head: Bundestagswahl, Ratswahlen of Wahl?

The head is a word of the archive of four letters or more. What stands before it, the rest, is a word of the archive
with or without a linking element, or has six letters or more, since an archive seldom has every part of its compounds
alone. A prefix is no rest (languages.py). Where the end of the rest makes another word together with the head, that is
the head: a Kandidatenauswahl is an Auswahl and no Wahl, Wirtschaftsinteressen are no Essen.

Useful for: expansion.py. Not for: splitting a compound into its parts, which nothing here needs.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from searchsvc.query.closed_compounds.languages import Compounding
from searchsvc.query.compounds import QueryAnalyzer

SHORTEST_HEAD = 4
SHORTEST_PART = 3
"""Letters of a rest that is a word, its linking element apart. Of two letters nearly all are chance."""
LONG_REST = 6
MOST_READ = 400
"""Forms that end so which are looked at, the most frequent of them."""
RARER_PART = 4
"""A part is at most so many times rarer than its compound: Interessen are no Essen of Inter."""

_MOST_REMEMBERED = 500


class FoundForm(Protocol):
    """A form of the archive (engines.port.EndingForm has it)."""

    @property
    def form(self) -> str: ...
    @property
    def term(self) -> str: ...
    @property
    def documents(self) -> int: ...


class ArchiveLexicon(Protocol):
    """The words of the archive (engines.port.Engine has it)."""

    def forms_ending(self, suffix: str, limit: int, /) -> Sequence[FoundForm]: ...
    def document_frequencies(self, terms: Sequence[str], /) -> Sequence[int]: ...


class _Remembered(NamedTuple):
    """What was found of a head, and what it was found among: by ending, the forms that end so."""

    among: Mapping[str, Sequence[FoundForm]]
    compounds: Sequence[FoundForm]


class HeadFinder:
    """Finds the compounds of heads, the `most` frequent of each. Safe to share between threads.

    An engine that remembers which forms end alike gives the very same object again, while it serves the same
    generation; then nothing is judged again.
    """

    def __init__(self, language: Compounding, analyzer: QueryAnalyzer, lexicon: ArchiveLexicon, most: int) -> None:
        self._language = language
        self._analyzer = analyzer
        self._lexicon = lexicon
        self._most = most
        self._remembered: dict[tuple[str, str], _Remembered] = {}

    def compounds(self, form: str, term: str) -> Sequence[FoundForm]:
        """Those of a head, in its endings, one a term, the most frequent first."""
        before = self._remembered.get((form, term))
        endings = before.among if before else inflected(form, term, self._language, self._analyzer)
        among = {ending: self._lexicon.forms_ending(ending, MOST_READ) for ending in endings}
        if before is not None and all(among[ending] is before.among[ending] for ending in among):
            return before.compounds
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.clear()
        found = self._judged(form, among)
        self._remembered[form, term] = _Remembered(among, found)
        return found

    def _judged(self, head: str, among: Mapping[str, Sequence[FoundForm]]) -> Sequence[FoundForm]:
        found = {
            one.form: (one.form[: -len(ending)], one)
            for ending, forms in among.items()
            for one in forms
            if len(one.form) > len(ending)
        }
        if head in self._language.suffixes:
            found = {form: one for form, one in found.items() if one[0].endswith("s")}
        judge = _Judge(self._language, self._analyzer, self._lexicon, found)
        compounds: dict[str, FoundForm] = {}
        for _, one in sorted(found.values(), key=lambda one: (-one[1].documents, one[1].form)):
            if one.term not in compounds and one.form.isalpha() and judge.is_compound(one.form):
                compounds[one.term] = one
                if len(compounds) == self._most:
                    break
        return tuple(compounds.values())


def inflected(form: str, term: str, language: Compounding, analyzer: QueryAnalyzer) -> list[str]:
    """The forms of a word by the endings of its language, as far as they have its stem."""
    stems = {form, *(form.removesuffix(ending) for ending in language.endings)}
    if language.doubles:
        stems |= {other for stem in stems for other in _doubled(stem)}
    made = {stem + ending for stem in stems for ending in ("", *language.endings) if len(stem) >= SHORTEST_PART}
    return sorted(one for one in made if len(one) >= SHORTEST_HEAD and _term(one, analyzer) == term)


def _doubled(stem: str) -> Iterator[str]:
    """With its last consonant, and with its last vowel, single and double."""
    if len(stem) < SHORTEST_PART:
        return
    yield stem[:-1] if stem[-2] == stem[-1] else stem + stem[-1]
    if stem[-2] in "aeou":
        yield stem[:-2] + stem[-1] if stem[-3] == stem[-2] else stem[:-1] + stem[-2:]


class _Judge:
    """Which of the forms that end in a head are compounds of it. `found` has for each its rest, and what it is."""

    def __init__(
        self,
        language: Compounding,
        analyzer: QueryAnalyzer,
        lexicon: ArchiveLexicon,
        found: Mapping[str, tuple[str, FoundForm]],
    ) -> None:
        self._language = language
        self._analyzer = analyzer
        self._lexicon = lexicon
        self._found = found
        self._verdicts: dict[str, bool] = {}
        self._documents: dict[str, int] = {}

    def is_compound(self, form: str) -> bool:
        verdict = self._verdicts.get(form)
        if verdict is None:
            verdict = self._verdicts[form] = self._judged(*self._found[form])
        return verdict

    def _judged(self, rest: str, found: FoundForm) -> bool:
        if self._language.are_prefixes(rest):
            return False
        inner = self._longest_within(rest, found.form)
        if inner is None:
            return (len(rest) >= LONG_REST and not self._ends_in_prefix(rest, found)) or self._is_part(rest, found)
        if self.is_compound(inner):
            return len(rest) >= LONG_REST or self._is_part(rest, found)
        return not self._is_part(found.form[: -len(inner)], found) and self._is_part(rest, found)

    def _longest_within(self, rest: str, form: str) -> str | None:
        """The longest other form that it ends in, but one that has no more than a linking element before the head."""
        for begin in range(1, len(rest) - 1):
            if form[begin:] in self._found and rest[begin:] not in self._language.links:
                return form[begin:]
        return None

    def _ends_in_prefix(self, rest: str, found: FoundForm) -> bool:
        return any(self._is_part(rest[: -len(one)], found) for one in self._language.prefixes if rest.endswith(one))

    def _is_part(self, rest: str, found: FoundForm) -> bool:
        """Is it a word of the archive, with or without a linking element, that is about as frequent as the compound?"""
        enough = found.documents / RARER_PART
        return any(self._documents_of(part) >= enough for part in self._parts(rest))

    def _parts(self, rest: str) -> Iterator[str]:
        if len(rest) >= SHORTEST_PART or rest in self._language.short_parts:
            yield rest
        for link in self._language.links:
            if rest.endswith(link) and len(rest) - len(link) >= SHORTEST_PART:
                yield rest[: -len(link)]

    def _documents_of(self, part: str) -> int:
        """How many articles have the word; none where nearly every text has it."""
        known = self._documents.get(part)
        if known is None:
            term = None if self._analyzer.is_stop_word(part) else _term(part, self._analyzer)
            known = self._documents[part] = self._lexicon.document_frequencies((term,))[0] if term else 0
        return known


def _term(form: str, analyzer: QueryAnalyzer) -> str | None:
    tokens = analyzer.query_tokens(form)
    return tokens[0].term if len(tokens) == 1 else None
