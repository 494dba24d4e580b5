"""What did the user ask, as a tree that engines can answer?

Frozen nodes. Leaves carry terms that the analyzer has already cut, so every engine matches the same thing.

    leaf, scored          Word  Phrase  Alternatives      BM25F
                          Prefix  Fuzzy                   constants: 1, and 1 / (1 + edit distance)
    leaf, never scored    Keyword  DateRange  Everything  0
                          Length                          0
                          Near  Within  AtLeast  Lead     0: the parser puts the words that they are of beside them
    branch                And  Or                         sum of the children that match
                          Best                            the greatest child
                          Not                             0

`field` is a name of schema.FIELDS; None means any of schema.TEXT_FIELDS. `typed` is the piece of the query that a
leaf came from. Off it is read how the leaf is written again, whether it was in quotes (walking.is_quoted), and which
text another language stems (languages/surface.py). Leaves that differ in it alone are equal, and engines do not look at
it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from searchsvc.article import Moment
from searchsvc.query.pattern_fit import fits


@dataclass(frozen=True, slots=True)
class Word:
    """A word by its `term` (stem); with `form`, only that unstemmed form of it."""

    term: str
    form: str | None = None
    field: str | None = None
    typed: str = dataclasses.field(default="", compare=False)

    def __hash__(self) -> int:
        """Of the term and the form alone: a search asks for it hundreds of times."""
        return hash(self.term if self.form is None else (self.term, self.form))


known_word = lru_cache(maxsize=4096)(Word)
"""A word by its fields in their order, remembered: to ask for the same one again is quicker than for its equal."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """At least two words at consecutive positions of one field. The words' own `field` is not looked at.

    Where one of them is Alternatives, any of its options stands for it at its position; they are single words there.
    """

    words: tuple[Word | Alternatives, ...]
    field: str | None = None
    typed: str = dataclasses.field(default="", compare=False)

    def __hash__(self) -> int:
        """Of its ends alone: it may have dozens of words, and is asked for it as often as they are."""
        return hash((len(self.words), *self.words[:1], *self.words[-1:]))


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Words and phrases that count as one word, at least one of them, what was typed first.

    Their frequencies add by field, and the document frequency is that of the union. The options' own `field` is not
    looked at.
    """

    options: tuple[Word | Phrase, ...]
    field: str | None = None
    typed: str = dataclasses.field(default="", compare=False)

    @property
    def words(self) -> tuple[Word, ...]:
        """The options that are single words: those that can stand at a place of a phrase."""
        return tuple(option for option in self.options if isinstance(option, Word))


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any form that begins with `form` (never empty) and goes on as `rest` has it.

    There `?` is one character, whichever, `*` any number of them, and any other itself.
    """

    form: str
    field: str | None = None
    typed: str = dataclasses.field(default="", compare=False)
    rest: str = "*"

    def fits(self, form: str) -> bool:
        """Is it such a form?"""
        return form.startswith(self.form) and (self.rest == "*" or fits(form[len(self.form) :], self.rest))


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Any form within `distance` (1 or 2) edits of `form` that begins with the same character.

    An edit inserts, deletes or replaces one character or swaps two neighbours (optimal string alignment:
    no part is edited twice).
    """

    form: str
    distance: int
    field: str | None = None
    typed: str = dataclasses.field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Keyword:
    """The whole `value`, already case folded, of a keyword field; or, of schema.ID, the very id of a document."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class DayStart:
    """Where a day begins: `day` for articles of which only the day is known, `seconds` (from 1970) for instants."""

    day: dt.date
    seconds: int

    @property
    def midnight(self) -> int:
        """What Moment.seconds is of that day where only the day is known."""
        return Moment(self.day).seconds


@dataclass(frozen=True, slots=True)
class DateRange:
    """Published from `after` (inclusive) to `before` (exclusive); None: an open end. Never an undated article."""

    after: DayStart | None = None
    before: DayStart | None = None


@dataclass(frozen=True, slots=True)
class Everything:
    pass


Unit: TypeAlias = Literal["word", "sentence", "paragraph"]


@dataclass(frozen=True, slots=True)
class Link:
    """How two operands of a Near stand to one another.

    `distance` (at least 1): the greatest difference of the positions of the nearest words of both, so that 1 is side
    by side. `ordered`: the first one comes first. Places that overlap are not near one another.
    With another `unit` these words are in one sentence or paragraph, and the distance is not looked at.
    """

    distance: int = 1
    ordered: bool = False
    unit: Unit = "word"


@dataclass(frozen=True, slots=True)
class Near:
    """At least two operands, each near the one before it as the link between them says, all in one field.

    The operands' places in a field: of a word, prefix or fuzzy word its positions, of a phrase the positions that it
    takes, of Alternatives, Or and Best those of any option; of a Near the places of its operands that it needs to
    match, of a Within the stretches from its first word to its last. Any other node has none, nor has a leaf of a names
    field. An operand of a chain may stand near one place of the operand before it and another of that behind it only
    where both are near one and the same place of its own. It scores nothing: `And((storm, flood, Near((storm, flood),
    …)))` is worth what both words are.
    """

    operands: tuple[Node, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """At least two words in any order, in one field, all of them within len(words) + `slop` positions.

    A word that is there twice needs two positions. The words' own `field` is not looked at.
    """

    words: tuple[Word, ...]
    slop: int
    field: str | None = None
    typed: str = dataclasses.field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `count` (1 or more) places of the operand in all text fields together; Near says what has places.

    Those that begin at one position are one.
    """

    operand: Node
    count: int


LEAD_PARAGRAPHS = 2
"""Of the body, which with the standfirst are the lead of an article."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The operand has a place that begins in the standfirst or in the first LEAD_PARAGRAPHS of the body.

    Those are its places, as Near has them.
    """

    operand: Node


@dataclass(frozen=True, slots=True)
class Length:
    """The body has `least` to `most` words, both inclusive; without a body it has none."""

    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class And:
    """All children; without children, everything."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one child; without children, nothing."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Best:
    """Matches like Or; scores like the child that scores most. For spellings of one thing: covid-19, covid19.

    The index has both of them where an article says covid-19, so that as Alternatives each would count twice.
    """

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    child: Node


TextLeaf: TypeAlias = Word | Phrase | Alternatives | Prefix | Fuzzy
Placed: TypeAlias = Near | Within | AtLeast | Lead
"""What asks where words stand. It scores nothing."""
Leaf: TypeAlias = TextLeaf | Keyword | DateRange | Everything | Length | Placed
Branch: TypeAlias = And | Or | Best | Not
Node: TypeAlias = Leaf | Branch
