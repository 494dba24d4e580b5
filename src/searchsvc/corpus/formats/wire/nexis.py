"""Texts of LexisNexis: articles one after another, each headed by `3 of 100 DOCUMENTS`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from searchsvc.article import Article, Moment, Origin, ReadFailure
from searchsvc.corpus.parsing.article_id import article_id
from searchsvc.corpus.parsing.attribution.bylines import names
from searchsvc.corpus.parsing.dates.moments import moment_of
from searchsvc.corpus.parsing.given import OPENING, given, note
from searchsvc.corpus.parsing.paragraphs import one_line, opening, paragraphs
from searchsvc.corpus.parsing.sniffing.charset import NotText, decode_text
from searchsvc.corpus.parsing.web_address import language_tag
from searchsvc.corpus.reader import Source
from searchsvc.corpus.text_file import read_each

_HEAD = re.compile(
    r"^[ \t]*+\d{1,6}[ \t](?:of|von|de|di)[ \t]\d{1,6}[ \t](?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS|DOCUMENTI)\b.*$",
    re.MULTILINE | re.IGNORECASE,
)
_LABEL = re.compile(r"(?P<label>[A-Z][A-Z-]{2,30}(?: [A-Z]{2,20})?):[ \t]*+(?P<value>.*+)", re.DOTALL)
_BLANK = re.compile(r"\n[ \t]*+\n")
_FIELDS = {
    "BYLINE": "authors",
    "AUTHOR": "authors",
    "SECTION": "section",
    "LANGUAGE": "language",
    "HEADLINE": "headline",
    "TITLE": "headline",
}


class Nexis:
    label = "LexisNexis file"
    many = True

    def recognises(self, head: bytes, suffix: str) -> bool:  # noqa: ARG002  (content tells)
        try:
            return bool(_HEAD.match(decode_text(head).lstrip("\n\ufeff \t")))
        except NotText:
            return False

    def read(self, source: Source) -> Iterator[Article | ReadFailure]:
        text = decode_text(source.read())
        documents = [part for part in _HEAD.split(text) if part.strip()]
        yield from read_each(source, documents, _article)


@dataclass(slots=True)
class _Document:
    """What its blocks have said so far; `said` is by label or field."""

    said: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    source: str | None = None
    published: Moment | None = None

    def add(self, block: str) -> None:
        """The paper and the day stand in the middle of the page, then come the headline, labels and the text."""
        plain = one_line(block)
        headed = "headline" in self.said
        if label := _LABEL.fullmatch(block.strip()):
            name = _FIELDS.get(label["label"], label["label"])
            self.said.setdefault(name, one_line(label["value"]))
            note(name, f"{label['label']}:")
        elif self.published is None and not headed and (day := moment_of(plain)):
            self.published = day
            note("published", "the first line that is a date")
        elif self.published is None and self.source is None and block[:1].isspace():
            self.source = plain
            note("source", "the line above the date")
        elif not headed and not self.body:
            self.said["headline"] = plain
            note("headline", "the first line below the date")
        else:
            self.body.extend(paragraphs(block))
            note("body", "the paragraphs without a label")


def _article(document: str, path: str, number: int) -> Article | ReadFailure:
    found = _Document()
    for block in _BLANK.split(document.strip("\n")):
        if block.strip():
            found.add(block)
    headline = found.said.get("headline") or given("headline", (OPENING, opening(found.body[0]) if found.body else ""))
    if not headline:
        return ReadFailure(path, "no headline and no text", number)
    return Article(
        id=article_id(None, None, path, number),
        headline=headline,
        body=tuple(found.body),
        authors=names(found.said.get("authors", "")),
        section=found.said.get("section"),
        source=found.source,
        published=found.published,
        language=language_tag(found.said.get("language", "").title()),
        origin=Origin(path, number),
    )


READER = Nexis()
