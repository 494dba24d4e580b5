"""Which captions are in this value, however it is nested?

A caption may be a string, a member of an object that is a picture, or lie deeper: in `{"image": {…}}`, a list of
assets, a map of addresses to captions. A file name, an address or a path is no caption.

Useful for: records, JSON-LD. Not for: pictures in HTML (fragments.py, formats/html/pictures/).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from searchsvc.article import Caption
from searchsvc.corpus.parsing.attribution.credits import bare_credit, part_credit
from searchsvc.corpus.parsing.json.embedded import embedded
from searchsvc.corpus.parsing.json.values import Json, plain_key, plain_keys, text_of
from searchsvc.corpus.parsing.json.words import word_set
from searchsvc.corpus.parsing.markup import line_of
from searchsvc.corpus.parsing.pictures.addresses import picture_address, place_of

_SHOWN = (
    "caption", "captions", "captiontext", "captionhtml", "fullcaption", "figcaption", "cutline", "legend", "legende",
    "descriptiontext", "descriptions", "description", "blurb", "bildunterschrift", "pie", "didascalia", "text",
)  # fmt: skip
_TITLES = ("title", "headline", "headlines", "name")
_ALT = ("alt", "alttext", "alternativetext", "alternatetext", "alttxt", "imagealt", "accessibilitytext", "alttitle")
_CREDIT = (
    "credit", "credittext", "creditline", "credits", "imagecredit", "photocredit", "photographer", "photographers",
    "copyright", "copyrightholder", "copyrightnotice", "byline", "attribution", "author", "authors", "creator",
    "producer", "source", "provider", "agency", "rights", "quelle", "fotograf", "auteur", "autor",
)  # fmt: skip
_VERSIONS = word_set(
    "renditions crops sizes formats versions variants srcset thumbnails thumbnail links meta metadata relatedto "
    "transforms hotspot crop dimensions tags keywords subject subjects place places"
)
_ATTACHMENTS = frozenset(("mediaattachments", "attachment", "attachments"))
_FILE_NAME = re.compile(
    r"(?:[a-z][a-z0-9+.-]*+:)?//.*+|data:\S*+|[^\s/]*+/\S*+|"
    r"[A-Za-z0-9+/=_-]{40,}+|[^\n]{1,200}?\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|bmp|mp4|mov|mp3)(?:\?\S*+)?",
    re.IGNORECASE | re.DOTALL,
)
_NO_WORDS = re.compile(
    r"(?:no (?:caption|description|alt text)(?: available)?|"
    r"(?:image|photo|picture|img|screen ?shot|whatsapp image|untitled)[\W\d_]*+(?:at[\W\d_]++)?(?:[ap]\.?m\.?)?)",
    re.IGNORECASE,
)
"""What cameras, telephones and forms call a picture (`Screenshot 2025-03-17 at 8.25.00`), and what says nothing."""
_DEEPEST = 8


def captions_in(value: Json, key: str = "", paragraphs: int | None = None) -> tuple[Caption, ...]:
    """The captions in `value`, repeats once. `key` is where a record has it.

    `paragraphs`: as many has the body, if they are those that `after` counts.
    """
    return merged(_captions(value, _Where(plain_key(key), paragraphs), 0))


def address_in(value: Json) -> str | None:
    """The address of a picture in a value of any shape."""
    items = value if isinstance(value, list) else [value]
    return picture_address([plain_keys(item) if isinstance(item, dict) else item for item in items])


class _Where(NamedTuple):
    """Under which plain key a value stands, and how many paragraphs `after` counts, if it does."""

    key: str
    paragraphs: int | None


def merged(captions: Iterable[Caption]) -> tuple[Caption, ...]:
    """`captions`, those of the same words as one, that has what any of them says."""
    found: dict[str, Caption] = {}
    for caption in captions:
        key = key_of(caption)
        known = found.get(key)
        found[key] = caption if known is None else filled(known, caption)
    return tuple(found.values())


def key_of(caption: Caption) -> str:
    """Equal for two captions of the same words; empty where nothing is said."""
    return (caption.caption or caption.alt or caption.credit or "").casefold()


def filled(known: Caption, other: Caption) -> Caption:
    """`known`, with what only the other one of the same words says."""
    return Caption(
        known.caption or other.caption,
        known.alt or other.alt,
        known.credit or other.credit,
        known.src or other.src,
        other.after if known.after is None else known.after,
    )


def caption_of(
    shown: str | None, alt: str | None, credit: str | None, src: str | None = None, after: int | None = None
) -> Caption | None:
    """The caption of one picture, from `wording_of` what is said of it; None where nothing is."""
    words, own_credit = part_credit(shown) if shown else (None, None)
    credit = bare_credit(credit) if credit else own_credit
    return Caption(words, alt, credit, src, after) if words or alt or credit else None


def wording_of(value: Json) -> str | None:
    """The text of a value, unless it is the name or the address of a file, or says nothing."""
    text = None if value is None else text_of(value)
    return None if text is None or _FILE_NAME.fullmatch(text) or _NO_WORDS.fullmatch(text) else text


def _captions(value: Json, where: _Where, depth: int) -> Iterator[Caption]:
    if isinstance(value, str):
        value = embedded(value)
    if isinstance(value, str):
        yield from _of_text(value)
    elif depth < _DEEPEST and isinstance(value, list):
        for item in value:
            yield from _captions(item, where, depth + 1)
    elif depth < _DEEPEST and isinstance(value, dict):
        yield from _of_object(value, where, depth + 1)


def _of_text(text: str) -> Iterator[Caption]:
    if wording_of(text) is not None:
        words, credit = part_credit(line_of(text))
        if words or credit:
            yield Caption(caption=words, credit=credit)


def _of_object(item: Mapping[str, Json], where: _Where, depth: int) -> Iterator[Caption]:
    keys = plain_keys(item)
    own, is_title = _own_caption(keys, where)
    if own and own.caption and not is_title:
        yield own
        return
    if item and all(_FILE_NAME.fullmatch(name) for name in item):
        inner = [*_captions([text for text in item.values() if isinstance(text, str | dict)], where, depth)]
    else:
        inner = [*_inside(keys, where, depth)]
    if any(caption.caption for caption in inner):
        yield from inner
    elif own:
        yield own
    else:
        yield from inner


def _inside(keys: Mapping[str, Json], where: _Where, depth: int) -> Iterator[Caption]:
    said = {*_SHOWN, *_TITLES, *_ALT, *_CREDIT, *_VERSIONS}
    for name, value in keys.items():
        if isinstance(value, dict | list) and name not in said:
            structures = [one for one in value if isinstance(one, dict | list)] if isinstance(value, list) else value
            yield from _captions(structures, where._replace(key=name) if name in _ATTACHMENTS else where, depth)


def _own_caption(keys: Mapping[str, Json], where: _Where) -> tuple[Caption | None, bool]:
    """What an object says of itself, and whether only its title does."""
    attached = where.key in _ATTACHMENTS and not keys.get("caption")
    shown = None if attached else _first(keys, _SHOWN)
    title = None if shown or attached else _title(keys)
    alt = _first(keys, (*_ALT, "description", "name") if attached else _ALT)
    if not alt and shown and keys.get("caption") and (told := wording_of(keys.get("description"))) != shown:
        alt = told
    place = place_of(keys.get("after"), where.paragraphs)
    return caption_of(shown or title, alt, _credit(keys), picture_address(keys), place), bool(title)


def _title(keys: Mapping[str, Json]) -> str | None:
    title = _first(keys, _TITLES)
    return None if title and _is_name_of_file(title) else title


def _is_name_of_file(title: str) -> bool:
    """`IMG_2034`, `DSC00123-1024x768`: one word with figures in it."""
    return " " not in title and any(sign.isdigit() or sign == "_" for sign in title)


def _first(keys: Mapping[str, Json], names: tuple[str, ...]) -> str | None:
    """The first text under `names` that is no file name."""
    return next(filter(None, (wording_of(keys[name]) for name in names if name in keys)), None)


def _credit(keys: Mapping[str, Json]) -> str | None:
    return next(filter(None, (credit_of(keys[name]) for name in _CREDIT if name in keys)), None)


def credit_of(value: Json, depth: int = 0) -> str | None:
    """Whose it is: `Jo Penn` of `{"by": [{"name": "Jo Penn"}]}`; several names with commas."""
    if value is None or isinstance(value, int | float) or depth > _DEEPEST:
        return None
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(filter(None, (credit_of(item, depth + 1) for item in value)))) or None
    if isinstance(value, dict):
        keys = plain_keys(value)
        for name in ("by", "affiliation", "displayname", "name", "fullname", "creditline", "credit", "text", "value"):
            if keys.get(name):
                return credit_of(keys[name], depth + 1)
    words = wording_of(value)
    return words if words and any(map(str.isalpha, words)) else None
