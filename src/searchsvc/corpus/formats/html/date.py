"""When was a page published? JSON-LD, then meta elements, then what it shows, then htmldate.

Useful for: `published_of`, `updated_of`.
Not for: reading one date that is given (parsing/dates/moments.py).
"""

import datetime as dt
import re
from collections.abc import Iterator
from copy import deepcopy

from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement

from searchsvc.article import MOST_AHEAD, Moment
from searchsvc.corpus.formats.html.linked_data.json_ld import JSON_LD, JsonLd
from searchsvc.corpus.formats.html.meta import Meta
from searchsvc.corpus.formats.html.surroundings import lies_apart
from searchsvc.corpus.formats.html.tree import NOT_IN_XML, class_of, place_of, searched, text_of
from searchsvc.corpus.parsing.dates.moments import moment_of
from searchsvc.corpus.parsing.dates.order import day_first_in
from searchsvc.corpus.parsing.given import given

_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "publishdate", "publish-date", "publish_date",
    "pubdate", "publication_date", "article.published", "article_date_original", "dc.date.issued", "dcterms.issued",
    "dc.date.published", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "date", "article.created",
    "originalpublicationdate", "displaydate", "ptime", "pdate", "rnews:datepublished",
)  # fmt: skip
_UPDATED_META = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "last-modified",
    "lastmod", "dc.date.modified", "dcterms.modified", "article.updated",
)  # fmt: skip
_DATED = re.compile(
    r"(?:^|[\s_-])(?:date|dateline|published|publish-?(?:date|time)|pub-?date|posted(?:-on)?|entry-date|timestamp|when|time|"
    r"fecha|datum|data|data-?pubblicazione|publi[ée]|publicado|pubblicato|erschienen|tarih|tanggal|dato|dat[ae]-?time)(?:$|[\s_-])",
    re.IGNORECASE,
)
_is_dated = searched(_DATED)
_MOST_PARTS = 3  # elements inside one that holds a date
_LABEL = re.compile(r"^\W*(?:first\s+)?(?:published|posted|updated|date)(?:\s+(?:on|at))?\W*", re.IGNORECASE)
_UPDATED_FIRST = re.compile(
    r"\b(?:mise? à jour|modifiée?|actualisée?|aktualisiert|geändert|updated|modified|actualizado|aggiornato|"
    r"bijgewerkt)\b"
    r"[^\n]{4,60}?\b(?:publiée?(?: le)?|veröffentlicht(?: am)?|erschienen(?: am)?|published(?: on)?|publicado(?: el)?|"
    r"pubblicato(?: il)?|gepubliceerd(?: op)?)\b\W*+",
    re.IGNORECASE,
)
_LONGEST_STATEMENT = 160
_LONGEST_SOURCE = 1_000  # characters of an element that may say so, with the page's indentation
_CONTROLS = re.compile(f"[{re.escape(NOT_IN_XML.decode())}]")
"""References of a page may name them all the same."""
_EITHER_WAY = re.compile(r"(?<![\d/-])(\d{1,2})[-/](\d{1,2})[-/]\d{4}(?!\d)")
_LAST_MONTH = 12
_FIRST_YEAR = "1990-01-01"  # of the web; older dates count where a page states them in its metadata


def published_of(
    tree: HtmlElement, json_ld: JsonLd, meta: Meta, now: dt.datetime, language: str | None
) -> Moment | None:
    """When the page says that it was published; None where it does not, or the day is still to come at `now`.

    What `03/04/2025` means, the `language` that the page states may tell.
    """
    latest = (now + MOST_AHEAD).date()
    day_first = day_first_in(language)
    for place, value in _statements(tree, json_ld, meta):
        moment = moment_of(_LABEL.sub("", value) if isinstance(value, str) else value, day_first=day_first)
        if moment and moment.day <= latest:
            return given("published", (place, moment))
    return given("published", ("a date in the page", _found(tree, latest, day_first)))


def updated_of(json_ld: JsonLd, meta: Meta, now: dt.datetime) -> Moment | None:
    """When the page says that it was changed last, on the same terms."""
    latest = (now + MOST_AHEAD).date()
    said = ((f"meta {name}", value) for name in _UPDATED_META for value in meta.all(name))
    for place, value in ((JSON_LD, json_ld.updated), *said):
        if (moment := moment_of(value)) and moment.day <= latest:
            return given("updated", (place, moment))
    return None


def _statements(tree: HtmlElement, json_ld: JsonLd, meta: Meta) -> Iterator[tuple[str, str | int | float | None]]:
    """What may be the date, and where it stands."""
    yield JSON_LD, json_ld.published
    for name in _PUBLISHED_META:
        yield from ((f"meta {name}", value) for value in meta.all(name))
    for element in tree.xpath("//*[@itemprop='datePublished' or @pubdate]"):
        yield "itemprop=datePublished", element.get("content") or element.get("datetime") or text_of(element)
    for element in tree.iter("time"):
        if element.get("datetime") and not lies_apart(element):
            yield "time", element.get("datetime")
    for element in tree.iter("p", "div", "span", "small", "em", "i", "td"):
        if _is_dated(class_of(element)) and len(element) <= _MOST_PARTS and not lies_apart(element):
            yield place_of(element), _behind_label(text_of(element))
    for element in tree.iter("p", "div", "span", "small", "em", "i", "td", "li"):
        if len(element) > _MOST_PARTS or len(element.text_content()) > _LONGEST_SOURCE:
            continue
        text = text_of(element)
        if len(text) <= _LONGEST_STATEMENT and _UPDATED_FIRST.search(text) and not lies_apart(element):
            yield place_of(element), _behind_label(text)


def _behind_label(text: str) -> str:
    """What stands behind `Publié le`, where a line says when it was updated before that."""
    found = _UPDATED_FIRST.search(text)
    return text[found.end() :] if found else text


def _found(tree: HtmlElement, latest: dt.date, day_first: bool | None) -> Moment | None:
    """What htmldate finds in the page without its margins, whose dates are of other articles or of the site.

    Dates that could be two days it would take for either, so they are made plain before, or taken away.
    """
    article = deepcopy(tree)
    for margin in list(article.iter("aside", "nav", "footer")):
        if margin.getparent() is not None:
            margin.drop_tree()
    for element in article.iter(etree.Element):
        element.text = _plain(element.text, day_first)
        element.tail = _plain(element.tail, day_first)
    try:
        day = find_date(
            article, original_date=True, extensive_search=False, min_date=_FIRST_YEAR, max_date=latest.isoformat()
        )
    except (
        ValueError,
        TypeError,
        AttributeError,
        OverflowError,
    ):  # its own slips over odd pages; they have no date then
        return None
    return moment_of(day)


def _plain(text: str | None, day_first: bool | None) -> str | None:
    """`text` with a date such as `03/04/2025` as ISO 8601 has it, or without it where nobody knows what it means."""

    def written(found: re.Match[str]) -> str:
        if found[1] == found[2] or max(int(found[1]), int(found[2])) > _LAST_MONTH:
            return found[0]
        moment = moment_of(found[0], day_first=day_first)
        return str(moment) if moment else " "

    return _EITHER_WAY.sub(written, _CONTROLS.sub(" ", text)) if text else text
