"""What was put right in a query, or is offered, as data; the words of the notes are noting/english.py's."""

from dataclasses import dataclass

from searchsvc.query.dates.spans import is_month_or_day
from searchsvc.query.notes import Note


@dataclass(frozen=True, slots=True)
class Correction:
    """Words of the query, as they were `typed`, and those that are `shown` for them; several with a space between."""

    typed: str
    shown: str


@dataclass(frozen=True, slots=True)
class Respelling:
    """Another reading of the whole query: `query` has other words for some that were typed.

    Where it is not `evident` it is only offered.
    """

    query: str
    words: tuple[Correction, ...]
    evident: bool = True

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


@dataclass(frozen=True, slots=True)
class DateMeant(Note):
    """The query is a month or a day, looked for as words; `query` asks for the `articles` that were published then."""

    query: str
    articles: int


def as_date(query: str) -> str | None:
    """`date:"November 2017"` for November 2017; None where the query is anything else than one month or one day."""
    typed = " ".join(query.split())
    if not is_month_or_day(typed):
        return None
    return f'date:"{typed}"' if " " in typed else f"date:{typed}"


def corrected_note(found: Respelling) -> Corrected:
    return Corrected(found.correction.typed, found.correction.shown, found.query)


def offered_note(found: Respelling) -> MeantPerhaps:
    return MeantPerhaps(found.correction.typed, found.correction.shown, found.query)
