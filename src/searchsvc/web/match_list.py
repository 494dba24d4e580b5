"""Where in an article are the words of a query?

Useful for: the article page's list of places to jump to. Not for: marking the words (search/highlighting/).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from searchsvc.search.results import Fragment, MarkedArticle


@dataclass(frozen=True, slots=True)
class Place:
    """A text of the article that has matches: the `anchor` it stands at on the page, its name, and how many."""

    anchor: str
    name: str
    matches: int


def places(found: MarkedArticle) -> tuple[Place, ...]:
    """Those that have a match, in the order of the page."""
    return tuple(place for place in _texts(found) if place.matches)


def _texts(found: MarkedArticle) -> Iterator[Place]:
    yield Place("headline", "Headline", _matches(found.headline))
    yield Place("standfirst", "Standfirst", _matches(found.standfirst))
    for number, paragraph in enumerate(found.body, start=1):
        yield Place(f"p{number}", f"Paragraph {number}", _matches(paragraph))
    for number, picture in enumerate(found.captions, start=1):
        yield Place(f"picture{number}", f"Picture {number}", _matches(picture.caption) + _matches(picture.alt))


def _matches(fragments: Sequence[Fragment]) -> int:
    return sum(fragment.match for fragment in fragments)
