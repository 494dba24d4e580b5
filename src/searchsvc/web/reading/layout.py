"""Which picture stands where in an article, and which of its texts has words of the query?

A picture whose place is known stands there, the others follow the text. Texts that have matches are places to jump to,
each with those before and after it.

Useful for: the article's page. Not for: marking the words (search/highlighting/).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from searchsvc.search.results import Fragment, MarkedArticle, MarkedCaption
from searchsvc.web.localisation.current import gettext
from searchsvc.web.reading.pictures import PagePictures, Shown


@dataclass(frozen=True, slots=True)
class Place:
    """A text of the article that has matches: the `anchor` it stands at on the page, its name, and how many."""

    anchor: str
    name: str
    matches: int


@dataclass(frozen=True, slots=True)
class Hop:
    """The places before and after one, where there are any."""

    previous: Place | None = None
    next: Place | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """`shown`: the picture itself, where a page may show it. An article's own image has no `words`."""

    anchor: str
    name: str
    words: MarkedCaption | None
    shown: Shown | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`pictures` stand behind it."""

    anchor: str
    name: str
    fragments: tuple[Fragment, ...]
    is_crosshead: bool
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The article in the order of its page: `top` before the first paragraph, `rest` behind the last."""

    top: tuple[Picture, ...]
    paragraphs: tuple[Paragraph, ...]
    rest: tuple[Picture, ...]
    places: tuple[Place, ...]
    hops: Mapping[str, Hop]


def laid_out(found: MarkedArticle, pictures: PagePictures) -> Layout:
    article = found.article
    by_place: dict[int | None, list[Picture]] = {}
    for place, picture in _pictures(found, pictures):
        by_place.setdefault(place if place is None or place <= len(found.body) else None, []).append(picture)
    crossheads = set(article.crossheads)
    paragraphs = tuple(
        Paragraph(
            f"p{number}",
            gettext("Paragraph %(n)s") % {"n": number},
            fragments,
            is_crosshead=number in crossheads,
            pictures=tuple(by_place.get(number, ())),
        )
        for number, fragments in enumerate(found.body, start=1)
    )
    top, rest = tuple(by_place.get(0, ())), tuple(by_place.get(None, ()))
    places = tuple(place for place in _texts(found, top, paragraphs, rest) if place.matches)
    return Layout(top, paragraphs, rest, places, _hops(places))


def _pictures(found: MarkedArticle, pictures: PagePictures) -> Iterator[tuple[int | None, Picture]]:
    """Each with its place; the image of the article, unless it is one of these, before them at the top."""
    article, captions = found.article, found.captions
    image = article.image
    if len(captions) == 1 and captions[0].src is None:  # the only picture that there are words for
        captions, image = (replace(captions[0], src=image),), None
    alone = gettext("Picture") if len(captions) == 1 else ""
    if image not in {one.src for one in captions} and (shown := pictures.shown(image)) is not None:
        yield 0, Picture("picture", gettext("Picture"), None, shown)
    for number, one in enumerate(captions, start=1):
        name = alone or gettext("Picture %(n)s") % {"n": number}
        yield one.after, Picture(f"picture{number}", name, one, pictures.shown(one.src))


def _texts(
    found: MarkedArticle, top: Sequence[Picture], paragraphs: Sequence[Paragraph], rest: Sequence[Picture]
) -> Iterator[Place]:
    """All texts in the order of the page."""
    yield Place("headline", gettext("Headline"), _matches(found.headline))
    yield Place("standfirst", gettext("Standfirst"), _matches(found.standfirst))
    yield from map(_of_picture, top)
    for one in paragraphs:
        yield Place(one.anchor, one.name, _matches(one.fragments))
        yield from map(_of_picture, one.pictures)
    yield from map(_of_picture, rest)


def _of_picture(one: Picture) -> Place:
    matches = _matches(one.words.caption) + _matches(one.words.alt) if one.words else 0
    return Place(one.anchor, one.name, matches)


def _hops(places: Sequence[Place]) -> dict[str, Hop]:
    hops = {place.anchor: Hop() for place in places}
    for one, other in pairwise(places):
        hops[one.anchor] = replace(hops[one.anchor], next=other)
        hops[other.anchor] = replace(hops[other.anchor], previous=one)
    return hops


def _matches(fragments: Sequence[Fragment]) -> int:
    return sum(fragment.match for fragment in fragments)
