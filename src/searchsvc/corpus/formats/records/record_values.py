"""What does one value of a record say: of the text, a date, a source, an address?

Useful for: record.py. Not for: values as other readers have them, too (parsing/json/values.py).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from searchsvc.article import Moment
from searchsvc.corpus.parsing.bodies.captions import merged
from searchsvc.corpus.parsing.bodies.content import BodyContent
from searchsvc.corpus.parsing.bodies.picture_lines import with_credits_joined, without_pictures
from searchsvc.corpus.parsing.bodies.rich_text import content_in
from searchsvc.corpus.parsing.dates.moments import moment_of
from searchsvc.corpus.parsing.dates.values import moment_in
from searchsvc.corpus.parsing.json.embedded import embedded
from searchsvc.corpus.parsing.json.values import Json, is_reference, leaf_text, plain_keys, scalar_of, text_of
from searchsvc.corpus.parsing.linear import SPACES
from searchsvc.corpus.parsing.web_address import host_of, web_address

_CUT_MARK = re.compile(
    rf"{SPACES}\[\+?\d{{1,9}}+ char(?:acter)?s\]$|(?<=…\])\s{{1,3}}(?:Read more|Continue reading)[^.…]{{0,80}}$"
)
_FOOTER = re.compile(r"The post [^\n]{1,300} (?:appeared first on|first appeared on) [^\n]{1,100}$")
"""What WordPress puts below the text in feeds."""
_WITH_CLOCK = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?")
_MEANS_UTC = ("utc", "gmt")


def numbered_together(read: list[tuple[tuple[str, ...], BodyContent]]) -> Iterator[BodyContent]:
    """The texts of keys, those that only a number tells apart (`text_1`, `text_2`) as one, in the order of numbers."""
    if len(read) == 1:
        yield read[0][1]
        return
    groups: dict[str, list[tuple[str, BodyContent]]] = {}
    for path, content in read:
        groups.setdefault(path[-1].rstrip("0123456789"), []).append((path[-1], content))
    for stem, group in groups.items():
        parts = [content for _key, content in sorted(group, key=lambda one: int(one[0][len(stem) :] or 0))]
        paragraphs = (line for content in parts for line in content.paragraphs)
        captions = (caption for content in parts for caption in content.captions)
        yield parts[0] if len(parts) == 1 else BodyContent(tuple(dict.fromkeys(paragraphs)), tuple(captions))


def text_and_pictures(value: Json) -> BodyContent:
    """What a body says. Of a string the lines that name a picture are captions, as in a plain text, unless it has no
    other; the paragraphs of a list are counted by its captions, and stay.
    """
    if not isinstance(value, str):
        return content_in(value)
    content = content_in(with_credits_joined(value))
    told = without_pictures(content.paragraphs)
    if not told.captions or not told.paragraphs:
        return content
    return BodyContent(told.paragraphs, merged((*content.captions, *told.captions)))


def uncut(content: BodyContent) -> BodyContent:
    """`content` without the mark of a service that cut the text short (`… [+2843 chars]`)."""
    if content.paragraphs and _FOOTER.match(content.paragraphs[-1]):
        return BodyContent(content.paragraphs[:-1], content.captions)
    if not content.paragraphs or not _CUT_MARK.search(content.paragraphs[-1][-120:]):
        return content
    last = _CUT_MARK.sub("", content.paragraphs[-1])
    return BodyContent((*content.paragraphs[:-1], last) if last else content.paragraphs[:-1], content.captions)


def joined_text(value: Json) -> str | None:
    if isinstance(value, str):
        value = embedded(value)
    if isinstance(value, dict):
        value = plain_keys(value).get("sentences", value)
    if isinstance(value, list) and all(leaf_text(item) is not None for item in value):
        return " ".join(filter(None, map(text_of, value))) or None
    return text_of(value)


def moment_under(key: str, value: Json, day_first: bool | None) -> Moment | None:
    for item in (value, *(value if isinstance(value, list) else ())):
        scalar = scalar_of(item)
        moment = moment_in(item, day_first=day_first)
        if moment is None:
            continue
        if moment.time is None and key.endswith(_MEANS_UTC) and _WITH_CLOCK.fullmatch(str(scalar).strip()):
            return moment_of(f"{str(scalar).strip()}Z") or moment
        return moment
    return None


def source_of(value: Json) -> str | None:
    """A source by its name, that of a site by its address; no number, which would point into another table."""
    name = text_of(value)
    if not name and isinstance(value, dict):
        keys = plain_keys(value)
        name = next(filter(None, (text_of(keys.get(key)) for key in ("domain", "hostname", "uri", "url"))), None)
    return _known_source(name) if name else None


@lru_cache(maxsize=256)
def _known_source(name: str) -> str | None:
    if is_reference(name):
        return None
    address = web_address(name)
    return host_of(address) if address else name


_HREFS = ("permalink", "canonical", "alternate", "html", "self", "href", "url", "link", "value", "rendered", "text")


def address_of(value: Json, depth: int = 0) -> str | None:
    """The first address in it: of links, that of the page itself."""
    if isinstance(value, str):
        return web_address(value)
    if depth > 3:  # noqa: PLR2004  (no link is nested deeper)
        return None
    if isinstance(value, list):
        links = sorted(
            value, key=lambda link: isinstance(link, dict) and link.get("rel") in ("self", "enclosure", "hub")
        )
        return next(filter(None, (address_of(link, depth + 1) for link in links)), None)
    if isinstance(value, dict):
        keys = plain_keys(value)
        return next(filter(None, (address_of(keys[name], depth + 1) for name in _HREFS if name in keys)), None)
    return None
