"""What text and which captions are in a tree of nodes, as editors of articles store them?

Paragraphs may be strings, objects with a text, or trees (`{"type": "paragraph", "content": [{"type": "text", …}]}`):
the pieces of one line are put together again, whatever the names of members and types are. A picture among the blocks
gives its caption.

Useful for: bodies of records. Not for: HTML (fragments.py), which strings in the tree may hold.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from searchsvc.article import Caption
from searchsvc.corpus.parsing.bodies.captions import captions_in, merged
from searchsvc.corpus.parsing.bodies.content import BodyContent
from searchsvc.corpus.parsing.bodies.fragments import content_of
from searchsvc.corpus.parsing.bodies.mobiledoc import blocks_of, is_mobiledoc
from searchsvc.corpus.parsing.json.embedded import embedded
from searchsvc.corpus.parsing.json.nothing import is_nothing
from searchsvc.corpus.parsing.json.values import Json, is_language_code, leaf_text, plain_key, plain_keys, runs_of
from searchsvc.corpus.parsing.json.words import word_set, words_of

_KINDS = (
    "type", "nodetype", "kind", "role", "component", "blockname", "blocktype", "slicetype", "template", "element",
    "tag", "tagname", "typename",
)  # fmt: skip
_PICTURES = word_set(
    "image images img photo photos picture pictures figure gallery galleries slideshow carousel video media "
    "asset imageelement photogallery"
)
_APART = word_set(
    "ad ads advert advertisement audio author authorinfo byline date divider embed headline kicker link "
    "newsletter oembed related relatedlinks separator socialembed spacer thematic title tweet twitter youtube"
)
_INLINE = word_set(
    "text span leaf link hyperlink a autolink anchor mention bold strong italic em emphasis underline strike "
    "code sub sup mark highlight abbr emoji hardbreak linebreak softbreak br inline fragment equation inlinelink "
    "urllink textrun"
)
_HEADINGS = ("heading", "headline", "subheading", "subtitle", "crosshead", "title", "header")
_TEXTS = (
    "html", "bodyhtml", "innerhtml", "rendered", "xhtml", "processed", "text", "value", "content", "body", "paragraph",
    "markdown", "plaintext", "insert", "cdata", "bodytext", "bodytextsummary", "copy", "raw", "string",
    "#text", "", "$text",
)  # fmt: skip
_CHILDREN = frozenset((
    "children", "content", "contents", "nodes", "blocks", "items", "paragraphs", "elements", "contentelements",
    "innerblocks", "components", "ops", "root", "document", "doc", "model", "data", "fields", "primary", "columns",
    "rows", "cells", "sections", "richtext", "raw", "slices", "body", "main", "value", "text", "paragraph", "values",
    "slots", "list", "p", "para", "bodies", "json", "lines", "editorstate", "story", "state", "results",
))  # fmt: skip
_RANKS = {key: rank for rank, key in enumerate(_TEXTS)}
_LINES = frozenset(("children", "richtext", "leaves", "ops"))
_LINES_OF_A_KIND = frozenset(("content", "nodes", "text", "value"))
_DEEPEST = 40


def content_in(value: Json) -> BodyContent:
    """The paragraphs and captions of a string, of a list of strings or blocks, or of a tree of nodes."""
    if isinstance(value, str):
        value = embedded(value)
        if isinstance(value, str):
            return content_of(value)
    if is_mobiledoc(value):
        value = blocks_of(value)
    walk = _Walk()
    walk.value(value, 0)
    return BodyContent(tuple(walk.paragraphs), merged(walk.captions))


class _Walk:
    """What was found so far, in order."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.captions: list[Caption] = []

    def value(self, value: Json, depth: int, *, inline: bool = False) -> None:
        if isinstance(value, str):
            self.text(value)
        elif depth < _DEEPEST and isinstance(value, list):
            self.items(value, depth + 1, inline=inline)
        elif depth < _DEEPEST and isinstance(value, dict):
            self.node(value, depth + 1)

    def text(self, text: str) -> None:
        content = content_of(text)
        self.paragraphs.extend(content.paragraphs)
        self.captions.extend(content.captions)

    def items(self, items: list[Json], depth: int, *, inline: bool) -> None:
        """Neighbours that are pieces of a line are put together; all of them in a block whose children are such."""
        inline = inline or _is_mixed(items)
        pieces: list[str] = []
        for item in items:
            piece = _piece(item, depth)
            if piece is not None:
                pieces.append(piece)
                continue
            self._line(pieces, inline=inline)
            pieces = []
            self.value(item, depth)
        self._line(pieces, inline=inline)

    def _line(self, pieces: list[str], *, inline: bool) -> None:
        for run in runs_of(pieces, inline=inline):
            self.text(run)

    def node(self, node: Mapping[str, Json], depth: int) -> None:
        keys = plain_keys(node)
        kinds = _kinds_of(keys)
        if kinds & _PICTURES and not _holds_prose(keys):
            self.captions.extend(_of_one_picture(captions_in(_flat_captions(node))))
            return
        if kinds & _APART and "sub" not in kinds:
            return
        before = len(self.paragraphs)
        self._heading(keys)
        payload = [
            key for key, value in keys.items() if isinstance(value, dict | list) and (key in _CHILDREN or key in kinds)
        ]
        self._own_text(keys)
        for key in dict.fromkeys(payload):
            self._child(keys[key], depth, inline=key in _LINES or (key in _LINES_OF_A_KIND and bool(kinds)))
        if isinstance(entities := keys.get("entitymap"), dict):
            self.captions.extend(captions_in([one.get("data") for one in entities.values() if isinstance(one, dict)]))
        if len(self.paragraphs) == before and not payload and not kinds:
            self._of_map(node, depth)

    def _heading(self, keys: Mapping[str, Json]) -> None:
        for key in _HEADINGS:
            if not is_nothing(keys.get(key)) and isinstance(keys[key], str | list):
                self.value(keys[key], _DEEPEST - 2, inline=True)
                return

    def _own_text(self, keys: Mapping[str, Json]) -> None:
        said = [key for key, value in keys.items() if key in _RANKS and isinstance(value, str) and value.strip()]
        if said:
            text = keys[min(said, key=_RANKS.__getitem__)]
            inner = embedded(text)
            self.text(inner) if isinstance(inner, str) else self.value(inner, _DEEPEST // 2)

    def _child(self, value: Json, depth: int, *, inline: bool) -> None:
        """What a node's children say, without what its own text said already."""
        known = len(self.paragraphs)
        self.value(value, depth, inline=inline and _has_leaves(value))
        said = self.paragraphs[max(0, known - 1) : known]
        if said and (new := self.paragraphs[known:]) and all(line in said[0] for line in new):
            del self.paragraphs[known:]

    def _of_map(self, node: Mapping[str, Json], depth: int) -> None:
        """`{"p1": …, "p2": …}`, or the same text in several languages, of which the first counts."""
        if node and all(map(is_language_code, node)):
            self.value(next((node[key] for key in node if key.startswith("en")), next(iter(node.values()))), depth)
        elif node and all(key[-1:].isdecimal() for key in node):
            for value in node.values():
                self.value(value, depth)


def _kinds_of(keys: Mapping[str, Json]) -> frozenset[str]:
    """The words of what a node is called: `core/image`, `embedded-asset-block`, `ImageElement`."""
    return _words_of_kinds(tuple(keys[key] for key in _KINDS if isinstance(keys.get(key), str)))


@lru_cache(maxsize=512)
def _words_of_kinds(names: tuple[str, ...]) -> frozenset[str]:
    whole = (plain_key(name.rpartition("/")[2].rpartition(".")[2]) for name in names)
    return frozenset((*whole, *(word for name in names for word in words_of(name))))


def _piece(item: Json, depth: int) -> str | None:
    """The text of a piece of a line; None where `item` is a block, or not text at all."""
    if isinstance(item, str):
        return item
    if not isinstance(item, dict) or depth > _DEEPEST:
        return None
    keys = plain_keys(item)
    kinds = _kinds_of(keys)
    if kinds and (not kinds & _INLINE or "block" in kinds):
        return None
    if {"hardbreak", "linebreak", "br"} & kinds:
        return " "
    text = leaf_text(item)
    if text is not None and not any(keys.get(key) for key in _HEADINGS) and not keys.get("items"):
        return text
    if not kinds:
        return None
    inner = [_piece(child, depth + 1) for child in _inline_children(keys)]
    return "".join(piece for piece in inner if piece is not None) if inner else None


def _inline_children(keys: Mapping[str, Json]) -> Iterator[Json]:
    for key in ("children", "content", "nodes", "leaves"):
        if isinstance(keys.get(key), list):
            yield from keys[key]
            return


def _is_mixed(items: list[Json]) -> bool:
    """Strings with pieces of rich text among them: `["Mud is ", {"type": "bold", "text": "back"}, "."]`."""
    return any(isinstance(item, str) for item in items) and any(
        isinstance(item, dict) and _kinds_of(plain_keys(item)) & _INLINE and leaf_text(item) is not None
        for item in items
    )


def _has_leaves(value: Json) -> bool:
    """Are there objects of text in it, so that neighbours are pieces of one line? Strings may be paragraphs."""
    return isinstance(value, list) and any(isinstance(item, dict) and _piece(item, 0) is not None for item in value)


def _holds_prose(keys: Mapping[str, Json]) -> bool:
    """A block of text beside a picture (`core/media-text`) is no picture."""
    return bool(keys.get("innerblocks")) and "gallery" not in str(keys.get("blockname"))


def _flat_captions(node: Mapping[str, Json]) -> Json:
    """`node` with what its HTML or its tree of text says of the picture as a caption of its own."""
    keys = plain_keys(node)
    markup = next((keys[key] for key in ("innerhtml", "html") if isinstance(keys.get(key), str)), None)
    if markup and (content := content_of(markup)).captions:
        return [{"caption": one.caption, "alt": one.alt, "credit": one.credit} for one in content.captions]
    return _lined(node, 0)


def _of_one_picture(captions: tuple[Caption, ...]) -> tuple[Caption, ...]:
    """A caption and an alt text that stand in two nodes of one figure, as one."""
    if len(captions) == 2:  # noqa: PLR2004  (the one and the other)
        shown = next((one for one in captions if one.caption and not one.alt), None)
        alt = next((one for one in captions if one.alt and not one.caption), None)
        if shown and alt:
            return (Caption(shown.caption, alt.alt, shown.credit or alt.credit),)
    return captions


def _lined(value: Json, depth: int) -> Json:
    """`value`, in which captions that are trees of text are lines."""
    if depth > _DEEPEST:
        return None
    if isinstance(value, list):
        return [_lined(item, depth + 1) for item in value]
    if not isinstance(value, dict):
        return value
    kinds = _kinds_of(plain_keys(value))
    if "figcaption" in kinds or kinds & {"caption", "alttext"}:
        name = "alt" if "alttext" in kinds else "caption"
        return {name: " ".join(content_in({**value, "type": "block"}).paragraphs)}
    return {
        key: " ".join(content_in(inner).paragraphs)
        if plain_key(key) in ("caption", "captiontext", "alt") and isinstance(inner, dict | list)
        else _lined(inner, depth + 1)
        for key, inner in value.items()
    }
