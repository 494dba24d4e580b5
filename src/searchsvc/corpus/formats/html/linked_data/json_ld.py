"""What does a page say of itself in JSON-LD (schema.org)?

Useful for: the surest source of headline, date and authors on a news page.
Not for: meta elements (formats/html/meta.py) or what the page shows.
"""

import html
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from searchsvc.article import Caption
from searchsvc.corpus.formats.html.linked_data.choice import article_node, headline_of_node
from searchsvc.corpus.formats.html.linked_data.nodes import Node, nodes_of, types_of
from searchsvc.corpus.formats.html.meta import Meta, meta_of
from searchsvc.corpus.parsing.bodies.captions import captions_in
from searchsvc.corpus.parsing.bodies.rich_text import content_in
from searchsvc.corpus.parsing.json.values import Json, labels_in, names_in, scalar_of, text_of

JSON_LD = "JSON-LD, or data of a script"
"""Where all of it stands, for people."""


@dataclass(frozen=True, slots=True)
class JsonLd:
    """The article's node, its fields as they are given; `published` and `updated` are not read yet."""

    headline: str | None = None
    description: str | None = None
    body: tuple[str, ...] = ()
    updates: tuple[str, ...] = ()
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


def json_ld_of(tree: HtmlElement, meta: Meta | None = None) -> JsonLd:
    """What the page's JSON-LD says of its article; all empty where there is none that can be read."""
    nodes = nodes_of(tree)
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    site = next((text_of(node.get("name")) for node in nodes if types_of(node) & {"WebSite"}), None)
    node = article_node(nodes, tree, meta or meta_of(tree))
    if node is None:
        return JsonLd(site=site)
    return JsonLd(
        headline=headline_of_node(node),
        description=text_of(node.get("description")),
        body=_body(node),
        updates=tuple(_updates(node)),
        published=scalar_of(node.get("datePublished") or node.get("dateCreated") or node.get("uploadDate")),
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


def _body(node: Node) -> tuple[str, ...]:
    """Its text; that of a film is what is said in it."""
    return next(filter(None, (_paragraphs(node.get(key)) for key in ("articleBody", "transcript", "text"))), ())


def _paragraphs(value: Json) -> tuple[str, ...]:
    if isinstance(value, str) and "&lt;" in value:  # HTML that was escaped twice
        value = html.unescape(value)
    return content_in(value).paragraphs


def _updates(node: Node) -> Iterator[str]:
    """The updates of a live blog, each headed by its headline."""
    listed = node.get("liveBlogUpdate")
    for update in listed if isinstance(listed, list) else [listed]:
        if isinstance(update, dict):
            headline, body = headline_of_node(update), _paragraphs(update.get("articleBody"))
            yield from ((headline,) if headline and headline not in body else ())
            yield from body


def _resolved(value: Json, named: dict[str, dict[str, Json]]) -> Json:
    """`{"@id": …}` as the node of that id, in lists too."""
    if isinstance(value, list):
        return [_resolved(item, named) for item in value]
    if isinstance(value, dict) and not value.keys() - {"@id", "@type"}:
        return named.get(value.get("@id", ""), value) if isinstance(value.get("@id"), str) else value
    return value
