"""Which fields does a text name in lines of its own at its top: `Title: …`, `By: …`, `Date: …`?

Two such lines or more make a header block. One alone is no block: `Date: a history` may be a headline.

Useful for: the two readers of text.
Not for: the timestamps and bylines that pages print (formats/scraped/).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from searchsvc.article import Moment
from searchsvc.corpus.parsing.bylines import names
from searchsvc.corpus.parsing.dates.moments import moment_of
from searchsvc.corpus.parsing.lines import lines_of
from searchsvc.corpus.parsing.web_address import web_address

LABELS: Mapping[str, tuple[str, ...]] = {
    "headline": ("title", "headline", "subject", "titel", "titre", "título", "titolo", "überschrift", "заголовок"),
    "authors": ("author", "authors", "by", "byline", "from", "writer", "autor", "auteur", "autore", "автор"),
    "published": (
        "date", "published", "publication date", "published on", "pubdate", "published date", "load-date", "datum",
        "fecha", "data", "дата",
    ),
    "updated": ("updated", "last updated", "modified"),
    "section": ("section", "category", "desk", "rubrik", "rubrique", "sección", "sezione"),
    "source": ("source", "publication", "publisher", "newspaper", "quelle", "fuente", "fonte", "источник"),
    "url": ("url", "link", "permalink", "source url"),
}  # fmt: skip
_FIELDS = {label: field for field, labels in LABELS.items() for label in labels}
_LINE = re.compile(r"(?P<label>[^\W\d_]+(?:[ -][^\W\d_]+){0,2}) ?: *+(?P<value>.*+)")
_OTHERS = frozenset(
    (
        *("length", "words", "copyright", "rights", "language", "lines", "organization", "dateline", "edition"),
        *("page", "pages", "keywords", "tags", "id", "docid", "document", "load-date", "publication-type"),
        *("country", "region", "city", "graphic", "highlight", "illustration", "credit", "credits"),
        *("correspondent", "email", "reply-to", "to", "cc", "newsgroups", "message-id", "distribution", "lang"),
        *("type", "format", "sprache", "länge", "slug", "editor", "volume", "issue", "name"),
    )
)
"""Labels of other makers, whose values are no fields: they end no block."""
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """What the block says; `text` is the text without it, the headline on the first line if the block names one."""

    text: str
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    updated: Moment | None = None
    section: str | None = None
    source: str | None = None
    url: str | None = None


def header_block(text: str) -> HeaderBlock | None:
    """The block at the top of decoded `text`; None where there is none, or nothing in it or below is a headline."""
    said, rest = _parted(text)
    if len(said) < _FEWEST or not (said.get("headline") or rest.strip()):
        return None
    headline = said.get("headline")
    return HeaderBlock(
        text=f"{headline}\n\n{rest}" if headline else rest,
        authors=names(said.get("authors", "")),
        published=moment_of(said.get("published")),
        updated=moment_of(said.get("updated")),
        section=said.get("section"),
        source=said.get("source"),
        url=web_address(said.get("url")),
    )


def _parted(text: str) -> tuple[dict[str, str], str]:
    """The values of the block by field, without empty ones, and what is below the block."""
    said: dict[str, str] = {}
    rest = text
    while rest:
        first, _, below = rest.lstrip().partition("\n")
        line = _LINE.fullmatch(lines_of(first)[0])
        label = line["label"].lower() if line else ""
        field = _FIELDS.get(label)
        if line is None or not (label in _OTHERS or field) or field in said:
            break
        if line["value"] and field:
            said[field] = line["value"]
        rest = below
    return said, rest
