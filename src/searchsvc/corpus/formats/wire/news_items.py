"""What articles hold the items of NITF, NewsML 1 and NewsML-G2?

Useful for: news_xml.py, the reader. Not for: feeds, whose entries are records (formats/records/exports/feeds.py).
"""

from collections.abc import Iterator

from lxml import etree

from searchsvc.article import Article, Caption, Moment, Origin, ReadFailure
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.parsing.article_id import article_id
from searchsvc.corpus.parsing.attribution.bylines import names
from searchsvc.corpus.parsing.attribution.credits import bare_credit, part_credit
from searchsvc.corpus.parsing.dates.moments import moment_of
from searchsvc.corpus.parsing.given import OPENING, given, note, noted
from searchsvc.corpus.parsing.paragraphs import distinct, one_line, opening
from searchsvc.corpus.parsing.standfirsts import is_beginning
from searchsvc.corpus.parsing.web_address import language_tag, web_address

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_AUTHORS = ("byline", "by", "ByLine", "creator")
_PUBLISHED = ("contentCreated", "firstCreated", "FirstCreated", "versionCreated", "ThisRevisionCreated")
_ITEMS = ("newsItem", "NewsItem", "nitf")
_BODIES = ("body.content", "inlineXML", "inlineData", "DataContent", "body")
_BLOCKS = frozenset({"p", "hl2", "h2", "h3", "h4", "li", "block", "td"})
_APART = frozenset(
    {"media", "figure", "figcaption", "headline", "hedline", "byline", "dateline", "body.head", "head", "style"}
)
_LEAVES = frozenset({"p", "hl2", "h2", "h3", "h4", "li", "td"})


def items_of(data: bytes, path: str) -> list[Article | ReadFailure]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("XML that is broken from its beginning") from error
    if root is None:
        raise Unreadable("XML that is broken from its beginning")
    items = _items_in(root)
    numbers = range(1, len(items) + 1) if len(items) > 1 else [None]
    return [_article(item, path, number) for item, number in zip(items, numbers, strict=True)]


def _items_in(root: etree._Element) -> list[etree._Element]:
    """The items that lie in no other; `root` where there is none."""
    found = [one for one in _all(root, *_ITEMS) if not any(_name(other) in _ITEMS for other in one.iterancestors())]
    return found or [root]


def _article(item: etree._Element, path: str, number: int | None) -> Article | ReadFailure:
    body = distinct(_paragraphs(item))
    headline = _first(item, "hl1", "headline", "HeadLine", "title", field="headline")
    if not headline and not body:
        return ReadFailure(path, "no headline and no text", number)
    url = web_address(_first(item, "remoteContent", "link", field="url"))
    own = item.get("guid") or _attribute(item, "doc-id", "id-string") or _first(item, "PublicIdentifier", "NewsItemId")
    article = Article(
        id=article_id(own, url, path, number),
        headline=headline or given("headline", (OPENING, opening(body[0]))),
        standfirst=_standfirst(item, body),
        body=body,
        captions=_captions(item),
        authors=distinct(name for line in _texts(item, *_AUTHORS, field="authors") for name in names(line)),
        section=given("section", ("fixture fix-id", _attribute(item, "fixture", "fix-id") or None)),
        tags=given(
            "tags", ("keyword", distinct((*_texts(item, "keyword", "Keyword"), *_attributes(item, "keyword", "key"))))
        ),
        source=_first(item, "provider", "distributor", "Provider", "infoSource", field="source") or None,
        published=_published(item),
        updated=moment_of(_first(item, "versionCreated", "ThisRevisionCreated", field="updated")),
        url=url,
        language=language_tag(item.get(_LANGUAGE) or _attribute(item, "language", "tag")),
        origin=Origin(path, number),
    )
    return noted(article)


def _published(item: etree._Element) -> Moment | None:
    stated = _first(item, *_PUBLISHED, field="published")
    named = (("date.issue", "norm"), ("story.date", "norm"), ("pubdata", "date.publication"))
    attributes = ((f"{name} {attribute}", _attribute(item, name, attribute)) for name, attribute in named)
    return moment_of(stated or given("published", *attributes))


def _paragraphs(item: etree._Element) -> Iterator[str]:
    for name in _BODIES:
        for place in _all(item, name):
            texts = [_text(one) for one in place.iter() if _name(one) in _LEAVES and not _lies_apart(one, place)]
            texts = [text for text in texts if text]
            if texts or (own := _text(place)):
                note("body", name)
                yield from texts or [own]
                return


def _lies_apart(element: etree._Element, place: etree._Element) -> bool:
    for around in element.iterancestors():
        if around is place:
            return False
        if _name(around) in _APART or _name(around) in _LEAVES:
            return True
    return False


def _captions(item: etree._Element) -> tuple[Caption, ...]:
    found = []
    for media in _all(item, "media", "figure"):
        words, credit = part_credit(_first(media, "media-caption", "figcaption"))
        said = bare_credit(_first(media, "media-producer")) or credit
        alt = next((one.get("alternate-text") or one.get("alt") for one in _all(media, "media-reference", "img")), None)
        if words or said or alt:
            found.append(Caption(words, alt, said))
            note("captions", _name(media))
    return tuple(dict.fromkeys(found))


def _all(item: etree._Element, *names_: str) -> Iterator[etree._Element]:
    return (one for one in item.iter() if _name(one) in names_)


def _name(element: etree._Element) -> str:
    """Without its namespace; empty for comments and the like. A broken file may have a name that is none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _texts(item: etree._Element, *names_: str, field: str = "") -> Iterator[str]:
    """Those of all elements of these names, which may give `field`."""
    for name in names_:
        for one in _all(item, name):
            if text := _text(one):
                note(field, name)
                yield text


def _standfirst(item: etree._Element, body: tuple[str, ...]) -> str | None:
    text = _first(item, "abstract", "SubHeadLine", "description", "hl2", field="standfirst")
    return None if not text or is_beginning(text, body) else text


def _first(item: etree._Element, *names_: str, field: str = "") -> str:
    return next(_texts(item, *names_, field=field), "")


def _attributes(item: etree._Element, name: str, attribute: str) -> Iterator[str]:
    return (value for one in _all(item, name) if (value := one.get(attribute)))


def _attribute(item: etree._Element, name: str, attribute: str) -> str | None:
    return next(_attributes(item, name, attribute), None)


def _text(element: etree._Element) -> str:
    return one_line("".join(element.itertext()))
