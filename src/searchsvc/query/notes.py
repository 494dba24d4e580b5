"""What is to be said of the parts of a query that were not understood?

A note is data: its class is what is said, its fields are what it is said of. search/noting/ has the words. A text of
the query in it is `clipped`, so that no note is longer than a line or two.

Useful for: the parser, and whoever has more to say of a search (search/zero_results.py). Not for: words.
"""

from dataclasses import dataclass

from searchsvc.errors import LONGEST_QUOTE

MOST_NOTES = 10


@dataclass(frozen=True, slots=True)
class Note:
    """Something that is said of a search."""


@dataclass(frozen=True, slots=True)
class QueryCut(Note):
    """More characters were typed than are read."""

    characters: int


@dataclass(frozen=True, slots=True)
class WordsCut(Note):
    """More words were typed than are looked for."""

    words: int


@dataclass(frozen=True, slots=True)
class WildcardsCut(Note):
    """More words with `*`, `?` or `~` were typed than are read so."""

    words: int


@dataclass(frozen=True, slots=True)
class AddressRead(Note):
    """The query is the address of an article, and asks for it."""


@dataclass(frozen=True, slots=True)
class NoWord(Note):
    text: str


@dataclass(frozen=True, slots=True)
class DateInBrackets(Note):
    field: str


@dataclass(frozen=True, slots=True)
class DateUnread(Note):
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class NothingLeft(Note):
    """All of the query was ignored."""


@dataclass(frozen=True, slots=True)
class ValueWithSign(Note):
    """A whole value with `*` or `~` behind it, which was left out."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class StarInQuotes(Note):
    pass


@dataclass(frozen=True, slots=True)
class SignApart(Note):
    """`*` or `~` that does not stand directly after a word."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class SignInWord(Note):
    """A sign inside a word. `words`: what the rest was read as; empty where nothing is left."""

    sign: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class StarAfterSeveral(Note):
    """`*` after what are several words in a row."""

    text: str


@dataclass(frozen=True, slots=True)
class StarAfterTooFew(Note):
    """`*` after fewer letters than it needs."""

    text: str
    letters: int


@dataclass(frozen=True, slots=True)
class FuzzyAfterOther(Note):
    """`~` after what is no word of so many `letters`."""

    text: str
    letters: int


@dataclass(frozen=True, slots=True)
class DistanceUnread(Note):
    """`~` with what is no whole number. `used`: the distance instead; `most`: the greatest."""

    number: str
    most: int
    used: int


@dataclass(frozen=True, slots=True)
class DistanceTooLarge(Note):
    number: str
    most: int


@dataclass(frozen=True, slots=True)
class SuffixIgnored(Note):
    """`~5` and the like after quotes or brackets."""

    text: str


@dataclass(frozen=True, slots=True)
class BoostIgnored(Note):
    """`^2`, by which other languages weigh a word."""

    text: str


@dataclass(frozen=True, slots=True)
class PlusIgnored(Note):
    """`+` before what is looked for anyway."""


@dataclass(frozen=True, slots=True)
class SignBetween(Note):
    """`|`, `&` and the like that stand alone, or beside nothing they could join."""

    sign: str


@dataclass(frozen=True, slots=True)
class SignAsAnd(Note):
    """`&&`, which says no more than the blanks round it."""

    sign: str


@dataclass(frozen=True, slots=True)
class NoPlace(Note):
    """`w/5`, `atleast3` and the like beside what has no place in a text, such as a filter or what is excluded."""

    text: str


@dataclass(frozen=True, slots=True)
class PlacesCut(Note):
    """More operators that ask where words stand than a query may have."""

    most: int


@dataclass(frozen=True, slots=True)
class AndNotInWords(Note):
    """`and not` in small letters, which were read as words. `after`: the word that they stand before."""

    after: str


@dataclass(frozen=True, slots=True)
class Truncated(Note):
    """`deport!`, which elsewhere is what `deport*` is here."""

    text: str
    word: str


@dataclass(frozen=True, slots=True)
class QuoteUnclosed(Note):
    pass


@dataclass(frozen=True, slots=True)
class FieldUnknown(Note):
    """`fields`: those that there are."""

    text: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldOfNothing(Note):
    text: str


@dataclass(frozen=True, slots=True)
class FieldBehindField(Note):
    """`headline:section:sport`, of which the second is no field."""

    text: str


@dataclass(frozen=True, slots=True)
class FieldBeforeBlank(Note):
    """A field with a blank after its colon, which was read as one of what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class BracketsTooDeep(Note):
    depth: int


@dataclass(frozen=True, slots=True)
class BracketUnopened(Note):
    pass


@dataclass(frozen=True, slots=True)
class BracketUnclosed(Note):
    pass


@dataclass(frozen=True, slots=True)
class BracketsEmpty(Note):
    pass


@dataclass(frozen=True, slots=True)
class OperatorAlone(Note):
    operator: str


@dataclass(frozen=True, slots=True)
class BulletsIgnored(Note):
    """Dashes, stars or numbers at the beginning of pasted lines."""


@dataclass(frozen=True, slots=True)
class OperatorInCapitals(Note):
    """OR, AND or NOT among words that are all in capitals, read as one of them."""

    operator: str


@dataclass(frozen=True, slots=True)
class QuotesInText(Note):
    """Quotes in a whole sentence, whose words were read like its others."""


class Notes:
    """Notes in the order in which they came up, each once, at most MOST_NOTES."""

    def __init__(self) -> None:
        self._found: dict[Note, bool] = {}

    def add(self, note: Note, *, without_words: bool = False) -> None:
        """`without_words`: it is worth saying of a query without any word, too; most is not said of mere signs."""
        if len(self._found) < MOST_NOTES:
            self._found[note] = without_words

    def found(self) -> tuple[Note, ...]:
        return tuple(self._found)

    def found_without_words(self) -> tuple[Note, ...]:
        return tuple(note for note, without_words in self._found.items() if without_words)


def clipped(text: str) -> str:
    """A piece of the query as a note has it: on one line, cut where it is long."""
    return shortened(" ".join(text.split()))


def shortened(text: str) -> str:
    """A piece of the query, cut where it is long."""
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
