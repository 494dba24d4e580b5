"""Which terms and forms does a run of documents use, and what are its entries among them?"""

from array import array
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.building.lexicon import numbered_forms, ranks
from searchsvc.engines.whoosh.segment.byte_strings import Int64s, Keys, first_of_each
from searchsvc.engines.whoosh.segment.dictionary import key_bytes
from searchsvc.text.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Numbering:
    """The terms and forms that a run uses (as in Inverted), and by entry its term, and its number among that's forms.

    `term` and `form` uint32 [entries]; what they have for entries that are not used means nothing.
    """

    terms: Keys
    forms: Keys
    form_term: Int64s
    term: npt.NDArray[np.uint32]
    form: npt.NDArray[np.uint32]


class EntryKeys:
    """The terms and forms of vocabularies' entries as keys, which are made once, though many runs use them."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[Vocabulary, Keys, Keys]] = {}  # by identity, which is safe while they are held
        self._used: set[int] = set()

    def of(self, vocabulary: Vocabulary) -> tuple[Keys, Keys]:
        """Of all its entries so far: the terms, and the forms."""
        identity = id(vocabulary)
        self._used.add(identity)
        _, terms, forms = self._made.get(identity, (vocabulary, Keys.of([]), Keys.of([])))
        if len(terms) < len(vocabulary):
            new = vocabulary.entries[len(terms) :]
            terms = Keys.joined([terms, _keys_of([term for term, _ in new])])
            forms = Keys.joined([forms, _keys_of([form for _, form in new])])
            self._made[identity] = vocabulary, terms, forms
        return terms, forms

    def end_run(self) -> None:
        """Forget the vocabularies that this run did not use."""
        self._made = {identity: made for identity, made in self._made.items() if identity in self._used}
        self._used.clear()


class Vocabularies:
    """Whose numbers are the entries? Documents of one build nearly always share one vocabulary, but need not."""

    def __init__(self, keys: EntryKeys) -> None:
        self._keys = keys
        self._known: dict[int, tuple[int, Vocabulary]] = {}  # by identity, which is safe while they are held
        self._last: Vocabulary | None = None
        self._users = array("I")
        self._counts = array("Q")

    def used(self, vocabulary: Vocabulary, tokens: int) -> None:
        """The next so many tokens are numbered by this one."""
        if vocabulary is not self._last:
            number, self._last = self._known.setdefault(id(vocabulary), (len(self._known), vocabulary))
            self._users.append(number)
            self._counts.append(0)
        self._counts[-1] += tokens

    def resolved(self, entries: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
        """Entries as numbers in all vocabularies one after the other."""
        first = self._first()
        users = np.frombuffer(self._users, np.uint32)
        counts = np.frombuffer(self._counts, np.uint64).astype(np.int64)
        if len(self._known) <= 1:
            return entries
        return entries + np.repeat(first[users].astype(np.uint32), counts)

    def numbering(self, entries: npt.NDArray[np.uint32]) -> Numbering:
        """`entries`: as `resolved` gives them."""
        first = self._first()
        used = np.flatnonzero(np.bincount(entries, minlength=int(first[-1])))
        term_keys, form_keys = [], []
        for number, vocabulary in self._known.values():
            begin, end = np.searchsorted(used, first[number : number + 2]).tolist()
            of_terms, of_forms = self._keys.of(vocabulary)
            term_keys.append(of_terms.take(used[begin:end] - first[number]))
            form_keys.append(of_forms.take(used[begin:end] - first[number]))
        terms, forms = Keys.joined(term_keys), Keys.joined(form_keys)
        order, new = terms.sorted()
        term = ranks(order, new)
        distinct, form = numbered_forms(term, ranks(*forms.sorted()))
        return Numbering(
            terms=terms.take(order[new]),
            forms=forms.take(distinct),
            form_term=term[distinct],
            term=_spread(used, term, int(first[-1])),
            form=_spread(used, form, int(first[-1])),
        )

    def _first(self) -> Int64s:
        return first_of_each(np.array([len(vocabulary) for _, vocabulary in self._known.values()], np.int64))


def _keys_of(words: list[str]) -> Keys:
    """The words' bytes: all at once, between zeros, where none holds a zero itself."""
    text = np.frombuffer(key_bytes("\0".join([*words, ""])), np.uint8)
    ends = np.flatnonzero(text == 0)
    if len(ends) != len(words):
        return Keys.of(list(map(key_bytes, words)))
    start = np.zeros(len(words) + 1, np.int64)
    start[1:] = ends - np.arange(len(words))
    return Keys(text[text != 0], start)


def _spread(places: Int64s, values: Int64s, size: int) -> npt.NDArray[np.uint32]:
    out = np.zeros(size, np.uint32)
    out[places] = values
    return out
