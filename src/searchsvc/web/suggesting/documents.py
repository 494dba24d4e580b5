"""Suggestions as plain data. Fields are added, never renamed."""

from dataclasses import dataclass

from searchsvc.article import Moment
from searchsvc.search.rendering.html import marked_html
from searchsvc.search.results import Fragment
from searchsvc.search.suggesting.results import Suggestions
from searchsvc.search.suggesting.suggester import MOST_SUGGESTED, USUAL_SIZE
from searchsvc.serialise import well_formed
from searchsvc.web.params import RouteParameter

SUGGEST_PARAMETERS = (
    RouteParameter(
        "q",
        "What was typed so far. Its last word may be unfinished; behind a space it is complete.",
        {"type": "string"},
    ),
    RouteParameter(
        "size",
        f"Words at most, and headlines at most, from 1 to {MOST_SUGGESTED}.",
        {"type": "integer", "minimum": 1, "maximum": MOST_SUGGESTED, "default": USUAL_SIZE},
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedWordDocument:
    """`query` is what was typed with `word` completed; so many `articles` have all its words."""

    query: str
    word: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedHeadlineDocument:
    """An article whose headline has the words: as fragments, and as HTML with the matches in `<mark>`."""

    id: str
    headline: tuple[Fragment, ...]
    headline_html: str
    published: Moment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestDocument:
    """The best words come first; of the headlines the newest."""

    query: str
    words: tuple[SuggestedWordDocument, ...]
    headlines: tuple[SuggestedHeadlineDocument, ...]
    generation: int


def suggest_document(found: Suggestions) -> SuggestDocument:
    words = (
        SuggestedWordDocument(query=well_formed(one.query), word=well_formed(one.word), articles=one.articles)
        for one in found.words
    )
    headlines = (
        SuggestedHeadlineDocument(
            id=one.id, headline=one.headline, headline_html=marked_html(one.headline), published=one.published
        )
        for one in found.headlines
    )
    return SuggestDocument(
        query=well_formed(found.query), words=tuple(words), headlines=tuple(headlines), generation=found.generation
    )
