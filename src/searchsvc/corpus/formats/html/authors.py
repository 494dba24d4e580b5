"""Who wrote a page? JSON-LD first, then meta elements, then the byline that it shows.

Useful for: `authors_of`.
Not for: taking a byline apart (parsing/attribution/bylines.py).
"""

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from searchsvc.corpus.formats.html.linked_data.json_ld import JSON_LD, JsonLd
from searchsvc.corpus.formats.html.meta import Meta
from searchsvc.corpus.formats.html.surroundings import lies_apart
from searchsvc.corpus.formats.html.tree import class_of, place_of, searched, text_of
from searchsvc.corpus.parsing.attribution.bylines import names
from searchsvc.corpus.parsing.given import given
from searchsvc.corpus.parsing.paragraphs import distinct, letters_of

_META = (
    "author", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "parsely-author",
    "sailthru.author", "byl", "article.author", "creator", "citation_author",
)  # fmt: skip
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline|author(?:s|-?name)?|signed|writer|reporter|contributors?)(?:$|[\s_-])", re.IGNORECASE
)
_is_byline = searched(_BYLINE)
_NOT_NAMES = frozenset(
    ("admin", "administrator", "staff", "editor", "author", "authors", "redaktion", "webmaster", "unknown", "guest")
)
_LONGEST_BYLINE = 120
_ITEMS = "//*[@itemprop='author']//*[@itemprop='name'] | //*[@itemprop='author'][not(.//*[@itemprop='name'])]"


def authors_of(tree: HtmlElement, json_ld: JsonLd, meta: Meta, site_names: Iterable[str]) -> tuple[str, ...]:
    """The names of the authors; the site's own where JSON-LD states it and nothing else does; else empty."""
    sites = {letters_of(name) for name in site_names}
    for place, named in _statements(tree, json_ld, meta):
        people = tuple(name for name in _names_in(named) if letters_of(name) not in sites)
        if people:
            return given("authors", (place, people))
    return given("authors", (JSON_LD, _names_in(json_ld.authors)))


def _names_in(stated: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in stated if name.casefold() not in _NOT_NAMES)


def _statements(tree: HtmlElement, json_ld: JsonLd, meta: Meta) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Names, and where they stand."""
    yield JSON_LD, json_ld.authors
    for key in _META:
        yield f"meta {key}", distinct(name for value in meta.all(key) for name in names(value))
    yield "rel=author", _shown(tree.xpath("//*[@rel='author']"))
    yield "itemprop=author", _shown(tree.xpath(_ITEMS))
    marked = (
        element
        for element in tree.iter("p", "div", "span", "a", "address", "li", "cite")
        if _is_byline(class_of(element))
    )
    for element in marked:
        yield place_of(element), _shown([element])


def _shown(elements: Iterable[HtmlElement]) -> tuple[str, ...]:
    bylines = (text_of(element) for element in elements if not lies_apart(element))
    return distinct(name for byline in bylines if len(byline) <= _LONGEST_BYLINE for name in names(byline))
