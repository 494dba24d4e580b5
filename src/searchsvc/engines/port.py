"""What does an engine promise, whichever it is?

Values in and out are frozen. Every engine gets terms that are already analysed and answers a request with the
same documents, the same scores (to 1e-4) and the same order; the memory engine is the definition, the
contract suite says so of the others.

What a build that is killed leaves behind is on a page of its own (checkpoints.py).

Useful for: the use cases (indexing/, search/), which know nothing of an engine but these pages.
Not for: choosing an engine (registry.py, bootstrap.py).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, Protocol, Self, TypeAlias, overload

import msgspec

from searchsvc import schema
from searchsvc.engines.checkpoints import CheckpointedBuild, CheckpointedEngine
from searchsvc.query.tree import And, DayStart, Everything, Node, TextLeaf
from searchsvc.text.vocabulary import Vocabulary

if TYPE_CHECKING:  # a port is read by programs that never see a column
    import numpy as np
    import numpy.typing as npt

Sort: TypeAlias = Literal["relevance", "newest", "oldest"]
Tail: TypeAlias = Literal["none", "score", "number"]
"""What follows the documents that match everything (see EngineRequest)."""


class FieldTerms(msgspec.Struct, frozen=True, eq=False):
    """The terms of one field of one document, in order of occurrence, as columns.

    `entries` and `positions` are parallel. An entry is a number of `vocabulary`, which many documents share.
    Positions never go backwards; two terms at one position are stacked (`covid19` on the `covid` of `covid-19`).
    `length` counts positions that hold a word; it is what length normalisation sees.
    `sentences` and `paragraphs`, of text fields alone: the positions at which one begins, ascending. A paragraph is a
    string of the field; where one begins, so does a sentence. A word before the first is in the first.
    Two are equal that have the same terms, forms, positions, length, sentences and paragraphs, in whichever vocabulary.

    A Struct, as a build makes several of each article: it takes a third of the time of a frozen dataclass.
    """

    vocabulary: Vocabulary
    entries: array[int]
    positions: array[int]
    length: int
    sentences: array[int] = msgspec.field(default_factory=lambda: array("I"))
    paragraphs: array[int] = msgspec.field(default_factory=lambda: array("I"))

    @classmethod
    def of(cls, terms: Sequence[str], forms: Sequence[str], positions: Sequence[int], length: int) -> Self:
        """From stems and their unstemmed forms, in a vocabulary of its own."""
        vocabulary = Vocabulary()
        entries = array("I", [vocabulary.number(*pair) for pair in zip(terms, forms, strict=True)])
        return cls(vocabulary, entries, array("I", positions), length)

    @property
    def terms(self) -> tuple[str, ...]:
        known = self.vocabulary.entries
        return tuple(known[number][0] for number in self.entries)

    @property
    def forms(self) -> tuple[str, ...]:
        known = self.vocabulary.entries
        return tuple(known[number][1] for number in self.entries)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FieldTerms):
            return NotImplemented
        same = self.positions == other.positions and self.length == other.length
        same = same and self.sentences == other.sentences and self.paragraphs == other.paragraphs
        return same and self.terms == other.terms and self.forms == other.forms

    __hash__ = None  # type: ignore[assignment]  # it holds arrays, which have no hash


DIGEST_BYTES: Final = 16
"""Of an article's content: two that differ have the same one less often than disks lie."""


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """An article as engines take it.

    `fields` has schema.TEXT_FIELDS and schema.NAMES_FIELDS (absent or empty: the document lacks the field);
    `keywords` has schema.KEYWORD_FIELDS, each with the folded values it is found by. `seconds` is the moment of
    publication (Moment.seconds; None: undated), `day_only` whether only its day is known. `stored` is given
    back as it came. `digest` (DIGEST_BYTES of them) is equal for two articles of the same content.
    `values` has schema.VALUE_COLUMNS, as the article states them (absent: not known). `address` is the canonical form
    of the article's on the web (article_address.py), by which Keyword(schema.ADDRESS) finds it; empty: it has none.
    """

    id: str
    fields: Mapping[str, FieldTerms]
    keywords: Mapping[str, tuple[str, ...]]
    seconds: int | None
    day_only: bool
    stored: bytes
    digest: bytes
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    address: str = ""


@dataclass(frozen=True, slots=True)
class EngineRequest:
    """One search. `filters` must match too, and score nothing; no tail gives them up.

    `tail` "none": the tree must match. Otherwise the tree is an And, and whatever matches any of its children matches;
    the score is the sum of the children that match. By relevance "score" orders all of them by score alone, "number"
    by how many of the children they match, so that those that match all come first, and by score among equals. By date
    both only say what matches. A part that must hold although it scores stands in the And and in `filters`.
    A child that comes again counts again in the sum, as in any And or Or; among the children that a document matches
    or lacks, those that are equal are one, of which the first stands for all (`distinct`).
    `boosts` and `b` are by text field, `k1` as in schema; nothing of it needs a rebuild.
    `offset` and `limit` cut the sorted hits. Without `exact_total` an engine may stop counting once it has them.

    Raises ValueError where `boosts` or `b` leave out a text field, or a tail is asked of a tree that is no And.
    """

    tree: Node = field(default_factory=Everything)
    filters: tuple[Node, ...] = ()
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 10
    tail: Tail = "none"
    boosts: Mapping[str, float] = field(default_factory=lambda: schema.DEFAULT_BOOSTS)
    b: Mapping[str, float] = field(default_factory=lambda: schema.DEFAULT_B)
    k1: float = schema.K1
    exact_total: bool = True

    def __post_init__(self) -> None:
        for name in schema.TEXT_FIELDS:
            if name not in self.boosts or name not in self.b:
                raise ValueError(f"boosts and b must have every text field; {name} is missing")
        if self.tail != "none" and not isinstance(self.tree, And):
            raise ValueError(f'the tail "{self.tail}" is of documents that match some of the children of an And')

    @property
    def children(self) -> tuple[Node, ...]:
        """What a tail gives up: the children of the tree's And."""
        return self.tree.children if isinstance(self.tree, And) else ()

    @property
    def distinct(self) -> tuple[int, ...]:
        """The indexes of the children that equal none before them."""
        first: dict[Node, int] = {}
        for index, child in enumerate(self.children):
            first.setdefault(child, index)
        return tuple(first.values())


class EngineHit(msgspec.Struct, frozen=True, gc=False):
    """`missing`: with a tail, those of the request's `distinct` children that this document does not match.

    A Struct, as a search makes up to a hundred: it takes a third of the time of a NamedTuple.
    """

    id: str
    score: float
    missing: tuple[int, ...] = ()


class Occurrence(NamedTuple):
    """A place in a hit at which the leaf of this index matches: so many positions from `position` of a text field."""

    field: str
    position: int
    leaf: int
    length: int = 1


class OccurrenceRows(Sequence[Occurrence]):
    """The occurrences of one hit as numbers, which compiled code reads; each is made where it is looked at.

    `rows` uint32 [occurrences, 5], in one piece of memory: whatever, the field's index in schema.TEXT_FIELDS, position,
    leaf and length.
    """

    __slots__ = ("rows",)

    def __init__(self, rows: npt.NDArray[np.uint32]) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Occurrence: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Occurrence]: ...
    def __getitem__(self, index: int | slice) -> Occurrence | Sequence[Occurrence]:
        return [*self][index]

    def __iter__(self) -> Iterator[Occurrence]:
        return (Occurrence(schema.TEXT_FIELDS[column], *rest) for _, column, *rest in self.rows.tolist())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]  # it holds an array, which has no hash


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What the formula sees of some leaves in the hits of one result, as columns. Fields are schema.TEXT_FIELDS.

    `frequencies` uint32 [hits, leaves, fields]: how often a leaf matches there. A word counts as BM25F counts it,
    twice where two forms of it are stacked on one position; Alternatives count what their options count, added up; any
    other leaf counts the positions that `positions` tells.
    `lengths` uint32 [hits, fields]: FieldTerms.length, 0 where the hit lacks the field.
    `idf` float64 [leaves]: of a word, by the documents that have it in any text field, in whichever form; of a phrase
    the sum of its words'; of Alternatives by the documents that have any of them: such a word, or such a phrase, in any
    text field. 0 for what the formula does not weigh: a prefix, a fuzzy word, and a leaf of a names field, which
    matches in no text field and has no frequencies either.
    `mean_lengths` float64 [fields]: over the documents that have the field; 0 where none has it.
    `documents`: the N of `idf`.
    """

    frequencies: npt.NDArray[np.uint32]
    lengths: npt.NDArray[np.uint32]
    idf: npt.NDArray[np.float64]
    mean_lengths: npt.NDArray[np.float64]
    documents: int


@dataclass(frozen=True, slots=True, eq=False)
class Positions:
    """Where leaves match in the hits of one result: parallel columns, sorted by hit, field, position and leaf.

    `hit` and `leaf` are indexes, `field` that of schema.TEXT_FIELDS; all int32 but `position`, which is uint32.
    A phrase matches where its first word stands, Alternatives where any of them does; every leaf at a position once.
    """

    hit: npt.NDArray[np.int32]
    field: npt.NDArray[np.int32]
    position: npt.NDArray[np.uint32]
    leaf: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class CountRequest:
    """What is to be counted of the documents that match the tree and all filters.

    `fields`, of schema.VALUE_COLUMNS: by their values. `limit`: so many values of each at most, those that most of the
    documents have. `kept`: by field the folded values that are counted whether they are among these or not.
    `boundaries`: where periods begin, ascending in `day` and in `seconds`; each ends where the next begins, the last
    boundary is only an end.
    """

    tree: Node = field(default_factory=Everything)
    filters: tuple[Node, ...] = ()
    fields: tuple[str, ...] = ()
    limit: int = 10
    kept: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    boundaries: tuple[DayStart, ...] = ()


class ValueCount(NamedTuple):
    """So many of the counted `documents` are found by a value, and so many of all live ones, `of_all`.

    `folded` is the value as fields compare (query/keyword_values.py), `value` as most live documents state it, of those
    that as many do the first by code points; `folded` where none states it.
    """

    value: str
    folded: str
    documents: int
    of_all: int

    def order(self) -> tuple[int, str]:
        """What values are sorted by: first those that most of the documents have."""
        return -self.documents, self.folded


@dataclass(frozen=True, slots=True)
class Counts:
    """Of how many documents there are values and periods. All numbers are exact.

    `values`: by field those that some live document states and some of the documents have, the first of them, and those
    kept, in ValueCount.order. A document counts once for each value that finds it: one of en-GB for en, too.
    `periods`: of each two neighbours among the boundaries how many were published from the one to the other, compared
    as DateRange does; `undated`: how many have no date. `oldest` and `newest`: Moment.seconds of those that have one;
    None where none has.
    """

    total: int
    generation: int
    values: Mapping[str, tuple[ValueCount, ...]]
    periods: tuple[int, ...]
    undated: int
    oldest: int | None
    newest: int | None


class HitContents(Protocol):
    """What the hits of one result hold, read when it is asked for, from the generation that was searched."""

    def stored(self, index: int) -> bytes:
        """The stored bytes of the hit of this index."""

    def occurrences(self, leaves: Sequence[TextLeaf], limit: int) -> tuple[Sequence[Occurrence], ...]:
        """For each hit where the leaves match in it: by field in the order of schema.TEXT_FIELDS, then position, leaf.

        At most the first `limit` of one leaf in one field. A leaf of a names field occurs nowhere. Where two of
        Alternatives match at one position, the longer counts.
        """

    def chosen(self, indexes: Sequence[int]) -> HitContents:
        """What the hits of these indexes hold, in this order."""

    def evidence(self, leaves: Sequence[TextLeaf]) -> Evidence:
        """How often each leaf matches in each hit, and how long the hits' fields are: what ranking goes by."""

    def positions(self, leaves: Sequence[TextLeaf], limit: int) -> Positions:
        """The places at which the leaves match in the hits, as columns. A leaf of a names field matches nowhere.

        At most the first `limit` of one leaf in one field of a hit.
        """

    def evidence_and_positions(
        self, leaves: Sequence[TextLeaf], with_places: int, limit: int
    ) -> tuple[Evidence, Positions]:
        """`evidence` of the leaves and `positions` of the first `with_places` of them, which may be cheaper at once."""


class EngineResult(msgspec.Struct, frozen=True, eq=False):
    """Hits in order, and the exact number of live documents that match.

    Order: by score (relevance), or by moment of publication (newest, oldest; undated last in both). Equals
    stand by newest, undated last, then by id.
    With the tail "number" the number of children that they match comes before the score.
    `complete` of them match all children of the tree; without a tail, and only there, all do. Without children none
    does. With the tail "number": `child_counts[i]` documents match the tree's child i and the filters.
    Without `exact_total` in the request `total` is at most that, and at least the number of hits up to the page's end,
    and `complete` is at most what is said above.
    Two are equal that say the same, whatever their `contents` read it from.
    """

    hits: tuple[EngineHit, ...]
    total: int
    complete: int
    generation: int
    contents: HitContents
    child_counts: tuple[int, ...] = ()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, EngineResult):
            return NotImplemented
        return self._said() == other._said()

    def __hash__(self) -> int:
        return hash(self._said())

    def _said(self) -> tuple[object, ...]:
        return self.hits, self.total, self.complete, self.generation, self.child_counts

    def stored(self) -> tuple[bytes, ...]:
        """The stored bytes of each hit."""
        return tuple(self.contents.stored(index) for index in range(len(self.hits)))


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a generation was built from. Engines keep it with the generation and make nothing of it.

    `corpora`: files and folders, as absolute paths; empty: nobody said. `settings`: those that shape what is read
    and indexed, by name. `unread`, as manifests call it: how many files a reader took that
    gave no article.
    """

    corpora: tuple[str, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    unread: int = 0


NOBODY_SAID = Provenance()


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a published generation holds, against the one served before it, by id and digest."""

    generation: int
    articles: int
    added: int
    changed: int
    removed: int
    unchanged: int


class PartReceipt(Protocol):
    """What a finished part of a build holds. Small and picklable; the build that the part is of takes it."""

    @property
    def documents(self) -> int:
        """How many documents the part has."""


class PartWriter(Protocol):
    """Writes a part of a build, in the process that opened it. Not to be shared by threads.

    As a context manager it lets go of its files on the way out; unless it was finished, the part is lost then.
    """

    def add(self, documents: Iterable[IndexDocument]) -> None:
        """As Build.add, for the ids of this part: ValueError for one that it has already."""

    def finish(self) -> PartReceipt:
        """End the part. After that `add` and `finish` raise ValueError."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...


class BuildPart(Protocol):
    """A part that is still to be written. Picklable, so that another process of this machine can write it."""

    def open(self) -> PartWriter:
        """Begin to write. Only once for each part."""


class Build(CheckpointedBuild, Protocol):
    """A new generation that nobody sees.

    `publish` or `discard` ends it; after that its other methods raise ValueError. After `compare` nothing is added.

    As a context manager it discards itself on the way out unless it was published.
    """

    def add(self, documents: Iterable[IndexDocument]) -> None:
        """Add documents. An id that the build has already is ValueError, either now or when it is published."""

    def part(self, share: float = 1.0) -> BuildPart:
        """A part for another process to write, which may use `share` of the memory that the build may use."""

    def take(self, receipt: PartReceipt) -> None:
        """The documents of a finished part belong to the build from now on, as if they had been added.

        ValueError if the part is of another build, or was taken before. An id that another part has too is found
        now or by `publish`, and is ValueError as well. A part that is never taken is left out.
        """

    def take_over(self, without: Collection[IndexDocument], remake: Callable[[bytes], IndexDocument]) -> None:
        """The documents of the served generation belong to the build, too, but for those of `without`, by their ids.

        Only once. `without` are documents as they were added, whose terms no statistics count from now on. `remake`
        makes a document as it was added of its stored bytes: an engine may write some of those that stay anew.
        ValueError where the served generation lacks one of `without`. Raises as a search does where none can be
        searched, and what `remake` raises.
        """

    def attach(self, name: str, data: bytes) -> None:
        """Keep `data` with the generation: Engine.attached gives it back. `name` has letters and points alone."""

    def compare(self) -> BuildReport:
        """What `publish` would report. A served generation that cannot be searched here counts as none.

        Raises, and discards, as `publish` does.
        """

    def publish(self, provenance: Provenance = NOBODY_SAID) -> BuildReport:
        """Check the generation, sync it to disk with its provenance, and switch to it in one atomic step.

        ValueError where two documents have one id.

        On any failure the generation is discarded, what was served goes on being served, and BuildFailed says why.
        """

    def discard(self) -> None:
        """Forget the build and let go of the lock. Harmless when it has ended already."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...


@dataclass(frozen=True, slots=True)
class GenerationInfo:
    """One generation on disk. `built` is ISO 8601 in UTC. `served`: searches are answered from it.

    `provenance` is what `publish` was given; empty where an older version built it.
    """

    generation: int
    path: Path
    articles: int
    built: str
    size_bytes: int
    served: bool
    provenance: Provenance = field(default_factory=Provenance)


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """`served` is also the item of `generations` that has served=True. `scorer` names what computes scores."""

    engine: str
    schema_version: int
    scorer: str
    served: GenerationInfo
    generations: tuple[GenerationInfo, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """`problems`: a sentence each, naming the file; none means that all is well.

    `stands_in`: the generation that is served instead, and that `rollback` leads to; None where none is whole.
    """

    generation: int
    ok: bool
    problems: tuple[str, ...]
    stands_in: int | None = None


@dataclass(frozen=True, slots=True)
class RollbackReport:
    """`was`: the generation served before; None where a damaged index did not say which."""

    generation: int
    was: int | None


class SimilarForm(NamedTuple):
    """A form of the text fields, so many `edits` from another, and in how many documents its `term` stands."""

    form: str
    term: str
    edits: int
    documents: int

    def order(self) -> tuple[int, int, str, str]:
        """What forms are sorted by: the nearest first, then those whose terms are in most documents."""
        return self.edits, -self.documents, self.form, self.term


class EndingForm(NamedTuple):
    """A form of the text fields that ends as was asked, and in how many documents its `term` stands."""

    form: str
    term: str
    documents: int

    def order(self) -> tuple[int, str, str]:
        """What forms are sorted by: first those whose terms are in most documents."""
        return -self.documents, self.form, self.term


class Engine(CheckpointedEngine, Protocol):
    """Searches one archive and builds its generations. Safe to share between threads.

    Nothing is opened before the first call that needs it. Every method but `begin` raises IndexMissing where
    nothing was ever published, and IndexUnusable where what is there cannot be read. An engine on disk whose pointer
    or served generation is damaged serves the newest generation that is whole and that nobody went back from, and
    says so in the log; it raises where there is none. `refresh` and `verify` alone never pass over damage.
    """

    name: str

    def begin(self) -> Build:
        """Start a new generation beside the served one. Raises IndexLocked while another build holds the lock."""

    def search(self, request: EngineRequest) -> EngineResult:
        """The page of hits that `request` asks for, and the exact total, from one generation throughout."""

    def pinned(self) -> Callable[[EngineRequest], EngineResult]:
        """What is `search` on the generation that is served now, whatever is published later."""

    def stored(self, article_id: str) -> bytes | None:
        """The stored bytes of one document, None where there is no such id."""

    def attached(self, name: str) -> bytes | None:
        """What was attached to the served generation under this name; None where nothing was."""

    def similar_forms(self, form: str, distance: int) -> tuple[SimilarForm, ...]:
        """The forms of text fields within `distance` (1 or 2) edits of `form`, counted as for tree.Fuzzy, which begin
        with the same character, or with the first two swapped. In SimilarForm.order; a form of two terms comes twice.

        `form` has two characters at least. Documents that are marked deleted may count.
        """

    def forms_ending(self, suffix: str, limit: int) -> tuple[EndingForm, ...]:
        """The forms of text fields that end with `suffix`, which has a character at least, or are it: the first `limit`
        in EndingForm.order. A form of two terms comes twice. Documents that are marked deleted may count.
        """

    def forms_beginning(self, beginning: str, limit: int, distance: int = 0) -> tuple[SimilarForm, ...]:
        """The forms of text fields that begin with `beginning`: the first `limit` in SimilarForm.order.

        With a `distance` (1 or 2) also those that begin, as similar_forms has it, with the same character, or with the
        first two swapped, and of which some beginning is within so many edits; `beginning` has two characters at least
        then, else one. The edits of a form are those of its nearest beginning. A form of two terms comes twice.
        Documents that are marked deleted may count.
        """

    def document_frequencies(self, terms: Sequence[str]) -> tuple[int, ...]:
        """In how many documents each of these terms stands, in any text field. Those marked deleted may count."""

    def keyword_values(self, field: str) -> tuple[str, ...]:
        """All values of a keyword field, folded, ascending; those of documents that are marked deleted may be there."""

    def value_counts(self, field: str) -> Mapping[str, int]:
        """In how many live documents each value of a keyword field stands, folded, ascending; 1 at least."""

    def counts(self, request: CountRequest) -> Counts:
        """How many of the documents that match have each value, and were published in each period."""

    def refresh(self) -> bool:
        """Look whether another generation was published, and serve it if its checksums hold. True if it switched.

        Another is one that was built at another time, also under the same number: an index may be replaced.

        Searches under way finish on the generation they began with. If the new one is damaged, IndexUnusable
        is raised and the old one is served on. Where the files of what is served were written to since, and it is
        damaged, the newest whole one before it is served (True); IndexUnusable, from searches too, where none is.
        """

    def status(self) -> EngineStatus: ...

    def recorded(self) -> GenerationInfo:
        """What was written of the served generation when it was built, also where damage keeps it from being searched.

        Where that cannot be read, of the newest one of which it can. Raises IndexMissing and IndexUnusable.
        """

    def verify(self) -> Verification:
        """Check structure and checksums of the generation that CURRENT names, reading every byte.

        Where CURRENT is damaged that is a problem, and what stands in for the generation that it named is checked.
        """

    def rollback(self, to: int | None = None) -> RollbackReport:
        """Serve generation `to`, older or newer; without it the one served before this one.

        NothingToRollBack where that is not kept. RollbackFailed where it is damaged or of another version, or where
        the disk refuses; the same one is served then. Going to the served one changes nothing. Without `to`, where
        what is served stands in for what is damaged, it is made the served one for good.
        """

    def close(self) -> None:
        """Let go of files. Harmless when called twice; every other method raises IndexClosed after it.

        A search under way in another thread ends as if nothing had happened, and so does a build that has begun.
        """
