"""What is suggested, as plain data?"""

from dataclasses import dataclass

import msgspec

from searchsvc.article import Moment
from searchsvc.search.results import Fragment


class SuggestedWord(msgspec.Struct, frozen=True, gc=False):
    """`query` is what was typed with `word` in the place of what was begun of it; `articles` have all its words."""

    query: str
    word: str
    articles: int


class SuggestedHeadline(msgspec.Struct, frozen=True, gc=False):
    """`headline` is that of the article, whole, with what was typed marked."""

    id: str
    headline: tuple[Fragment, ...]
    published: Moment | None


@dataclass(frozen=True, slots=True)
class Suggestions:
    """For somebody who has typed `query` so far. The best words come first; of the headlines the newest."""

    query: str
    words: tuple[SuggestedWord, ...]
    headlines: tuple[SuggestedHeadline, ...]
    generation: int
