"""How is a hit told on a page?

What a template would work out for each hit by itself is worked out here, where it takes a third of the time: a page
has ten hits with some twenty texts each.

Useful for: pages with lists of hits, and their templates. Not for: what a hit is (search/results.py).
"""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeAlias

import msgspec
from markupsafe import Markup

from searchsvc.article import Moment
from searchsvc.search.explaining.explanation import Explanation
from searchsvc.search.rendering.html import marked_html
from searchsvc.search.results import Fragment, Hit, Snippet
from searchsvc.stored import OF_PICTURES
from searchsvc.web.localisation import formatting
from searchsvc.web.results.languages import written_in
from searchsvc.web.results.links import SearchLinks

_GAP = ' <span class="gap">…</span> '


class PictureShape(Protocol):
    """A picture that may be shown."""

    @property
    def address(self) -> str: ...

    @property
    def is_remote(self) -> bool: ...


Pictures: TypeAlias = Callable[[str | None], PictureShape | None]


class NameLink(msgspec.Struct, frozen=True, gc=False):
    """A section, a source or an author, and the address of all their articles."""

    name: str
    address: str


class MatchedCaption(msgspec.Struct, frozen=True, gc=False):
    """A text of a picture, and whose that is; empty: nobody says."""

    text: Markup
    credit: str


class ToldHit(msgspec.Struct, frozen=True, gc=False):
    """A hit as the page shows it; what is not known is None or empty.

    `lang`: the tag of its language, where that is not the page's. `moment`: its time as ISO 8601 has it, `day` in
    words. `snippet`: the pieces of its texts, with gaps between them.
    """

    id: str
    address: str
    headline: Markup
    lang: str
    section: NameLink | None
    source: NameLink | None
    authors: tuple[NameLink, ...]
    moment: str
    day: str
    snippet: Markup
    captions: tuple[MatchedCaption, ...]
    picture: PictureShape | None
    missing: tuple[str, ...]
    explanation: Explanation | None


def told_hits(hits: Iterable[Hit], links: SearchLinks, pictures: Pictures) -> tuple[ToldHit, ...]:
    """`pictures` says which of them may be shown."""
    return tuple([_told(hit, links, pictures) for hit in hits])


def marked(fragments: Iterable[Fragment]) -> Markup:
    """The texts, with those that match in `<mark>`."""
    return Markup(marked_html(fragments))  # noqa: S704  (escaped there)


def _in_pieces(pieces: Iterable[Iterable[Fragment]]) -> Markup:
    return Markup(_GAP.join(map(marked_html, pieces)))  # noqa: S704  (escaped there)


def _told(hit: Hit, links: SearchLinks, pictures: Pictures) -> ToldHit:
    published = hit.published
    return ToldHit(
        id=hit.id,
        address=links.article(hit.id),
        headline=marked(hit.headline),
        lang=written_in(hit.language),
        section=_named(links, "section", hit.section),
        source=_named(links, "source", hit.source),
        authors=tuple([NameLink(author, links.only("author", author)) for author in hit.authors]),
        moment=str(published) if published else "",
        day=_day(published),
        snippet=_in_pieces(one.fragments for one in hit.snippets if one.field not in OF_PICTURES),
        captions=tuple([_caption(one) for one in hit.snippets if one.field in OF_PICTURES]),
        picture=pictures(hit.image) if hit.image else None,
        missing=hit.missing,
        explanation=hit.explanation,
    )


def _day(published: Moment | None) -> str:
    return formatting.day(published.day) if published else ""


def _named(links: SearchLinks, kind: str, name: str | None) -> NameLink | None:
    return NameLink(name, links.only(kind, name)) if name else None


def _caption(snippet: Snippet) -> MatchedCaption:
    return MatchedCaption(marked(snippet.fragments), snippet.credit or "")
