"""Random archives: few words in few fields, so that everything meets everything.

Stems differ from their forms, forms are near one another, begin alike, and lie outside ASCII too. Texts have
gaps and stacked words, dates coincide, and every part of a document may be absent.
"""

import random
from array import array
from collections.abc import Mapping

import msgspec
from hypothesis import strategies as st
from tests.contract.documents import DAY, on_day

from searchsvc.engines.port import FieldTerms, IndexDocument
from searchsvc.schema import KEYWORD_FIELDS, NAMES_FIELDS, TEXT_FIELDS, VALUE_COLUMNS

FORMS = {
    "run": ("run", "runs", "running"),
    "happi": ("happy", "happier"),
    "new": ("new", "newer"),
    "news": ("news",),
    "storm": ("storm", "storms", "stormy"),
    "form": ("form", "forms"),
    "from": ("from",),
    "covid": ("covid",),
    "covid19": ("covid19",),
    "19": ("19",),
    "c++": ("c++",),
    "東京": ("東京",),
    "𠮷": ("𠮷", "𠮷野"),
}
"""The vocabulary: the forms of each stem."""

COMMON = ("run", "storm", "covid", "19")
"""Stems that stand in most texts and queries, so that queries find several documents and phrases are met."""

OCCURRENCES = tuple(
    (stem, form) for stem, forms in FORMS.items() for form in forms for _ in range(6 if stem in COMMON else 1)
)
"""What a text is drawn from."""

KEYWORDS = {
    "section": ("news", "sport"),
    "source": ("wire", "news"),
    "language": ("en-gb", "en", "fr"),
    "pictures": ("picture", "caption"),
}
ADDRESSES = ("quay.example/a", "quay.example/b?c=d", "")

STEPS = (1, 1, 1, 1, 0, 2, 9)
"""How far a word stands from the one before: next to it, stacked on it, past a hole, in the next paragraph.

A sentence begins past a hole, too.
"""

MOMENTS = (
    (None, False),
    (0, False),
    (0, True),
    (-1, False),
    (DAY, True),
    (DAY + 3_600, False),
    (2 * DAY - 1, False),
    (2 * DAY, True),
    (2 * DAY, False),
    (on_day("0001-01-01"), True),
    (on_day("9999-12-31") + DAY - 1, False),
)
"""Moments of publication: seconds, and whether only the day is known."""

IDS = ("a", "b", "B", "10", "9", "a.1", "a-1", "_", "Z" * 64, "0")


def _texts(longest: int) -> st.SearchStrategy[FieldTerms]:
    placed = st.tuples(st.sampled_from(OCCURRENCES), st.sampled_from(STEPS))
    return st.lists(placed, max_size=longest).map(_field_terms)


def _field_terms(placed: list[tuple[tuple[str, str], int]]) -> FieldTerms:
    positions: list[int] = []
    for _, step in placed:
        positions.append(positions[-1] + step if positions else max(step - 1, 0))
    terms = FieldTerms.of(
        tuple(stem for (stem, _), _ in placed),
        tuple(form for (_, form), _ in placed),
        tuple(positions),
        length=len(set(positions)),
    )
    steps = [9, *(step for _, step in placed[1:])]
    sentences, paragraphs = (
        array("I", [position for position, step in zip(positions, steps, strict=False) if step >= least])
        for least in (2, 9)
    )
    return msgspec.structs.replace(terms, sentences=sentences, paragraphs=paragraphs)


def _fields() -> st.SearchStrategy[Mapping[str, FieldTerms]]:
    always = {"headline": _texts(3), "body": _texts(12)}  # they may still be empty
    sometimes = {name: _texts(4) for name in (*TEXT_FIELDS, *NAMES_FIELDS) if name not in always}
    return st.fixed_dictionaries(always, optional=sometimes)


def _keywords() -> st.SearchStrategy[Mapping[str, tuple[str, ...]]]:
    values = {name: st.lists(st.sampled_from(KEYWORDS[name]), unique=True).map(tuple) for name in KEYWORD_FIELDS}
    return st.fixed_dictionaries({}, optional=values)


def _values() -> st.SearchStrategy[Mapping[str, tuple[str, ...]]]:
    rows = st.sampled_from([("Jo Bloggs",), ("Jo Bloggs", "Sam Lee"), ("東京",), ("",)])
    return st.fixed_dictionaries({}, optional=dict.fromkeys(VALUE_COLUMNS, rows))


@st.composite
def _document(draw: st.DrawFn, document_id: str) -> IndexDocument:
    seconds, day_only = draw(st.sampled_from(MOMENTS))
    return IndexDocument(
        id=document_id,
        fields=draw(_fields()),
        keywords=draw(_keywords()),
        seconds=seconds,
        day_only=day_only,
        stored=f"stored {document_id}".encode(),
        digest=document_id.encode()[:16].ljust(16, b"\0"),
        values=draw(_values()),
        address=draw(st.sampled_from(ADDRESSES)),
    )


@st.composite
def archives(draw: st.DrawFn) -> list[IndexDocument]:
    """A few documents, or none, in any order."""
    least = draw(st.sampled_from((5, 5, 0)))
    return [draw(_document(one)) for one in draw(st.lists(st.sampled_from(IDS), min_size=least, unique=True))]


def large_archive(documents: int, seed: int) -> list[IndexDocument]:
    """As `archives`, but large, and the same for the same seed."""
    chance = random.Random(seed)
    return [_random_document(chance, f"{number}") for number in range(documents)]


def _random_document(chance: random.Random, document_id: str) -> IndexDocument:
    seconds, day_only = chance.choice(MOMENTS)
    lengths = {name: chance.randrange(15 if name == "body" else 4) for name in (*TEXT_FIELDS, *NAMES_FIELDS)}
    return IndexDocument(
        id=document_id,
        fields={
            name: _field_terms([(chance.choice(OCCURRENCES), chance.choice(STEPS)) for _ in range(length)])
            for name, length in lengths.items()
            if length
        },
        keywords={name: tuple(chance.sample(KEYWORDS[name], chance.randrange(3))) for name in KEYWORD_FIELDS},
        seconds=seconds,
        day_only=day_only,
        stored=f"stored {document_id}".encode(),
        digest=document_id.encode().ljust(16, b"\0"),
        values={"authors": ("Jo Bloggs", "Sam Lee")[: int(document_id) % 3], "source": (f"Wire {document_id}",)},
        address=ADDRESSES[int(document_id) % 3],
    )
