"""What does a JSON value say, whatever its shape: as one text, paragraphs, names, captions?

A text may be a string, a number, `{"rendered": …}`, `{"#text": …}` or a list of such; it may hold HTML.

Useful for: formats/records/mapping.py.
Not for: which key means what (formats/records/mapping.py).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from searchsvc.corpus.limits import LONGEST_TAGS, cut
from searchsvc.corpus.parsing.attribution.bylines import names, without_titles
from searchsvc.corpus.parsing.json.embedded import embedded
from searchsvc.corpus.parsing.json.nothing import is_nothing
from searchsvc.corpus.parsing.linear import SPACES
from searchsvc.corpus.parsing.markup import line_of
from searchsvc.corpus.parsing.paragraphs import distinct

Json = Any
"""A value as json.loads gives it."""

_TEXT_KEYS = (
    "rendered", "main", "basic", "default", "plain", "text", "#text", "$t", "$text", "$", "", "cdata", "#cdata-section",
    "value", "content", "original", "name", "title", "label", "full", "long", "short", "processed", "raw", "string",
    "stringvalue", "s", "plaintext", "richtext", "html", "seo", "web",
)  # fmt: skip
_SCALAR_KEYS = (
    "$date", "$oid", "$numberLong", "$numberInt", "iso", "value", "#text", "rendered", "utc", "$text", "$t", "_", "*",
    "__cdata", "@value",
)  # fmt: skip
_NAME_KEYS = (
    "#text", "$text", "$t", "", "cdata", "plaintext", "name", "fullname", "displayname", "original", "title",
    "webtitle", "term", "label", "value", "text", "slug", "byline", "by", "tag", "keyword", "category", "section",
)  # fmt: skip
_LEAF_KEYS = ("text", "plain_text", "value", "insert")
_KINDS_OF_LEAVES = frozenset(("type", "_type", "nodeType", "marks", "text"))
_MARKS = frozenset(("marks", "annotations", "spans", "styles"))
_EMPTY: tuple[Json, ...] = (None, "", [], {})
_ENDS = (".", "!", "?", "…", "”", ".’", '."', "。", "\uff01", "\uff1f")
_CLOSING_SIGNS = tuple(".,;:!?)…’”")
_LANGUAGE = re.compile(
    r"(?:ar|bg|bn|ca|cs|cy|da|de|el|en|es|et|eu|fa|fi|fr|ga|gl|he|hi|hr|hu|id|is|it|ja|ko|lt|lv|mk|ms|nb|nl|nn|no|pl|pt"
    r"|ro|ru|sk|sl|sq|sr|sv|sw|ta|th|tr|uk|ur|vi|zh|und)(?:[-_](?:[a-z]{2}|hans|hant|latn|\d{3})|us|gb|ca|au|ie|nz|za|in|br|pt|de|at|ch|fr|be|es|mx|ar|it|nl|cn|tw|hk|jp|kr)?",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"[\W_]")
_BETWEEN_LABELS = re.compile(rf"{SPACES}[;,|\n]\s*+")
_BETWEEN_SECTIONS = re.compile(rf"{SPACES}[;|]\s*+")
_HASHTAGS = re.compile(r"(?>(?:#[^\s#,;|]++\s*+)+)")
_BRACES = re.compile(r"\{([^{}\":']++)\}")
"""An array of a database (PostgreSQL) as text."""
_REFERENCE = re.compile(r"\d++(?:\.0)?|[0-9a-f]{24}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_AROUND_NAMES = (
    *("person", "data", "attributes", "node", "nodes", "edges", "user", "profile", "author", "fields", "properties"),
    "item",
)
_LONGEST_KNOWN_KEY = 64
_LONGEST_KNOWN_VALUE = 100
MOST_KNOWN_KEYS = 100
"""Of an object, so that what its keys mean is remembered; one of more is a map of anything."""
_DEEPEST = 8


def plain_key(key: str) -> str:
    """The form in which keys are compared: `published_at`, `publishedAt` and `Published-At` are the same."""
    return _known_key(key) if len(key) <= _LONGEST_KNOWN_KEY else _plain_key(key)


def _plain_key(key: str) -> str:
    return _SIGNS.sub("", key.casefold()) if not key.startswith(("$", "#")) else key


_known_key = lru_cache(maxsize=1024)(_plain_key)  # the records of a file have the same keys


@lru_cache(maxsize=512)
def plain_names(keys: tuple[str, ...]) -> tuple[str, ...] | None:
    """The plain forms of `keys`, in order; None where two are the same. Asked once for records of one shape."""
    names = tuple(map(plain_key, keys))
    return names if len(set(names)) == len(names) else None


def plain_keys(record: Mapping[str, Json]) -> dict[str, Json]:
    """`record` under plain keys; of two keys that are the same then, the first that holds something counts."""
    names = plain_names(tuple(record)) if len(record) <= MOST_KNOWN_KEYS else None
    if names:
        return dict(zip(names, record.values(), strict=True))
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


def text_of(value: Json, depth: int = 0) -> str | None:
    """One line of plain text, or None."""
    if isinstance(value, str):
        value = value.replace("<![CDATA[", "").replace("]]>", "") if "<![CDATA[" in value else value
        return None if is_nothing(value) else line_of(value) or None
    if isinstance(value, int | float):
        return None if isinstance(value, bool) else str(value)
    if depth >= _DEEPEST:
        return None
    if isinstance(value, list):
        return _text_of_list(value, depth + 1)
    return text_of(said_in(plain_keys(value)), depth + 1) if isinstance(value, dict) else None


def _text_of_list(items: list[Json], depth: int) -> str | None:
    """The first text of several; all of them where they are pieces of one: `["The wall ", "holds"]`."""
    strings = [piece for piece in map(leaf_text, items) if piece is not None]
    if len(strings) == len(items):
        runs = runs_of(strings, inline=all(isinstance(item, dict) and len(item) > 1 for item in items))
        return next(filter(None, (text_of(run) for run in runs)), None)
    return next(filter(None, (text_of(item, depth) for item in items)), None)


def leaf_text(value: Json) -> str | None:
    """The text of a string, or of an object that is a piece of rich text (`{"text": "holds", "bold": true}`)."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        return None
    text = next((value[key] for key in _LEAF_KEYS if isinstance(value.get(key), str)), None)
    if text is not None and "value" in value and not _KINDS_OF_LEAVES & value.keys():
        return None  # `{"role": "main", "value": "Mud"}` is one of several texts, not a piece of one
    if text is None and isinstance(inner := value.get("text"), dict):  # as one service writes links
        text = inner["content"] if isinstance(inner.get("content"), str) else None
    return text if not any(isinstance(value.get(key), list) and key not in _MARKS for key in value) else None


def runs_of(pieces: Iterable[str], *, inline: bool = False) -> list[str]:
    """Pieces of text joined to the texts that they were parts of: white space at an edge, inside a sentence, shows it.

    All of them are one where they are `inline`.
    """
    runs: list[str] = []
    for piece in pieces:
        if runs and (inline or _goes_on(runs[-1], piece)):
            runs[-1] += piece
        elif inline or piece.strip():
            runs.append(piece)
    return runs


def _goes_on(before: str, piece: str) -> bool:
    if "<" in before or "<" in piece or "\n" in before[-2:] or "\n" in piece[:2]:
        return False
    bare = before.rstrip(" ")
    if piece[:1] in _CLOSING_SIGNS:
        return True
    if bare.endswith(_ENDS):
        return False
    return len(bare) < len(before) or piece.startswith(" ")


def said_in(keys: Mapping[str, Json]) -> Json:
    """The value of an object under plain keys that says what it is: its text, in the first language of several."""
    kind = keys.get("type")
    if isinstance(kind, str) and (own := keys.get(plain_key(kind))) not in _EMPTY:
        return own
    if (found := _first(keys, _TEXT_KEYS)) is not None:
        return found
    languages = [key for key in keys if is_language_code(key)]
    if not languages or len(languages) < len(keys) or languages == ["id"]:
        return None
    return keys[next((key for key in languages if key.startswith("en")), languages[0])]


def is_language_code(key: str) -> bool:
    """Is it a code of a language, as in `{"en": …, "pt-BR": …}`? Plain or as it is written."""
    return bool(_LANGUAGE.fullmatch(key))


def names_in(value: Json) -> tuple[str, ...]:
    """Names of people out of "By A and B", a list of strings, or objects with a name."""
    is_short = isinstance(value, str) and len(value) <= _LONGEST_KNOWN_VALUE
    return _known_names(value) if is_short else _names_in(value)


def _names_in(value: Json) -> tuple[str, ...]:
    found = distinct(name for text in _labels(value) for name in names(text) if not is_nothing(name))
    return without_titles(found)


_known_names = lru_cache(maxsize=1024)(_names_in)  # a file names the same people again and again


def labels_in(value: Json) -> tuple[str, ...]:
    """Tags out of a list, or a string with commas or semicolons; none of numbers that point into other tables."""
    value = listed(value)
    if isinstance(value, str):
        value = cut(value, LONGEST_TAGS).strip()
        value = value.replace("#", " ").split() if _HASHTAGS.fullmatch(value) else _BETWEEN_LABELS.split(value)
    labels = distinct(label for label in _labels(value) if not is_nothing(label))
    return () if all(map(is_reference, labels)) else labels


def listed(value: Json) -> Json:
    """A string that holds a list, as programs write lists into tables (`["a", "b"]`, `['a', 'b']`), as that list."""
    if not isinstance(value, str) or len(value) > LONGEST_TAGS:
        return value
    array = _BRACES.fullmatch(value.strip())
    return array[1].split(",") if array else embedded(value)


def label_of(value: Json) -> str | None:
    """The first label of a value; commas are part of it."""
    is_short = isinstance(value, str) and len(value) <= _LONGEST_KNOWN_VALUE
    return _known_label(value) if is_short else _label_of(value)


def _label_of(value: Json) -> str | None:
    value = listed(value)
    if isinstance(value, str):
        parts = _BETWEEN_SECTIONS.split(line_of(cut(value, LONGEST_TAGS)))
        return next((part for part in parts if not is_nothing(part) and not is_reference(part)), None)
    labels = (label for label in _labels(value) if not is_nothing(label) and not is_reference(label))
    return next(labels, None)


_known_label = lru_cache(maxsize=1024)(_label_of)


def is_reference(label: str) -> bool:
    """Is it a number or an id that points into another table?"""
    return bool(_REFERENCE.fullmatch(label))


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
    if text := text_of(_value_beside_name(keys) or _first(keys, _NAME_KEYS)) or _whole_name(keys):
        yield text
    elif keys and (all(key.isdecimal() for key in keys) or all(map(is_language_code, keys))):
        yield from _labels(list(item.values()) if next(iter(keys)).isdecimal() else said_in(keys), depth + 1)
    elif depth < _DEEPEST:
        kind = keys.get("type")
        around = (*_AROUND_NAMES, *((plain_key(kind),) if isinstance(kind, str) else ()))
        inner = [keys[name] for name in around if isinstance(keys.get(name), dict | list)]
        if not inner and all(isinstance(value, dict | list) for value in item.values()):
            inner = list(item.values())
        for value in inner:
            yield from _labels(value, depth + 1)


def _value_beside_name(keys: Mapping[str, Json]) -> Json:
    """`{"name": "glocations", "value": "Oake"}`: what has a value beside its name is named by the value."""
    value = keys.get("value")
    return value if isinstance(value, str) and isinstance(keys.get("name"), str) else None


def _whole_name(keys: Mapping[str, Json]) -> str | None:
    for both in (("firstname", "lastname"), ("givenname", "familyname"), ("given", "family"), ("first", "last")):
        parts = [text_of(keys.get(key)) for key in both]
        if any(parts):
            return " ".join(part for part in parts if part)
    return None


def _first(keys: Mapping[str, Json], names: tuple[str, ...]) -> Json:
    return next((keys[name] for name in names if keys.get(name) not in (None, "", [], {})), None)
