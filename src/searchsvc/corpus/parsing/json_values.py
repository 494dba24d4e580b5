"""What does a JSON value say, whatever its shape: as one text, paragraphs, names, captions?

A text may be a string, a number, `{"rendered": …}`, `{"#text": …}` or a list of such; it may hold HTML.

Useful for: formats/records/mapping.py.
Not for: which key means what (formats/records/mapping.py).
"""

import ast
import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from searchsvc.article import Caption
from searchsvc.corpus.limits import LONGEST_TAGS, cut
from searchsvc.corpus.parsing.bylines import names, without_titles
from searchsvc.corpus.parsing.credits import bare_credit, part_credit
from searchsvc.corpus.parsing.linear import SPACES
from searchsvc.corpus.parsing.markup import line_of, paragraphs_of
from searchsvc.corpus.parsing.paragraphs import distinct
from searchsvc.corpus.parsing.pictures import each_once, picture_address, place_of

Json = Any
"""A value as json.loads gives it."""

_TEXT_KEYS = ("rendered", "main", "plain", "text", "#text", "$t", "value", "content", "original", "name", "title")
_SCALAR_KEYS = ("$date", "$oid", "$numberLong", "$numberInt", "iso", "value", "#text", "rendered", "utc")
_NAME_KEYS = (
    "name",
    "fullname",
    "displayname",
    "original",
    "title",
    "webtitle",
    "term",
    "label",
    "value",
    "text",
    "slug",
)
_PARAGRAPH_KEYS = ("rendered", "text", "content", "paragraph", "paragraphs", "blocks", "html", "body", "value", "#text")
_CAPTION_KEYS = ("caption", "description", "title", "legend", "text")
_ALT_KEYS = ("alt", "alttext", "alternativetext", "alternatetext")
_CREDIT_KEYS = ("credit", "credits", "copyright", "byline", "photographer", "source", "author", "attribution")
_BOILERPLATE_TYPES = """ad advert advertisement audio author authorinfo byline date divider embed gallery headline image
kicker link media newsletter photo picture related relatedlinks socialembed title tweet twitter video youtube"""
_BOILERPLATE = frozenset(_BOILERPLATE_TYPES.split())  # of lists of typed blocks: what is no paragraph of the article
_FILE_NAME = re.compile(
    r"(?:https?:)?//\S+|\S+\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|bmp|mp4|mov|mp3)(?:\?\S*)?", re.IGNORECASE
)
_SIGNS = re.compile(r"[\W_]")
_BETWEEN_LABELS = re.compile(rf"{SPACES}[;,|]\s*+")
_LONGEST_KNOWN_KEY = 64
_DEEPEST = 8
_AROUND_NAMES = (
    "person",
    "data",
    "attributes",
    "node",
    "nodes",
    "edges",
    "user",
    "profile",
    "author",
    "fields",
    "properties",
    "item",
)
_LIST = re.compile(r"\[\s*+[\"'\]{]")


def plain_key(key: str) -> str:
    """The form in which keys are compared: `published_at`, `publishedAt` and `Published-At` are the same."""
    return _known_key(key) if len(key) <= _LONGEST_KNOWN_KEY else _plain_key(key)


def _plain_key(key: str) -> str:
    return _SIGNS.sub("", key.casefold()) if not key.startswith(("$", "#")) else key


_known_key = lru_cache(maxsize=1024)(_plain_key)  # the records of a file have the same keys


def plain_keys(record: Mapping[str, Json]) -> dict[str, Json]:
    """`record` under plain keys; of two keys that are the same then, the first that holds something counts."""
    plain: dict[str, Json] = {}
    for key, value in record.items():
        name = plain_key(key)
        if name not in plain or plain[name] in (None, "", [], {}):
            plain[name] = value
    return plain


def scalar_of(value: Json) -> str | int | float | None:
    """A value on its own, out of a list's first place or an object such as `{"$date": …}`."""
    for _ in range(_DEEPEST):
        if isinstance(value, list) and value:
            value = value[0]
        elif isinstance(value, dict):
            value = next((value[key] for key in _SCALAR_KEYS if key in value), None)
        else:
            break
    return value if isinstance(value, str | int | float) and not isinstance(value, bool) else None


def text_of(value: Json) -> str | None:
    """One line of plain text, or None."""
    if isinstance(value, str):
        return line_of(value) or None
    for _ in range(_DEEPEST):
        if isinstance(value, list):
            value = next((item for item in value if item not in (None, "")), None)
        elif isinstance(value, dict):
            value = _first(plain_keys(value), _TEXT_KEYS)
        else:
            break
    if isinstance(value, str):
        return line_of(value) or None
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def paragraphs_in(value: Json, depth: int = 0) -> Iterator[str]:
    """The paragraphs of a string, of a list of strings or typed blocks, or of an object around either."""
    if isinstance(value, str):
        yield from paragraphs_of(value)
    elif depth < _DEEPEST and isinstance(value, list):
        for item in value:
            yield from paragraphs_of(item) if isinstance(item, str) else paragraphs_in(item, depth + 1)
    elif depth < _DEEPEST and isinstance(value, dict):
        block = plain_keys(value)
        if plain_key(str(block.get("type", ""))) not in _BOILERPLATE:
            yield from paragraphs_in(_first(block, _PARAGRAPH_KEYS), depth + 1)


def names_in(value: Json) -> tuple[str, ...]:
    """Names of people out of "By A and B", a list of strings, or objects with a name."""
    return without_titles(distinct(name for text in _labels(value) for name in names(text)))


def labels_in(value: Json) -> tuple[str, ...]:
    """Tags out of a list, or a string with commas or semicolons."""
    value = listed(value)
    if isinstance(value, str):
        value = _BETWEEN_LABELS.split(cut(value, LONGEST_TAGS))
    return distinct(_labels(value))


def listed(value: Json) -> Json:
    """A string that holds a list, as programs write lists into tables (`["a", "b"]`, `['a', 'b']`), as that list."""
    text = value.strip() if isinstance(value, str) and len(value) <= LONGEST_TAGS else ""
    if not _LIST.match(text) or not text.endswith("]") or text.count("[") > 1:
        return value
    for read in (json.loads, ast.literal_eval):
        try:
            found = read(text)
        except (ValueError, SyntaxError, RecursionError, MemoryError):  # no list after all: a text in brackets
            continue
        return found if isinstance(found, list) else value
    return value


def captions_in(value: Json, paragraphs: int | None = None) -> tuple[Caption, ...]:
    """The captions of a string, an object, or a list of them; repeats once.

    `paragraphs`: as many has the body, if they are those that `after` counts.
    """
    items = value if isinstance(value, list) else [value]
    return each_once(caption for item in items if (caption := _caption(item, paragraphs)))


def address_in(value: Json) -> str | None:
    """The address of a picture in a value of any shape."""
    items = value if isinstance(value, list) else [value]
    plain = (plain_keys(item) if isinstance(item, dict) else item for item in items)
    return next(filter(None, map(picture_address, plain)), None)


def _caption(item: Json, paragraphs: int | None) -> Caption | None:
    if isinstance(item, str):
        if _FILE_NAME.fullmatch(item.strip()):
            return None
        words, credit = part_credit(line_of(item))
        return Caption(caption=words, credit=credit) if words or credit else None
    if not isinstance(item, dict):
        return None
    keys = plain_keys(item)
    shown, alt, credit = (_wording(keys, names) for names in (_CAPTION_KEYS, _ALT_KEYS, _CREDIT_KEYS))
    return caption_of(shown, alt, credit, picture_address(keys), place_of(keys.get("after"), paragraphs))


def caption_of(
    shown: str | None, alt: str | None, credit: str | None, src: str | None = None, after: int | None = None
) -> Caption | None:
    """The caption of one picture, from `wording_of` what is said of it; None where nothing is."""
    words, own_credit = part_credit(shown) if shown else (None, None)
    credit = bare_credit(credit) if credit else own_credit
    return Caption(words, alt, credit, src, after) if words or alt or credit else None


def wording_of(value: Json) -> str | None:
    """The text of a value, unless it is a file name."""
    text = text_of(value)
    return None if text is None or (" " not in text and _FILE_NAME.fullmatch(text)) else text


def _wording(keys: Mapping[str, Json], names: tuple[str, ...]) -> str | None:
    """The first text under `names` that is no file name."""
    return next(filter(None, (wording_of(keys[name]) for name in names if name in keys)), None)


def _labels(value: Json, depth: int = 0) -> Iterator[str]:
    value = listed(value)
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield from _labels_of(item, depth)
        elif text := text_of(item):
            yield text


def _labels_of(item: Mapping[str, Json], depth: int) -> Iterator[str]:
    """The name that an object has, or those of what it is wrapped around: `{"person": {…}}`, `{"0": {…}, "1": {…}}`."""
    keys = plain_keys(item)
    if text := text_of(_first(keys, _NAME_KEYS)) or _whole_name(keys):
        yield text
    elif depth < _DEEPEST:
        inner = [keys[name] for name in _AROUND_NAMES if isinstance(keys.get(name), dict | list)]
        if not inner and all(name.isdecimal() for name in keys):
            inner = list(item.values())
        for value in inner:
            yield from _labels(value, depth + 1)


def _whole_name(keys: Mapping[str, Json]) -> str | None:
    for both in (("firstname", "lastname"), ("givenname", "familyname"), ("given", "family"), ("first", "last")):
        parts = [text_of(keys.get(key)) for key in both]
        if any(parts):
            return " ".join(part for part in parts if part)
    return None


def _first(keys: Mapping[str, Json], names: tuple[str, ...]) -> Json:
    return next((keys[name] for name in names if keys.get(name) not in (None, "", [], {})), None)
