"""What is a page's site called, and under which section and tags does the site file the page?

Useful for: `source`, `section` and `tags`, and for telling a site's name from a headline's end or an author.
Not for: the statements themselves (linked_data/json_ld.py, meta.py).
"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from searchsvc.corpus.formats.html.linked_data.json_ld import JSON_LD, JsonLd
from searchsvc.corpus.formats.html.meta import Meta
from searchsvc.corpus.formats.html.tree import text_of
from searchsvc.corpus.parsing.given import given
from searchsvc.corpus.parsing.paragraphs import distinct, one_line
from searchsvc.corpus.parsing.web_address import host_of, web_address

_HOME = re.compile(r"(?:https?://[^/]+)?(?:\.{0,2}/)*(?:index\.\w+)?")
_LONGEST_LABEL = 60


def site_name(tree: HtmlElement, json_ld: JsonLd, meta: Meta) -> str | None:
    """The name of the site or paper: as stated, else the link to its front page where the page's title has it too."""
    stated = given(
        "source", ("meta og:site_name", meta.first("og:site_name")), (JSON_LD, json_ld.publisher or json_ld.site)
    )
    home = (name for name in _home_links(tree) if _stands_in(name, meta.title))
    return stated or given("source", ("the link to the front page", next(home, None)))


def site_names(tree: HtmlElement, json_ld: JsonLd, meta: Meta) -> tuple[str, ...]:
    """All that the site is called, its host too, the best first."""
    address = web_address(meta.canonical) or web_address(meta.first("og:url"))
    host = host_of(address) if address else ""
    named = (site_name(tree, json_ld, meta), json_ld.publisher, json_ld.site, meta.first("application-name"))
    return tuple(dict.fromkeys(name for name in (*named, host, host.partition(".")[0]) if name))


def section_link(tree: HtmlElement) -> str | None:
    """The text of the first link that the page marks as its category."""
    return next((text for text in _links(tree, "category")), None)


def tag_links(tree: HtmlElement) -> tuple[str, ...]:
    """The texts of links that the page marks as its tags."""
    categories = set(_links(tree, "category"))
    return distinct(text for text in _links(tree, "tag") if text not in categories)


def _links(tree: HtmlElement, relation: str) -> Iterator[str]:
    for link in tree.iter("a"):
        if relation in (link.get("rel") or "").split() and 0 < len(text := text_of(link)) <= _LONGEST_LABEL:
            yield text


def _home_links(tree: HtmlElement) -> Iterator[str]:
    for link in tree.iter("a"):
        if (href := link.get("href")) and _HOME.fullmatch(href.strip()):
            yield text_of(link)
            yield from (one_line(picture.get("alt") or "") for picture in link.iter("img"))


def _stands_in(name: str, title: str) -> bool:
    """Is it one end of the title, with something else beside it?"""
    return 1 < len(name) < len(title) and (title.startswith(name) or title.endswith(name))
