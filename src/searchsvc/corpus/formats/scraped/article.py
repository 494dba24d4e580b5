"""Which article do the lines of a scraped text make?

Lines are taken in order. What a line is by its own words (its Kind) is settled; here its neighbours decide: a caption
after its label, an alt text before its source, a name above a job title. One method a kind, in the table TAKE.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar

from searchsvc.article import Caption, Moment
from searchsvc.corpus.formats.scraped.boilerplate import without_bullet, without_notices
from searchsvc.corpus.formats.scraped.bylines import byline_of, is_role, names_of
from searchsvc.corpus.formats.scraped.end_matter import HEADINGS, end_matter_end, titles_end, topics
from searchsvc.corpus.formats.scraped.line_kinds import Kind
from searchsvc.corpus.formats.scraped.lines import Line, has_gaps, headline_index, without_navigation, without_site
from searchsvc.corpus.formats.scraped.picture_labels import picture_labels_of
from searchsvc.corpus.formats.scraped.pictures import Pictures
from searchsvc.corpus.formats.scraped.quotes import after_quote, pull_quote
from searchsvc.corpus.formats.scraped.timestamps import timestamp_of
from searchsvc.corpus.parsing.attribution.byline_dates import day_in, says_more
from searchsvc.corpus.parsing.lines import HEADLINE_LIMIT, headline_of

_HEADER_PROSE = 2  # an alt text that nothing marks off may come before the byline and look like a first paragraph
_BELOW_NAMES = frozenset({Kind.AFFILIATION, Kind.HANDLE, Kind.REPORTING})
_QUOTES = frozenset({Kind.QUOTE, Kind.QUOTED})
_DATES = frozenset({Kind.TIMESTAMP, Kind.DATE, Kind.SHARE})
_CAPTION_KINDS = frozenset(
    {Kind.TEXT, Kind.VIDEO_TITLE, Kind.CREDIT, Kind.AFFILIATION, Kind.BYLINE, Kind.DATE, Kind.SECTION, Kind.TARGET}
)
"""What may be the words of a caption, once its label has stood before it."""
_SECTION_LABEL = "from the section"
_SECTION_WORDS = 4
_PLACE_WORDS = 5


class ScrapedArticle:
    """What the lines came to. `lines` is not empty; everything is read once the object is made."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.body: list[str] = []
        self._authors: dict[str, None] = {}
        self.tags: tuple[str, ...] = ()
        self.section: str | None = None
        self.published: Moment | None = None
        self.updated: Moment | None = None
        self.url: str | None = None
        self._headline = headline_index(lines)
        self._lines = lines = without_navigation(lines, self._headline)
        self._gaps = has_gaps(lines)
        self._pictures = Pictures(lines, gaps=self._gaps)
        self._prose = 0  # paragraphs of running text so far
        self._before = Kind.NOISE  # what the line before turned out to be
        self._names_due = False  # "By" stood alone
        self._label_due: str | None = None  # "Published" stood alone
        self._dated = False  # a date, or what stands in its place, has been seen
        self.headline, self.source = without_site(headline_of(lines[self._headline].text))
        self._take_all()

    @property
    def authors(self) -> tuple[str, ...]:
        return tuple(self._authors)

    @property
    def captions(self) -> tuple[Caption, ...]:
        return self._pictures.captions

    def _take_all(self) -> None:
        index = 0
        while index < len(self._lines):
            line = self._lines[index]
            if line.kind in HEADINGS and index != self._headline:
                index = self._end_matter(index)
                continue
            if line.kind in _QUOTES and index != self._headline:
                index = self._pull_quote(index)
                continue
            if not self._is_headline(line, index):
                self._before = self._take(line, index)
                self._pictures.open = self._before is Kind.PICTURE
            else:
                self._pictures.caption_due = False  # the caption that a label above it announced is not there
                if len(line.text) > HEADLINE_LIMIT:
                    self._paragraph(line)
            index += 1

    def _take(self, line: Line, index: int) -> Kind:
        if self._pictures.caption_due and line.kind in _CAPTION_KINDS:
            self._pictures.title_last(line.text)
            return Kind.NOISE
        self._pictures.caption_due = False
        return self._TAKE[line.kind](self, line, index)

    def _is_headline(self, line: Line, index: int) -> bool:
        """The headline, or the same again: pages print it in their title and above the text."""
        return index == self._headline or (not self.body and without_site(line.text)[0] == self.headline)

    def _after(self, index: int) -> Line | None:
        return self._lines[index + 1] if index + 1 < len(self._lines) else None

    @property
    def _in_header(self) -> bool:
        return self._prose < _HEADER_PROSE

    # One method a kind. Each gives what the line turned out to be.

    def _text(self, line: Line, index: int) -> Kind:
        if self._before is Kind.REPORTING and not line.ends_sentence and len(line.text.split()) <= _PLACE_WORDS:
            return Kind.AFFILIATION
        if self._is_byline_part(line, index):
            return Kind.BYLINE
        if self._before in {Kind.PLAYER, Kind.CREDIT} and line.is_title:
            return self._video_title(line, index)
        self._paragraph(line)
        return Kind.TEXT

    def _paragraph(self, line: Line) -> None:
        self.body.append(line.text)
        self._prose += line.is_prose

    def _is_byline_part(self, line: Line, index: int) -> bool:
        """A job title after a name; a name after `By`, above a job title or beside the date."""
        if self._before in _BELOW_NAMES | {Kind.BYLINE} and not self._names_due and is_role(line.text):
            return True
        if not self._names_due and (self._prose or not self._may_be_name(index)):
            return False
        names = names_of(line.text, led=self._names_due)
        self._add_authors(names)
        self._names_due = self._names_due and not names
        return bool(names)

    def _may_be_name(self, index: int) -> bool:
        after = self._after(index)
        if _is_job_title(after):
            return True
        return not self._authors and (self._before in _DATES or (after is not None and after.kind in _DATES))

    def _picture(self, line: Line, index: int) -> Kind:
        labels = picture_labels_of(line.text)
        if labels is None:
            return self._text(line, index)
        if self._pictures.goes_on(labels, line):
            self._pictures.complete(labels)
        else:
            alt = without_notices(without_bullet(labels.before))
            if not labels.before and labels.names_source:
                alt = self._taken_back(index)
            self._pictures.begin(labels, alt)
        return Kind.PICTURE

    def _taken_back(self, index: int) -> str:
        """The alt text on the line before a source, out of the body again; empty where that line is a paragraph."""
        below_headline = index - 2 == self._headline
        if self._before is not Kind.TEXT or not self._pictures.may_be_alt(index, below_headline=below_headline):
            return ""
        self._prose -= self._lines[index - 1].is_prose
        return self.body.pop()

    def _video_title(self, line: Line, _index: int) -> Kind:
        if self._before is Kind.CREDIT:
            self._pictures.title_last(line.text)
        else:
            self._pictures.add(Caption(caption=line.text))
        return Kind.NOISE

    def _player(self, line: Line, _index: int) -> Kind:
        bare = without_bullet(line.text)
        title = without_notices(bare)
        if not title or title == bare:
            return Kind.PLAYER
        self._pictures.add(Caption(caption=title))
        return Kind.NOISE

    def _credit(self, line: Line, index: int) -> Kind:
        """An agency's name alone: a picture's credit, where newer pages print no label."""
        alt = self._taken_back(index) if self._gaps and not line.gap else ""
        self._pictures.add(Caption(alt=alt or None, credit=line.text))
        return Kind.CREDIT

    def _timestamp(self, line: Line, index: int) -> Kind:
        label = self._label_due if self._before is Kind.TIMESTAMP else None
        timestamp = timestamp_of(without_bullet(line.text), label)
        # Without a label a date is the article's only near the top; further down it is a crosshead.
        near = self._in_header and not (self._prose and self._dated)
        if timestamp is None or not (timestamp.labelled or label or near):
            return self._text(line, index)
        self.published = self.published or timestamp.published
        self.updated = self.updated or timestamp.updated
        self._label_due, self._dated = timestamp.waiting, True
        return Kind.TIMESTAMP

    def _byline(self, line: Line, index: int) -> Kind:
        bare = without_bullet(line.text)
        names = byline_of(bare) or ()
        if not (self._in_header or (names and self._is_signature(bare, names, index))):
            return self._text(line, index)
        self._add_authors(names)
        self.published = self.published or day_in(bare)
        if says_more(bare):
            self.body.append(line.text)
        self._names_due = bare.lower().rstrip(" :") == "by"
        return Kind.BYLINE

    def _is_signature(self, bare: str, names: tuple[str, ...], index: int) -> bool:
        """Below the header, `By Royal Appointment` may be a crosshead; at the end or with a job title it is none."""
        after = self._after(index)
        says_more = not bare.startswith("By ") or not bare.endswith(names)  # "Additional reporting by", a job title
        return says_more or after is None or after.kind not in {Kind.TEXT, Kind.PICTURE} or _is_job_title(after)

    def _add_authors(self, names: Sequence[str]) -> None:
        self._authors.update(dict.fromkeys(names))

    def _section(self, line: Line, index: int) -> Kind:
        name = without_bullet(line.text)[len(_SECTION_LABEL) :].strip(" :")
        if line.ends_sentence or len(name.split()) > _SECTION_WORDS:
            return self._text(line, index)
        self.section = self.section or name or None
        return Kind.NOISE

    def _address(self, line: Line, index: int) -> Kind:
        if not (self._in_header or self._before is Kind.SHARE or self._after(index) is None):
            return self._text(line, index)
        self.url = self.url or (line.text if line.text.startswith("http") else None)
        return Kind.NOISE

    def _target(self, line: Line, index: int) -> Kind:
        return Kind.SHARE if self._before is Kind.SHARE else self._text(line, index)

    def _leave_out(self, line: Line, _index: int) -> Kind:
        return line.kind

    def _end_matter(self, index: int) -> int:
        """Takes a heading of end matter and what is below it; gives the index where the article goes on."""
        self._before, self._pictures.open, self._pictures.caption_due = Kind.NOISE, False, False
        if not self._prose:  # navigation above the article, or links beside its top
            return titles_end(self._lines, index) if index > self._headline else index + 1
        end = end_matter_end(self._lines, index)
        self.tags = tuple(dict.fromkeys(self.tags + topics(self._lines[index:end])))
        return end

    def _pull_quote(self, index: int) -> int:
        """Takes a mark of a pull quote and what belongs to it; gives the index where the article goes on."""
        self._before, self._pictures.open, self._pictures.caption_due = Kind.NOISE, False, False
        if self._lines[index].kind is Kind.QUOTED:
            return after_quote(self._lines, index)
        end, kept = pull_quote(self._lines, index)
        self.body.extend(kept)
        return end

    _TAKE: ClassVar[dict[Kind, Callable[["ScrapedArticle", Line, int], Kind]]] = {
        Kind.TEXT: _text,
        Kind.PICTURE: _picture,
        Kind.TIMESTAMP: _timestamp,
        Kind.DATE: _timestamp,
        Kind.BYLINE: _byline,
        Kind.AFFILIATION: _leave_out,
        Kind.HANDLE: _leave_out,
        Kind.REPORTING: _leave_out,
        Kind.SECTION: _section,
        Kind.ADDRESS: _address,
        Kind.PLAYER: _player,
        Kind.VIDEO_TITLE: _video_title,
        Kind.NOISE: _leave_out,
        Kind.SHARE: _leave_out,
        Kind.TARGET: _target,
        Kind.CREDIT: _credit,
    }


def _is_job_title(line: Line | None) -> bool:
    return line is not None and (line.kind in _BELOW_NAMES or (line.kind is Kind.TEXT and is_role(line.text)))
