"""Which node of a page's JSON-LD is its article, and which is another story's?

Useful for: json_ld.py. Not for: what a node says (json_ld.py).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from searchsvc.corpus.formats.html.linked_data.nodes import Node, types_of
from searchsvc.corpus.formats.html.meta import Meta
from searchsvc.corpus.formats.html.tree import text_of
from searchsvc.corpus.parsing.json.values import Json
from searchsvc.corpus.parsing.json.values import text_of as text_in
from searchsvc.corpus.parsing.paragraphs import letters_of

_ARTICLE_TYPE = re.compile(
    r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|Review|SocialMediaPosting|Column)$", re.IGNORECASE
)
_SHOWN_TYPES = frozenset({"VideoObject", "AudioObject", "PodcastEpisode", "ImageGallery", "MediaGallery"})
"""What a page may be instead of an article: it is then headed by its name."""
_ALIKE = 0.6  # of the words of the shorter one
_ADDRESSES = ("url", "@id", "mainEntityOfPage")
_CUT_QUERY = re.compile(r"[?#].*")


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page says that it is: the letters and words of its headings and titles, and its addresses."""

    letters: frozenset[str]
    titles: tuple[frozenset[str], ...]
    addresses: frozenset[str]


def article_node(nodes: Iterable[Node], tree: HtmlElement, meta: Meta) -> Node | None:
    """The node that is headed as the page is, or has its address; failing that the fullest that has no other address.

    None where there is none: what is left is another story's.
    """
    nodes = list(nodes)
    page = _page(tree, meta)
    articles = [node for node in nodes if _is_article(node)]
    own = [node for node in articles if _is_headed_alike(node, page) or _addresses(node) & page.addresses]
    if own:
        return max(own, key=lambda node: ("LiveBlogPosting" in types_of(node), _fullness(node)))  # the first of equals
    rest = [node for node in articles if not _is_of_another_page(node, page)]
    if rest:
        return max(rest, key=_fullness)
    shown = (node for node in nodes if types_of(node) & _SHOWN_TYPES and _is_headed_alike(node, page))
    return next(shown, None)


def headline_of_node(node: Node) -> str | None:
    return text_in(node.get("headline")) or text_in(node.get("name"))


def _page(tree: HtmlElement, meta: Meta) -> _Page:
    titles = [meta.title, *meta.all("og:title"), *meta.all("twitter:title"), *map(text_of, tree.iter("h1"))]
    named = (meta.canonical, *meta.all("og:url"))
    return _Page(
        frozenset(map(letters_of, titles)) - {""},
        tuple(words for title in titles if (words := _words(title))),
        frozenset(_address(one) for one in named if one) - {""},
    )


def _is_article(node: Node) -> bool:
    return any(map(_ARTICLE_TYPE.match, types_of(node))) and bool(node.get("headline") or node.get("datePublished"))


def _is_headed_alike(node: Node, page: _Page) -> bool:
    headline = headline_of_node(node)
    if not headline:
        return False
    words = _words(headline)
    return letters_of(headline) in page.letters or any(_are_alike(words, title) for title in page.titles)


def _is_of_another_page(node: Node, page: _Page) -> bool:
    named = _addresses(node)
    return bool(named and page.addresses and not named & page.addresses)


def _addresses(node: Node) -> frozenset[str]:
    return frozenset(address for key in _ADDRESSES for address in _addresses_in(node.get(key))) - {""}


def _addresses_in(value: Json) -> Iterable[str]:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return [_address(value)] if isinstance(value, str) and "//" in value else []


def _address(url: str) -> str:
    """Host and path, in which two addresses of one page are the same."""
    try:
        parts = urlsplit(_CUT_QUERY.sub("", url.strip()))
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    except ValueError:  # brackets or a port that are none
        return ""
    return f"{host}{parts.path.rstrip('/')}" if host else ""


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter = min(len(one), len(other))
    return shorter > 1 and len(one & other) >= _ALIKE * shorter


def _fullness(node: Node) -> int:
    return sum(bool(node.get(key)) for key in ("headline", "datePublished", "author", "articleBody"))
