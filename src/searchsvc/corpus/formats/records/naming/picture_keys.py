"""Which keys of a record are about its pictures?

`lead_image`, `gallery`, `media_attachments` hold pictures; `image_caption`, `image_alt`, `image_credit` hold what is
said of one, each in a key of its own.

Useful for: record.py. Not for: what a picture's value says (parsing/bodies/captions.py).
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from searchsvc.article import Caption
from searchsvc.corpus.parsing.bodies.captions import caption_of, captions_in, credit_of, merged, wording_of
from searchsvc.corpus.parsing.json.nothing import is_nothing
from searchsvc.corpus.parsing.json.values import Json, plain_key
from searchsvc.corpus.parsing.json.words import folded, word_set, words_of

_PICTURE = word_set(
    "image images img imgs cover poster banner enclosure enclosures photo photos photograph photographs picture "
    "pictures pic pics media multimedia figure figures fig gallery galleries slideshow slideshows slides "
    "carousel video videos thumbnail thumbnails thumb asset assets attachment attachments illustration "
    "illustrations visual visuals graphic graphics associations associated featuremedia featuredmedia imageset "
    "elements embeds bild bilder foto fotos fotografia imagen imagenes imágenes immagine immagini imagem imagens "
    "afbeelding afbeeldingen изображение фото 图片 圖片 画像 写真 사진 이미지 صور صورة"
)
_BESIDE = word_set(
    "lead main top hero feature featured header og twitter primary article story post news page inline list "
    "objects items content all body field key wp preview large small title first gallery object embedded essay "
    "data inset"
)
_SHOWN = word_set("caption captions figcaption figcaptions cutline")
_ALT = frozenset(("alt", "alttext", "alts"))
_CREDIT = word_set(
    "credit credits copyright photographer attribution source creditline byline author fotograf fotografin "
    "photographe fotógrafo fotografo bildnachweis "
    "bildquelle"
)
_MEMBERS_ALONE = word_set(
    "caption captions figcaption figcaptions cutline credit credits photographer fotograf fotografin "
    "photographe fotógrafo fotografo bildnachweis bildquelle"
)


_CAPTION_WORDS = word_set(
    "legend legende légende bildunterschrift bildtext piedefoto didascalia bildetekst 图注 图片说明"
)
_FORMS = word_set("text list html plain raw")


class _PartOf(NamedTuple):
    """A key that says one thing of a picture: which picture (the other words of the key), and what."""

    picture: tuple[str, ...]
    member: str


def captions_of(
    record: Mapping[str, Json], in_body: tuple[Caption, ...], paragraphs: int | None
) -> tuple[Caption, ...]:
    """The captions of all pictures of `record`: those of its own keys in its order, then those in its body.

    `paragraphs`: as many has the body, if they are those that `after` counts.
    """
    found: list[Caption] = []
    seen: set[tuple[str, ...]] = set()
    for key, part in _about_pictures(tuple(record)):
        value = record[key]
        if is_nothing(value):
            continue
        if part is None:
            found.extend(captions_in(value, key, paragraphs))
        elif part.picture not in seen:
            seen.add(part.picture)
            found.extend(_of_parts(record, part.picture, paragraphs))
    return merged([*found, *in_body])


def _of_parts(record: Mapping[str, Json], picture: tuple[str, ...], paragraphs: int | None) -> Iterator[Caption]:
    said: dict[str, Json] = {}
    for key, part in _about_pictures(tuple(record)):
        if part and part.picture == picture and not is_nothing(record[key]):
            said.setdefault(part.member, record[key])
    if not picture and "caption" not in said:
        return
    shown = said.get("caption")
    if isinstance(shown, list) and all(isinstance(one, str) for one in shown):
        beside = [said.get(member) for member in ("alt", "credit")]
        rows = ([*one, *[None] * len(shown)] if isinstance(one, list) else [None] * len(shown) for one in beside)
        found = zip(shown, *rows, strict=False)
        pictures = (caption_of(wording_of(words), wording_of(alt), credit_of(credit)) for words, alt, credit in found)
        yield from filter(None, pictures)
    elif isinstance(shown, list | dict) or (isinstance(shown, str) and shown.lstrip()[:1] in "[{"):
        yield from captions_in(shown, "captions", paragraphs)
    elif caption := caption_of(wording_of(shown), wording_of(said.get("alt")), credit_of(said.get("credit"))):
        yield caption


@lru_cache(maxsize=256)
def _about_pictures(keys: tuple[str, ...]) -> tuple[tuple[str, _PartOf | None], ...]:
    """Of `keys` those that hold pictures, and those that say one thing of a picture, with what that is.

    Records of a file have the same keys, so that this is asked once.
    """
    parts = ((key, _part(key)) for key in keys)
    return tuple((key, part) for key, part in parts if part or holds_pictures(key))


def is_about_pictures(key: str) -> bool:
    """Holds it pictures, or what is said of one?"""
    return holds_pictures(key) or _part(key) is not None


@lru_cache(maxsize=4096)
def holds_pictures(key: str) -> bool:
    words = words_of(key)
    known = all(word in _PICTURE or word in _BESIDE or word.isdecimal() for word in words)
    return known and any(word in _PICTURE for word in words)


@lru_cache(maxsize=4096)
def _part(key: str) -> _PartOf | None:
    words = words_of(key)
    if words and words[-1].isdecimal():
        words = (words[-1], *words[:-1])
    if words[-2:] == ("alt", "text"):
        return _of_words(words[:-2], "alt")
    if folded(plain_key(key)) in _CAPTION_WORDS:
        return _PartOf((), "caption")
    if words[-1:] == ("description",):
        return _of_words(words[:-1], "caption") if holds_pictures("_".join(words[:-1])) else None
    if len(words) > 1 and words[-1] in _FORMS and words[-2] in _SHOWN:
        words = words[:-1]
    for names, member in ((_SHOWN, "caption"), (_ALT, "alt"), (_CREDIT, "credit")):
        if words and words[-1] in names:
            is_alone = len(words) == 1
            return _of_words(words[:-1], member) if not is_alone or words[-1] in _MEMBERS_ALONE else None
    return None


def _of_words(picture: tuple[str, ...], member: str) -> _PartOf | None:
    known = all(word in _PICTURE or word in _BESIDE or word.isdecimal() for word in picture)
    named = member == "caption" or not picture or any(word in _PICTURE for word in picture)
    return _PartOf(picture, member) if known and named else None
