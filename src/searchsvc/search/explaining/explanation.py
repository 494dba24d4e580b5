"""What is said of the place of an article, as plain data?

A remark is data as a note is (query/notes.py): its class is what is said, its fields are what it is said of, and words
are found for it where it is shown (english.py).
"""

from dataclasses import dataclass
from typing import ClassVar

from searchsvc.article import Moment
from searchsvc.engines.port import Sort
from searchsvc.query.notes import Note
from searchsvc.query.tree import DateRange, Node


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that is said of the place of one article. `kind` is its name for programs."""

    kind: ClassVar[str] = ""


@dataclass(frozen=True, slots=True)
class FieldScore:
    """Where a word stands. `length` and `mean_length` are in words; `score`: its share of the word's."""

    field: str
    occurrences: int
    boost: float
    length: int
    mean_length: float
    score: float


@dataclass(frozen=True, slots=True)
class Rarity:
    """So many articles have the word in any form. `word` is as it was typed."""

    word: str
    articles: int


@dataclass(frozen=True, slots=True)
class WordScore:
    """What a leaf of the query gives an article.

    `score` counts it as often as it was typed, which is `times`. `rarities`: of a word its own, of a phrase those of
    its words, whose idf are added; of what scores the same however rare it is none, and there `idf` is 0 and `fields`
    have no share of the score. `synonyms`: what stands for the word there, and is counted with it.
    """

    node: Node
    times: int
    score: float
    idf: float
    rarities: tuple[Rarity, ...]
    fields: tuple[FieldScore, ...]
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartScore:
    """What a part of the ranking (ranking/weights.py) adds to the score, and what it found; below 0 it takes away."""

    name: str
    score: float
    found: Remark


@dataclass(frozen=True, slots=True)
class Explanation:
    """`words` and `parts` add up to `score`. `articles`: how many the archive has, of which words are rare.

    `remarks`: what else decides where the article stands.
    """

    score: float
    articles: int
    words: tuple[WordScore, ...]
    parts: tuple[PartScore, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class ExplainedArticle:
    """Of one article and one search. `position` counts from 1 among `total` results; None past the candidates.

    An article that is not among the results has no `explanation`, and `why_not` says what keeps it out.
    """

    query: str
    understood: str | None
    noted: tuple[Note, ...]
    id: str
    headline: str
    published: Moment | None
    sort: Sort
    total: int
    complete: int
    generation: int
    position: int | None
    explanation: Explanation | None
    why_not: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class PhraseThere(Remark):
    phrase: str


@dataclass(frozen=True, slots=True)
class PairsThere(Remark):
    """So many of the query's neighbours are neighbours in it, too; `pairs` are some of them."""

    there: int
    of: int
    pairs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadlineHasAll(Remark):
    """All words of the query are in the headline; `whole`: it has no other; `in_order`: as they were typed."""

    whole: bool
    in_order: bool = False


@dataclass(frozen=True, slots=True)
class FormsThere(Remark):
    """The very forms that were typed are there."""

    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CapitalsThere(Remark):
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShorterThanCounts(Remark):
    """A text gains no more from being shorter than `floor` of the mean length."""

    field: str
    length: int
    mean_length: float
    floor: float


@dataclass(frozen=True, slots=True)
class WordsNear(Remark):
    """The nearest pairs of words, each with how many positions lie between their places: 1 is next to each other."""

    pairs: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class OfYear(Remark):
    year: int


@dataclass(frozen=True, slots=True)
class OnlyOfYear(Remark):
    """It has a year of the query by when it was published, and does not write it."""

    kind = "only-of-year"
    year: int


@dataclass(frozen=True, slots=True)
class OfAge(Remark):
    """It was published so long ago, which was asked to count."""

    published: Moment | None


@dataclass(frozen=True, slots=True)
class LikeTheBest(Remark):
    """How much it has of the words that the best `articles` share, which `more` than its score alone says, or less."""

    articles: int
    more: bool


@dataclass(frozen=True, slots=True)
class PartFound(Remark):
    """Of a part that has no remark of its own: what it looks for, as the table of parts says."""

    says: str


@dataclass(frozen=True, slots=True)
class SortedByDate(Remark):
    kind = "sorted-by-date"
    sort: Sort
    published: Moment | None


@dataclass(frozen=True, slots=True)
class NothingScores(Remark):
    """Nothing was asked that gives a score, so the newest come first."""

    kind = "nothing-scores"
    published: Moment | None


@dataclass(frozen=True, slots=True)
class LacksClauses(Remark):
    """It lacks some of so many `clauses`. `counted`: those that have more of them come first, whatever their score."""

    kind = "lacks-words"
    lacking: tuple[Node, ...]
    clauses: int
    counted: bool


@dataclass(frozen=True, slots=True)
class PhraseNowhere(Remark):
    """No article has these quoted clauses, so their words were looked for."""

    kind = "phrase-nowhere"
    phrases: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class PastCandidates(Remark):
    """So many come before it by their words alone, and only those were ordered by anything else."""

    kind = "not-reordered"
    candidates: int


@dataclass(frozen=True, slots=True)
class ClauseLacking(Remark):
    """Why not: it does not have this, which is `held` where the query insists on it."""

    kind = "lacks"
    clause: Node
    held: bool


@dataclass(frozen=True, slots=True)
class Excluded(Remark):
    """Why not: it has what the query leaves out."""

    kind = "excluded"
    node: Node


@dataclass(frozen=True, slots=True)
class OtherValue(Remark):
    """Why not: a keyword field has another value, or none."""

    kind = "other-value"
    field: str
    wanted: str
    value: str | None


@dataclass(frozen=True, slots=True)
class NameLacking(Remark):
    """Why not: its authors or tags (`field`) are these, and not the name that the filter asks for."""

    kind = "other-name"
    field: str
    node: Node
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutsideDates(Remark):
    kind = "outside-dates"
    dates: DateRange
    published: Moment | None


@dataclass(frozen=True, slots=True)
class FilterFailed(Remark):
    kind = "filter"
    node: Node


@dataclass(frozen=True, slots=True)
class NothingMatches(Remark):
    """Why not: the query asks for what no article can have."""

    kind = "nothing-matches"


@dataclass(frozen=True, slots=True)
class OthersHaveAll(Remark):
    """Why not: so many articles have all that was asked for, and then those that have some are not listed."""

    kind = "others-have-all"
    complete: int
    by_date: bool
