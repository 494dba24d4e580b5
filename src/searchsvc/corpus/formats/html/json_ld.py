"""What does a page say of itself in JSON-LD (schema.org)?

Useful for: the surest source of headline, date and authors on a news page.
Not for: meta elements (meta.py) or what the page shows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from searchsvc.article import Caption
from searchsvc.corpus.parsing.bodies.captions import captions_in
from searchsvc.corpus.parsing.bodies.rich_text import content_in
from searchsvc.corpus.parsing.json_syntax import BrokenJson, value_of
from searchsvc.corpus.parsing.json_values import Json, labels_in, names_in, scalar_of, text_of
from searchsvc.corpus.parsing.linear import SPACES

_ARTICLE_TYPE = re.compile(
    r"(?:https?://schema\.org/)?(?:\w*Article|BlogPosting|LiveBlogPosting|Report|Review|SocialMediaPosting|Column)$"
)
_WRAPPING = re.compile(rf"^\s*+(?://)?\s*+(?:<!--|<!\[CDATA\[)|(?://\s*+|{SPACES})(?:-->|\]\]>)\s*+$")
_COMMA_TOO_MANY = re.compile(r",(\s*[}\]])")
_MOST_NODES = 2000


@dataclass(frozen=True, slots=True)
class JsonLd:
    """The article's node, its fields as they are given; `published` and `updated` are not read yet."""

    headline: str | None = None
    description: str | None = None
    body: tuple[str, ...] = ()
    published: str | int | float | None = None
    updated: str | int | float | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    publisher: str | None = None
    site: str | None = None
    url: str | None = None
    language: str | None = None
    captions: tuple[Caption, ...] = ()


def json_ld_of(tree: HtmlElement) -> JsonLd:
    """What the page's JSON-LD says of its article; all empty where there is none that can be read."""
    nodes = [node for script in _scripts(tree) for node in _nodes(script)]
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _is_article(node)]
    site = next((text_of(node.get("name")) for node in nodes if _types(node) & {"WebSite"}), None)
    if not articles:
        return JsonLd(site=site)
    node = max(articles, key=_fullness)  # the first of equals
    return JsonLd(
        headline=text_of(node.get("headline")) or text_of(node.get("name")),
        description=text_of(node.get("description")),
        body=content_in(node.get("articleBody")).paragraphs,
        published=scalar_of(node.get("datePublished") or node.get("dateCreated")),
        updated=scalar_of(node.get("dateModified")),
        authors=names_in(_resolved(node.get("author") or node.get("creator"), named)),
        section=text_of(node.get("articleSection")),
        tags=labels_in(node.get("keywords")),
        publisher=text_of(_resolved(node.get("publisher"), named)),
        site=site,
        url=text_of(node.get("url")),
        language=text_of(node.get("inLanguage")),
        captions=captions_in(_resolved(node.get("image"), named)),
    )


def _scripts(tree: HtmlElement) -> Iterator[Json]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        text = _WRAPPING.sub("", script.text)
        for attempt in (text, _COMMA_TOO_MANY.sub(r"\1", text)):
            try:
                yield value_of(attempt.rstrip().rstrip(";"))
            except BrokenJson:
                continue  # a page's mistake in what no reader sees; the page itself says the rest
            break


def _nodes(value: Json) -> Iterator[dict[str, Json]]:
    """The nodes of a graph: those at the top, in lists, under `@graph` and `mainEntity`."""
    waiting = [value]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        here = waiting.pop(0)
        if isinstance(here, list):
            waiting[:0] = here
        elif isinstance(here, dict):
            yield here
            waiting[:0] = [here[key] for key in ("@graph", "mainEntity") if isinstance(here.get(key), list | dict)]


def _types(node: dict[str, Json]) -> set[str]:
    kinds = node.get("@type")
    return {kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)}


def _is_article(node: dict[str, Json]) -> bool:
    return any(map(_ARTICLE_TYPE.match, _types(node))) and bool(node.get("headline") or node.get("datePublished"))


def _fullness(node: dict[str, Json]) -> int:
    return sum(bool(node.get(key)) for key in ("headline", "datePublished", "author", "articleBody"))


def _resolved(value: Json, named: dict[str, dict[str, Json]]) -> Json:
    """`{"@id": …}` as the node of that id, in lists too."""
    if isinstance(value, list):
        return [_resolved(item, named) for item in value]
    if isinstance(value, dict) and not value.keys() - {"@id", "@type"}:
        return named.get(value.get("@id", ""), value) if isinstance(value.get("@id"), str) else value
    return value
