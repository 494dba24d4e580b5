"""What does the API say of the place of an article, as plain data?

Words are found here for what search/explaining/ gives as data. Fields are added, never renamed.

Useful for: api_documents.py and pages. Not for: why an article is where it is (search/explaining/).
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from searchsvc.article import Moment
from searchsvc.query.render import render
from searchsvc.query.tree import Alternatives, Fuzzy, Node, Phrase, Prefix, Word
from searchsvc.search.explaining.english import sentence, weight_of, word_sentence
from searchsvc.search.explaining.explanation import Explanation, PartScore, Remark, WordScore
from searchsvc.search.noting.english import sentence as note_sentence
from searchsvc.search.results import ExplainedArticle, Sort
from searchsvc.serialise import well_formed

WordKind: TypeAlias = Literal["word", "phrase", "prefix", "fuzzy", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldScoreDocument:
    """Where a word stands. `boost`: what one occurrence counts. Lengths are in words.

    `score`: the share of the word's; 0 where that is no sum of fields.
    """

    field: str
    occurrences: int
    boost: float
    length: int
    mean_length: float
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WordScoreDocument:
    """What a word of the query gives. `times`: as often as it was typed the score counts it.

    `articles` have it in any form, or a synonym; null for what has no rarity of its own. `synonyms`: those that are
    there, and are counted with it.
    """

    query: str
    kind: WordKind
    times: int
    score: float
    idf: float
    articles: int | None
    fields: tuple[FieldScoreDocument, ...]
    synonyms: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartScoreDocument:
    """What a part of the ranking adds, or takes away. `weight` says what it is worth at most."""

    name: str
    score: float
    weight: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkDocument:
    """What else decides where the article stands, or keeps it out."""

    kind: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationDocument:
    """Why a hit is where it is: the scores of `words` and `parts` add up to `score`. The archive has `articles`."""

    score: float
    articles: int
    words: tuple[WordScoreDocument, ...]
    parts: tuple[PartScoreDocument, ...]
    remarks: tuple[RemarkDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedArticleDocument:
    """One article and one search. `position` is counted from 1, and null where it is not known: past the first hundred.

    An article that is not `found` has no `explanation`; `why_not` says what keeps it out.
    """

    query: str
    understood: str | None
    notes: tuple[str, ...]
    id: str
    headline: str
    published: Moment | None
    sort: Sort
    total: int
    complete: int
    generation: int
    found: bool
    position: int | None
    explanation: ExplanationDocument | None
    why_not: tuple[RemarkDocument, ...]


def explanation_document(explanation: Explanation) -> ExplanationDocument:
    return ExplanationDocument(
        score=explanation.score,
        articles=explanation.articles,
        words=tuple(_word_document(word, explanation.articles) for word in explanation.words),
        parts=tuple(map(_part_document, explanation.parts)),
        remarks=tuple(map(_remark_document, explanation.remarks)),
    )


def explained_article_document(explained: ExplainedArticle) -> ExplainedArticleDocument:
    found = explained.explanation
    return ExplainedArticleDocument(
        query=well_formed(explained.query),
        understood=None if explained.understood is None else well_formed(explained.understood),
        notes=tuple(well_formed(note_sentence(one)) for one in explained.noted),
        id=explained.id,
        headline=explained.headline,
        published=explained.published,
        sort=explained.sort,
        total=explained.total,
        complete=explained.complete,
        generation=explained.generation,
        found=found is not None,
        position=explained.position,
        explanation=None if found is None else explanation_document(found),
        why_not=tuple(map(_remark_document, explained.why_not)),
    )


def _word_document(word: WordScore, articles: int) -> WordScoreDocument:
    return WordScoreDocument(
        query=well_formed(render(word.node)),
        kind=_kind(word.node),
        times=word.times,
        score=word.score,
        idf=word.idf,
        articles=word.rarities[0].articles if len(word.rarities) == 1 else None,
        fields=tuple(
            FieldScoreDocument(
                field=one.field,
                occurrences=one.occurrences,
                boost=one.boost,
                length=one.length,
                mean_length=one.mean_length,
                score=one.score,
            )
            for one in word.fields
        ),
        synonyms=tuple(map(well_formed, word.synonyms)),
        sentence=well_formed(word_sentence(word, articles)),
    )


def _kind(node: Node) -> WordKind:
    match node:
        case Word():
            return "word"
        case Phrase():
            return "phrase"
        case Alternatives((typed, *_)):
            return _kind(typed)
        case Prefix():
            return "prefix"
        case Fuzzy():
            return "fuzzy"
        case _:
            return "other"


def _part_document(part: PartScore) -> PartScoreDocument:
    return PartScoreDocument(
        name=part.name, score=part.score, weight=weight_of(part), sentence=well_formed(sentence(part.found))
    )


def _remark_document(remark: Remark) -> RemarkDocument:
    return RemarkDocument(kind=remark.kind, sentence=well_formed(sentence(remark)))
