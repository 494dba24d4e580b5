"""What was put right in a query, or is offered, as data; the words of the notes are english.py's."""

from dataclasses import dataclass

from searchsvc.query.notes import Note


@dataclass(frozen=True, slots=True)
class Correction:
    """Words of the query, as they were `typed`, and those that are `shown` for them; several with a space between."""

    typed: str
    shown: str


@dataclass(frozen=True, slots=True)
class Respelling:
    """Another reading of the whole query: `query` has other words for some that were typed."""

    query: str
    words: tuple[Correction, ...]

    @property
    def correction(self) -> Correction:
        return Correction(" ".join(one.typed for one in self.words), " ".join(one.shown for one in self.words))


@dataclass(frozen=True, slots=True)
class Corrected(Note):
    """The results are those of `shown`, since no article has what was `typed`. `query`: the query as it was read."""

    typed: str
    shown: str
    query: str


@dataclass(frozen=True, slots=True)
class MeantPerhaps(Note):
    """The results are those of what was `typed`; `query` looks for `shown` instead."""

    typed: str
    shown: str
    query: str


def corrected_note(found: Respelling) -> Corrected:
    return Corrected(found.correction.typed, found.correction.shown, found.query)


def offered_note(found: Respelling) -> MeantPerhaps:
    return MeantPerhaps(found.correction.typed, found.correction.shown, found.query)
