"""Documents as engines take them, written by hand: a text is words, a word is `stem` or `stem/form`.

    document("a", headline="storm", body="the storm/storms hit")

Signs between words: `^` stacks the next word on the last one, `|` lies between paragraphs (POSITION_GAP), `.` between
sentences.
"""

import datetime as dt
import hashlib
from array import array
from collections.abc import Iterable, Mapping

from searchsvc.engines.port import Engine, EngineRequest, EngineResult, FieldTerms, IndexDocument
from searchsvc.query.tree import DayStart, Node, Word
from searchsvc.schema import POSITION_GAP
from searchsvc.text.vocabulary import Vocabulary

DAY = 86_400


def field_terms(text: str, vocabulary: Vocabulary | None = None) -> FieldTerms:
    """The terms of one field, from a text as the module's docstring describes it; None: in a vocabulary of its own."""
    terms: list[str] = []
    forms: list[str] = []
    positions: list[int] = []
    begins: dict[str, list[int]] = {"|": [], ".": []}
    next_position = length = 0
    begun = "|"
    for piece in text.split():
        if piece == "|":
            next_position += POSITION_GAP
            begun = piece
        elif piece == ".":
            begun = begun or piece
        elif piece == "^":
            next_position -= 1
            length -= 1
        else:
            term, _, form = piece.partition("/")
            if begun:
                begins[begun].append(next_position)
            begun = ""
            terms.append(term)
            forms.append(form or term)
            positions.append(next_position)
            next_position += 1
            length += 1
    sentences, paragraphs = array("I", sorted(begins["|"] + begins["."])), array("I", begins["|"])
    known = Vocabulary() if vocabulary is None else vocabulary
    entries = array("I", [known.number(*entry) for entry in zip(terms, forms, strict=True)])
    return FieldTerms(known, entries, array("I", positions), length, sentences, paragraphs)


def document(
    document_id: str,
    *,
    seconds: int | None = None,
    day_only: bool = False,
    keywords: Mapping[str, tuple[str, ...]] | None = None,
    vocabulary: Vocabulary | None = None,
    **texts: str,
) -> IndexDocument:
    """A document with the fields `texts`; its digest is that of its content. Many are built far sooner in one
    `vocabulary`.
    """
    content = repr((document_id, seconds, day_only, keywords, sorted(texts.items()))).encode()
    return IndexDocument(
        id=document_id,
        fields={name: field_terms(text, vocabulary) for name, text in texts.items()},
        keywords=keywords or {},
        seconds=seconds,
        day_only=day_only,
        stored=b"stored " + content,
        digest=hashlib.blake2b(content, digest_size=16).digest(),
    )


def on_day(day: str) -> int:
    """Seconds of the midnight in UTC with which `day` (ISO 8601) begins."""
    return (dt.date.fromisoformat(day) - dt.date(1970, 1, 1)).days * DAY


def day_start(day: str, *, hours_east: int = 0) -> DayStart:
    """Where `day` begins in a place `hours_east` of Greenwich."""
    return DayStart(dt.date.fromisoformat(day), on_day(day) - hours_east * 3600)


def publish(engine: Engine, documents: Iterable[IndexDocument]) -> None:
    """Make `documents` the served generation of `engine`."""
    with engine.begin() as build:
        build.add(documents)
        build.publish()
    engine.refresh()


def ids(result: EngineResult) -> list[str]:
    return [hit.id for hit in result.hits]


def found(engine: Engine, tree: Node, *filters: Node) -> set[str]:
    """Ids of all documents that match."""
    result = engine.search(EngineRequest(tree, filters, limit=1_000))
    assert len(result.hits) == result.total
    return set(ids(result))


def scores(engine: Engine, tree: Node) -> dict[str, float]:
    return {hit.id: hit.score for hit in engine.search(EngineRequest(tree, limit=1_000)).hits}


def words(text: str, field: str | None = None) -> tuple[Word, ...]:
    """Word nodes of `stem` or `stem/form`, apart by blanks."""
    pieces = (piece.partition("/") for piece in text.split())
    return tuple(Word(term, form or None, field) for term, _, form in pieces)


def generation(engine: Engine) -> int:
    """The number of the generation that answers."""
    return engine.search(EngineRequest()).generation
