"""Which fields does a text name in lines of its own at its top: `Title: …`, `By: …`, `Date: …`?

Two such lines or more make a header block. One alone is no block: `Date: a history` may be a headline. Below a headline
one line is enough, and the label may go where the line is nothing but a byline or a date.

Useful for: the two readers of text, and documents of office programs.
Not for: the timestamps and bylines that pages print (formats/scraped/).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from searchsvc.article import Moment
from searchsvc.corpus.parsing.attribution.byline_dates import day_alone, says_more
from searchsvc.corpus.parsing.attribution.byline_words import AND, LEAD, PLACE
from searchsvc.corpus.parsing.attribution.bylines import is_east_asian_name, is_person, names
from searchsvc.corpus.parsing.attribution.papers import only_paper_in, paper_in, unquoted
from searchsvc.corpus.parsing.dates.moments import moment_of
from searchsvc.corpus.parsing.lines import lines_of
from searchsvc.corpus.parsing.paragraphs import letters_of
from searchsvc.corpus.parsing.web_address import web_address

LABELS: Mapping[str, tuple[str, ...]] = {
    "headline": (
        "title", "headline", "subject", "titel", "titre", "título", "titolo", "überschrift", "заголовок",
        "标题", "標題", "タイトル", "제목",
    ),
    "authors": (
        "author", "authors", "by", "byline", "from", "writer", "autor", "auteur", "autore", "автор",
        "作者", "记者", "記者", "著者", "기자",
    ),
    "published": (
        "date", "published", "publication date", "published on", "pubdate", "published date", "load-date", "datum",
        "fecha", "data", "дата", "日期", "时间", "時間", "日付", "날짜",
    ),
    "updated": ("updated", "last updated", "modified"),
    "section": ("section", "category", "desk", "ressort", "rubrik", "rubrique", "sección", "sezione"),
    "source": (
        "source", "publication", "publication title", "publisher", "newspaper", "quelle", "fuente", "fonte", "источник",
        "来源", "來源", "출처",
    ),
    "url": ("url", "link", "permalink", "source url", "document url"),
}  # fmt: skip
_FIELDS = {label: name for name, labels in LABELS.items() for label in labels}
_LINE = re.compile(r"(?P<label>[^\W\d_]+(?:[ -][^\W\d_]+){0,2}) ?[:\uff1a] *+(?P<value>.*+)")
_OTHERS = frozenset(
    (
        *("length", "words", "copyright", "rights", "language", "lines", "organization", "dateline", "edition"),
        *("page", "pages", "keywords", "tags", "id", "docid", "document", "load-date", "publication-type"),
        *("country", "region", "city", "graphic", "highlight", "illustration", "credit", "credits"),
        *("correspondent", "email", "reply-to", "to", "cc", "newsgroups", "message-id", "distribution", "lang"),
        *("type", "format", "sprache", "länge", "slug", "editor", "volume", "issue", "name"),
        *("summary", "abstract", "description", "status", "layout", "isbn", "issn", "database"),
    )
)
"""Labels of other makers, whose values are no fields: they end no block."""
_FEWEST = 2
_MOST_BELOW = 3
BELOW = "a line below the headline"
"""Where what `below_headline` says comes from, for people."""
_ENDS = (".", "?", "!", ":", ";", "。", "\uff1f", "\uff01")
_LONGEST_BELOW = 100
_RULE = re.compile(r"\s*+(?:-{3,}+|={3,}+|\*{3,}+|_{3,}+)[ \t\r]*+\n")
"""A line that parts the block from the text."""


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """What the block says; `text` is the text without it, the headline on the first line if the block names one.

    `labels`: by field, as the block writes them.
    """

    text: str
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    updated: Moment | None = None
    section: str | None = None
    source: str | None = None
    url: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)

    def line(self, name: str) -> str:
        """Which line of the block gave the field of this name, for people."""
        return f"line {self.labels.get(name, name)}:"

    def headline_line(self, otherwise: str) -> str:
        return self.line("headline") if "headline" in self.labels else otherwise


def header_block(text: str) -> HeaderBlock | None:
    """The block at the top of decoded `text`; None where there is none, or nothing in it or below is a headline."""
    said, labels, rest = _parted(text)
    if len(said) < _FEWEST or not (said.get("headline") or rest.strip()):
        return None
    headline = said.get("headline")
    return HeaderBlock(
        text=f"{headline}\n\n{rest}" if headline else rest,
        authors=names(said.get("authors", "")),
        published=moment_of(said.get("published")),
        updated=moment_of(said.get("updated")),
        section=said.get("section"),
        source=unquoted(said.get("source", "")) or None,
        url=web_address(said.get("url")),
        labels=labels,
    )


def _parted(text: str) -> tuple[dict[str, str], dict[str, str], str]:
    """The values of the block and their labels by field, without empty ones, and what is below the block."""
    said: dict[str, str] = {}
    labels: dict[str, str] = {}
    rest = text
    while rest:
        first, _, below = rest.lstrip().partition("\n")
        line = _LINE.fullmatch(lines_of(first)[0])
        label = line["label"].lower() if line else ""
        name = _FIELDS.get(label)
        if line is None or not (label in _OTHERS or name) or name in said:
            break
        if line["value"] and name:
            said[name], labels[name] = line["value"], line["label"]
        rest = below
    rule = _RULE.match(rest) if said else None
    return said, labels, rest[rule.end() :] if rule else rest


@dataclass(frozen=True, slots=True)
class Below:
    """What the first lines below a headline say, and the lines behind them."""

    body: tuple[str, ...]
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    updated: Moment | None = None
    source: str | None = None


def below_headline(lines: Sequence[str], authors: tuple[str, ...] = ()) -> Below:
    """Of `By Ada Quill`, `20 May 2016`, `Datum: 4. März 2018` names and days, and beside a byline the paper of
    `Special to the Courier` or `« Le Courrier »`; nothing where no text is behind them. `authors`: those known already.
    """
    found = Below(tuple(lines), authors)
    kept: tuple[str, ...] = ()
    for at, line in enumerate(lines[:_MOST_BELOW], start=1):
        said = _said_by(line) or _paper_beside_byline(found, lines, at) or _names_above_day(lines, at)
        if said is None or at == len(lines) or _again(found, said):
            break
        kept += said.body
        found = Below(
            (*kept, *lines[at:]),
            found.authors or said.authors,
            found.published or said.published,
            found.updated or said.updated,
            found.source or said.source,
        )
    return found


def _paper_beside_byline(found: Below, lines: Sequence[str], at: int) -> Below | None:
    """The paper that line `at`, counted from 1, names, below a byline or right above one."""
    paper = only_paper_in(lines[at - 1]) if len(lines[at - 1]) <= _LONGEST_BELOW else None
    beside = found.authors or (at < len(lines) and byline_of(lines[at]))
    return Below((), source=paper) if paper and beside else None


def _names_above_day(lines: Sequence[str], at: int) -> Below | None:
    """Names without "By" in line `at`, counted from 1, right above a day. `Ada Quill in Oake` and `Ada Quill and
    Bo Tarn` are people; `Ada Quill` alone may be a paper or a standfirst as well, stays, and hides no day.
    """
    line = lines[at - 1]
    if at == len(lines) or len(line) > _LONGEST_BELOW or line.endswith(_ENDS) or day_alone(lines[at]) is None:
        return None
    people, bare = names(line), PLACE.sub("", line)
    if not people or not all(map(is_person, people)):
        return None
    is_sure = (len(people) > 1 or bare != line) and letters_of("".join(people)) == letters_of(AND.sub("", bare))
    return Below((), people) if is_sure else Below((line,))


def _again(found: Below, said: Below) -> bool:
    """Does it say what a line before it said? Then it is the text's own."""
    said_before = (found.authors and said.authors, found.published and said.published, found.source and said.source)
    return any(map(bool, said_before))


def _said_by(line: str) -> Below | None:
    """What a line says that is nothing but a byline or a date, with a label or without; None for any other."""
    if len(line) > _LONGEST_BELOW or line.endswith(_ENDS):
        return None
    labelled = _LINE.fullmatch(line)
    name = _FIELDS.get(labelled["label"].lower()) if labelled else None
    if labelled and name in {"published", "updated"} and (moment := moment_of(labelled["value"])):
        return Below((), published=moment) if name == "published" else Below((), updated=moment)
    if moment := day_alone(line):
        return Below((), published=moment)
    authors = byline_of(line)
    if not authors:
        return None
    return Below((line,) if says_more(line) else (), authors, moment_of(line), source=paper_in(line))


def byline_of(line: str) -> tuple[str, ...]:
    """The people of a line that is a byline (`Von Ada Quill, 3. Mai 2019`); empty for any other."""
    lead = LEAD.match(line)
    if lead is None or len(line) > _LONGEST_BELOW or line.endswith((".", "?", "!")):
        return ()
    people = names(line)
    if not lead["word"] and all(map(is_east_asian_name, people)):  # behind a label, which no sentence begins with
        return people
    return people if all(map(is_person, people)) else ()
