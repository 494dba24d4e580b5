"""Which records are in a JSON value, whatever is wrapped around them?

By shape, not by name: a list (or a map) of objects with headlines is a list of articles wherever it stands. A record is
an object with a text of its own, or a headline; what holds a list of articles and no text of its own is what an
interface answered, a feed, or a database's export.

Useful for: document.py, lines.py. Not for: tables (tables.py), or what one record says (record.py).
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from itertools import islice
from typing import NamedTuple

from searchsvc.corpus.formats.records.documents.values import values_of
from searchsvc.corpus.formats.records.layers import has_headline
from searchsvc.corpus.formats.records.record import record_of
from searchsvc.corpus.formats.records.tables import rows_of
from searchsvc.corpus.parsing.json.syntax import BrokenJson
from searchsvc.corpus.parsing.json.values import Json, plain_key, plain_keys, text_of
from searchsvc.corpus.parsing.json.words import word_set
from searchsvc.corpus.parsing.sniffing.charset import decode_bytes
from searchsvc.corpus.parsing.web_address import web_address
from searchsvc.corpus.reader import Source

LIST_KEYS = (
    "articles", "items", "docs", "documents", "results", "data", "entries", "entry", "posts", "stories", "records",
    "rows", "news", "hits", "value", "item",
)  # fmt: skip
"""Where an object keeps its list of articles, if only their headlines show that they are such."""

_LISTS = frozenset(LIST_KEYS) | word_set("children nodes edges pages story ordereditems messages feed objects")
_HOME = ("homepageurl", "feedurl", "link", "url", "htmlurl")
_ASIDE = word_set(
    "related relatedarticles relatedstories relatedposts relatedlinks comments replies links recommended "
    "recommendations readmore seealso next previous prev nav navigation menu breadcrumbs breadcrumb users "
    "authors tags categories images media captions sources includes included facets aggregations history "
    "entities persons organizations places topics keywords concepts attachments elements contentelements blocks "
    "sections paragraphs"
)
_OTHER_KINDS = word_set("BreadcrumbList WebPage WebSite Organization Person ImageObject")
_REPLIES = ("t1", "more")
"""As Reddit has what is below a post."""
_BLOCKS = word_set("text paragraph heading header list quote image block section html p table embed")
_PARTS = word_set("updates chapters pages parts sections")
"""Under which an object with a headline keeps the parts of its own text, even if they have headlines and dates."""
_LOOKED_AT = 10
_DEEPEST = 6


_NO_FEED: Mapping[str, str] = {}


class Item(NamedTuple):
    """One record: its value, the key under which a map has it, and what the feed around it says of all its records."""

    value: Json
    key: str = ""
    feed: Mapping[str, str] = _NO_FEED


def items_in(value: Json) -> Iterator[Item] | None:
    """The records in a value that is no record itself; None where it is one, or nothing is found in it."""
    if isinstance(value, list):
        elements = (element for element in value if not is_of_another_kind(element))
        return (item for element in elements for item in items_in(element) or (Item(element),))
    if not isinstance(value, Mapping) or not any(isinstance(inner, list | dict) for inner in value.values()):
        return None
    if record_of(value).has_plain_text():
        return None
    rows = rows_of(value)
    if rows is not None:
        return map(Item, rows)
    if has_text(value):
        return None
    return _listed(value, 0)


def first_items(source: Source) -> Iterator[Item]:
    """The records in the first 64 KiB of a file of JSON."""
    values = (value.value for value in values_of(decode_bytes(source.head())))
    sound = (value for value in values if not isinstance(value, BrokenJson))
    return (item for value in sound for item in items_in(value) or (Item(value),))


def has_text(value: Mapping[str, Json]) -> bool:
    """Has the object a text of its own? Not if what could be one is a list of articles."""
    record = record_of(value)
    titled = has_headline(value)
    sign, parts = (_Sign.MORE, _PARTS) if titled else (_Sign.TEXT, frozenset[str]())
    bodies = [
        body
        for path, body in record.found("body")
        if isinstance(body, list | dict) and not (_is_list_of_records(body, sign) and path[0] not in parts)
    ]
    return record.has_plain_text() or bool(bodies and record.content().paragraphs)


def _listed(value: Mapping[str, Json], depth: int) -> Iterator[Item] | None:
    """The records in the lists of an object, or else in those deeper in it: the first depth that has any."""
    if _is_list(value, _Sign.TEXT):
        return _elements(value, _NO_FEED)
    unnamed = _Sign.MORE if has_headline(value) else _Sign.TEXT
    lists = [
        (key, found)
        for key, found in value.items()
        if plain_key(key) not in _ASIDE and _is_list(found, _Sign.HEADLINE if plain_key(key) in _LISTS else unnamed)
    ]
    if lists:
        feed = _feed(value)
        return (item for key, found in lists for item in _elements(_joined(found) if key == "@graph" else found, feed))
    if depth >= _DEEPEST:
        return None
    found = [items for inner in _deeper(value) if (items := _alone_or_listed(inner, depth + 1)) is not None]
    if found:
        return (item for items in found for item in items)
    return iter(()) if _has_empty_list(value) else None


def _alone_or_listed(value: Mapping[str, Json], depth: int) -> Iterator[Item] | None:
    """As items_in does, of what lies deeper."""
    if not has_text(value) and (found := _listed(value, depth)) is not None:
        return found
    return iter((Item(value),)) if _is_record(value, _Sign.MORE) else None


def _elements(found: Json, feed: Mapping[str, str]) -> Iterator[Item]:
    if isinstance(found, list):
        for element in found:
            if is_of_another_kind(element):
                continue
            for item in items_in(element) or (Item(element),):
                yield item._replace(feed=item.feed or feed)
    else:
        for key, element in found.items():
            for item in items_in(element) or (Item(element, "" if key.isdecimal() else key),):
                yield item._replace(feed=item.feed or feed)


class _Sign(Enum):
    """What shows that an object is an article, in which place."""

    HEADLINE = "a headline or a text, in a list with a name for articles"
    TEXT = "a headline and a text or an address, in any list"
    MORE = "besides these an id, an address or a date, in what may be an article itself"


def _is_list(value: Json, sign: _Sign) -> bool:
    if isinstance(value, list):
        return any(_is_record(item, sign) for item in value[:_LOOKED_AT])
    if not isinstance(value, dict) or not value or not all(isinstance(item, dict) for item in value.values()):
        return False
    sign = _Sign.TEXT if sign is _Sign.MORE else sign
    return not has_headline(value) and all(_is_record(item, sign) for item in islice(value.values(), _LOOKED_AT))


def _is_list_of_records(value: Json, sign: _Sign) -> bool:
    """Not where blocks of a text are among them, such as a film between paragraphs."""
    if not isinstance(value, list) or any(isinstance(item, dict) and _is_block(item) for item in value[:_LOOKED_AT]):
        return False
    return any(_is_record(item, sign) for item in value[:_LOOKED_AT])


def _is_record(value: Json, sign: _Sign) -> bool:
    if isinstance(value, list):
        return any(_is_record(item, sign) for item in value[:_LOOKED_AT])
    if not isinstance(value, dict) or is_of_another_kind(value):
        return False
    if sign is not _Sign.HEADLINE and (_is_block(value) or not _may_have_headline(value)):
        return False
    record = record_of(value)
    content = record.content().paragraphs
    if not record.headline(content):
        return sign is _Sign.HEADLINE and bool(content)
    if sign is _Sign.HEADLINE:
        return True
    says_more = bool(content or record.url() or record.text("standfirst"))
    if sign is _Sign.TEXT:
        return says_more
    return says_more and bool(record.url() or record.moment("published") or record.own_id() is not None)


def _may_have_headline(value: Mapping[str, Json]) -> bool:
    """A quick look, which spares most objects a closer one."""
    return any(isinstance(inner, dict) for inner in value.values()) or has_headline(value) or "name" in value


def _is_block(value: Mapping[str, Json]) -> bool:
    """Is it a piece of a text, and not an article: by its type, or as it has a heading and no title?"""
    kind = next((value[key] for key in ("type", "_type", "kind", "nodeType") if isinstance(value.get(key), str)), "")
    return plain_key(kind) in _BLOCKS or "heading" in value


def is_of_another_kind(value: Json) -> bool:
    """A node of a graph that says of itself that it is a person, a site, a list …; a reply to a post."""
    if not isinstance(value, Mapping):
        return False
    kind = value.get("@type")
    return (isinstance(kind, str) and kind in _OTHER_KINDS) or value.get("kind") in _REPLIES


def _deeper(value: Json) -> Iterator[Mapping[str, Json]]:
    """The objects in it, and those in its lists."""
    for key, inner in value.items():
        if plain_key(key) in _ASIDE:
            continue
        if isinstance(inner, dict):
            yield inner
        elif isinstance(inner, list):
            yield from (item for item in inner[:_LOOKED_AT] if isinstance(item, dict))


def _has_empty_list(value: Mapping[str, Json]) -> bool:
    return not has_headline(value) and any(plain_key(key) in LIST_KEYS and found == [] for key, found in value.items())


def _feed(value: Mapping[str, Json]) -> Mapping[str, str]:
    """What a feed says of itself: its name is the source of what is in it, if it names its address, too."""
    keys = plain_keys(value)
    inner = keys.get("feed")
    if isinstance(inner, dict):
        keys = {**plain_keys(inner), "items": None}
    if not any(web_address(text_of(keys.get(name))) for name in _HOME):
        return _NO_FEED
    said = {"source": text_of(keys.get("title")), "language": text_of(keys.get("language"))}
    return {field: text for field, text in said.items() if text}


def _joined(graph: Json) -> Json:
    """The nodes in a list, in which references to other nodes are these nodes, one level deep."""
    if not isinstance(graph, list):
        return graph
    named = {node["@id"]: node for node in graph if isinstance(node, dict) and isinstance(node.get("@id"), str)}
    return [
        {key: _named_node(value, named) for key, value in node.items()} if isinstance(node, dict) else node
        for node in graph
    ]


def _named_node(value: Json, named: Mapping[str, Json]) -> Json:
    if isinstance(value, list):
        return [_named_node(item, named) for item in value]
    if isinstance(value, dict) and list(value) == ["@id"] and isinstance(value["@id"], str):
        return named.get(value["@id"], value)
    return value
