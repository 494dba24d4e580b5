"""Which article does a JSON record make?

Useful for: lines.py and document.py. Not for: which key means what (keys.py), or the shapes of values (record.py).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from searchsvc.article import Article, Origin, ReadFailure
from searchsvc.corpus.first_bytes import with_first_of_value
from searchsvc.corpus.formats.records.embedded_page import article_in_page
from searchsvc.corpus.formats.records.no_article import error_of, withheld_as
from searchsvc.corpus.formats.records.record import Record, record_of
from searchsvc.corpus.parsing.article_id import article_id
from searchsvc.corpus.parsing.bodies.content import BodyContent
from searchsvc.corpus.parsing.bodies.fragments import content_of_page
from searchsvc.corpus.parsing.dates.order import day_first_in
from searchsvc.corpus.parsing.json.syntax import kind_of
from searchsvc.corpus.parsing.json.values import Json
from searchsvc.corpus.parsing.linear import SOME_SPACES
from searchsvc.corpus.parsing.paragraphs import letters_of, opening
from searchsvc.corpus.parsing.pictures.addresses import leading_picture

_FROM_PAGE = ("standfirst", "authors", "section", "tags", "source", "published", "updated", "url", "language")
_SITE_MARK = re.compile(rf"{SOME_SPACES}[-–—|·]\s++(?P<site>[^-–—|·]++)$")
_REMOVED = re.compile(r"\s*+\[(?:removed|deleted)\]\s*+", re.IGNORECASE)
"""What a service puts in the place of what it has withdrawn."""
_NAMED_KEYS = 6  # in the reason of a failure


@dataclass(frozen=True, slots=True)
class RecordOrigin:
    """Where a record was found. `path` and `number` as in Origin; `among`: how many of this number came before it.

    `key`: under which a map has it, its id where it has none itself. `feed`: what a feed says of all its records, by
    field. `day_first`: the order of day and month in the file's dates, where it is known; else the record's language
    may say.
    """

    path: str
    number: int | None
    key: str = ""
    feed: Mapping[str, str] = field(default_factory=dict)
    among: int = 0
    day_first: bool | None = None

    @property
    def unique_path(self) -> str:
        return f"{self.path}#{self.among}" if self.among else self.path


def article_of(value: Json, path: str, number: int | None) -> Article | ReadFailure:
    """The article in one JSON value, or why there is none. `path` and `number` as in Origin."""
    return article_at(value, RecordOrigin(path, number))


def article_at(value: Json, place: RecordOrigin) -> Article | ReadFailure:
    """The article in the value at `place`, or why there is none."""
    return with_first_of_value(_made_of(value, place), value)


def _made_of(value: Json, place: RecordOrigin) -> Article | ReadFailure:
    path, number = place.path, place.number
    if not isinstance(value, Mapping):
        return ReadFailure(path, f"not an article but {kind_of(value)}", number)
    if reason := error_of(value):
        return ReadFailure(path, reason, number)
    record = record_of(value)
    if withheld := withheld_as(record.raw, value):
        return ReadFailure(path, f"{withheld}, left out", number, withheld=withheld)
    content, shown = _content(record, path)
    body = content.paragraphs
    headline = record.headline(body) or (shown.headline if shown else None)
    if not headline and not body:
        return ReadFailure(path, _nothing_in(value), number)
    article = _article(record, content, headline or opening(body[0]), place)
    return _with_page(article, shown) if shown else article


def _content(record: Record, path: str) -> tuple[BodyContent, Article | None]:
    """The body, and the article of the page that has it, where the record holds no other text than a page."""
    content = record.content()
    page = None if content.paragraphs else record.page()
    if page is None:
        return content, None
    shown = article_in_page(page, path)
    return (BodyContent(shown.body, shown.captions) if shown else content_of_page(page)), shown


def _article(record: Record, content: BodyContent, headline: str, place: RecordOrigin) -> Article:
    body, url, own_id = content.paragraphs, record.url(), record.own_id()
    counted = record.counted(body)
    captions = record.captions(content.captions, counted)
    language = record.language() or place.feed.get("language")
    source = record.source() or place.feed.get("source")
    order = day_first_in(language) if place.day_first is None else place.day_first
    return Article(
        id=article_id(place.key or None if own_id is None else own_id, url, place.unique_path, place.number),
        headline=_without_source(headline, source),
        standfirst=record.standfirst(body),
        body=body,
        captions=captions,
        image=leading_picture(record.image(), captions),
        crossheads=record.crossheads(counted),
        authors=record.names("authors"),
        section=record.section(),
        tags=record.labels("tags"),
        source=source,
        published=record.moment("published", order),
        updated=record.moment("updated", order),
        url=url,
        language=language,
        origin=Origin(place.path, place.number),
    )


def _without_source(headline: str, source: str | None) -> str:
    """`headline` without ` - The Lantern` at its end, where that is what the record names as its source."""
    mark = _SITE_MARK.search(headline)
    return headline[: mark.start()] if source and mark and letters_of(mark["site"]) == letters_of(source) else headline


def _with_page(article: Article, shown: Article) -> Article:
    """`article` with what the page in it says, where the record does not say it."""
    said = {field: getattr(article, field) or getattr(shown, field) for field in _FROM_PAGE}
    return replace(article, **said)


def _nothing_in(value: Mapping[str, Json]) -> str:
    keys = [key if key.isprintable() else ascii(key) for key in value]
    if removed := next((one for one in value.values() if isinstance(one, str) and _REMOVED.fullmatch(one)), None):
        return f"removed where it comes from: it says {removed.strip()}"
    named = ", ".join(key[:40] for key in keys[:_NAMED_KEYS]) + (", …" if len(keys) > _NAMED_KEYS else "")
    return f"no headline and no text; keys: {named or 'none'}"
