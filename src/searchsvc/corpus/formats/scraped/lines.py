"""How does a scraped text part into lines, each with its kind?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from searchsvc.corpus.formats.scraped.boilerplate import is_listed, kind_of
from searchsvc.corpus.formats.scraped.line_kinds import Kind
from searchsvc.corpus.formats.scraped.picture_labels import picture_labels_of
from searchsvc.corpus.parsing.linear import SOME_SPACES
from searchsvc.corpus.parsing.lines import lines_of

_RUN_TOGETHER = re.compile(r"(?<=[^\s•·]) *[•·] *(?=(?:Published|Updated)\b)|(?<=\d{4})\.?(?=From the section [A-Z])")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_SITE = re.compile(
    rf"{SOME_SPACES}[-–—|]\s++"
    r"(?P<site>BBC(?: (?:News|Sport|Newsround|Newsbeat|Weather|Culture|Future|Travel|Worklife|Three))?)$"
)
_BEFORE_HEADLINES = frozenset(
    {
        Kind.SHARE,
        Kind.ADDRESS,
        Kind.AFFILIATION,
        Kind.TIMESTAMP,
        Kind.DATE,
        Kind.PLAYER,
        Kind.SECTION,
        Kind.BYLINE,
        Kind.HANDLE,
        Kind.PICTURE,
    }
)
_BULLETS = "•·| "
_NAVIGATION_LINES = 60
_NOISE_WORDS = 3
_MOSTLY = 0.3
_TITLE_WORDS = 5
_PROSE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank. `gap`: a blank line, or nothing, comes before it."""

    text: str
    kind: Kind
    gap: bool

    @property
    def ends_sentence(self) -> bool:
        return bool(_SENTENCE_END.search(self.text))

    @property
    def is_prose(self) -> bool:
        """A paragraph of running text beyond doubt, by its length and its full stop."""
        return self.ends_sentence and len(self.text) >= _PROSE_LENGTH

    @property
    def is_title(self) -> bool:
        """Words of a caption or headline: several, and no full stop; a crosshead has fewer."""
        return not self.ends_sentence and len(self.text.split()) >= _TITLE_WORDS


def classified(text: str) -> Iterator[Line]:
    """The lines of decoded `text`, one by one, blank ones left out but remembered as gaps."""
    if "•" in text or "·" in text or "From the section" in text:
        text = _RUN_TOGETHER.sub("\n", text)
    gap = True
    for line in lines_of(text):
        if line and not line.strip(_BULLETS):
            continue  # a bullet whose words stand on the next line
        if line:
            yield Line(line, kind_of(line), gap)
        gap = not line


def headline_index(lines: Sequence[Line]) -> int:
    """Where the headline is: the first line that is none of the boilerplate that can come before one."""
    gaps = has_gaps(lines)
    for index, line in enumerate(lines):
        if not _precedes_headline(line) and not (gaps and not line.gap and _awaits_caption(lines[index - 1])):
            return index
    return 0


def without_navigation(lines: Sequence[Line], headline: int) -> list[Line]:
    """`lines` without the words between the page's title and its headline, where a whole page was copied.

    They go where the headline (line `headline`) comes again soon and no prose stands between the two.
    """
    title = without_site(lines[headline].text)[0]
    for index in range(headline + 1, min(len(lines), headline + _NAVIGATION_LINES)):
        if lines[index].is_prose:
            break
        if without_site(lines[index].text)[0] == title:
            between = [line for line in lines[headline + 1 : index] if line.kind is not Kind.TEXT]
            return [*lines[: headline + 1], *between, *lines[index + 1 :]]
    return list(lines)


def without_site(headline: str) -> tuple[str, str | None]:
    """`headline` without ` - BBC News` at its end, and that name."""
    site = _SITE.search(headline)
    return (headline[: site.start()], site["site"]) if site else (headline, None)


def has_gaps(lines: Sequence[Line]) -> bool:
    """Are paragraphs parted by blank lines? Then lines without one between them belong together."""
    return sum(line.gap for line in lines[1:]) > len(lines) * _MOSTLY


def _awaits_caption(line: Line) -> bool:
    labels = picture_labels_of(line.text) if line.kind is Kind.PICTURE else None
    return bool(labels and labels.open_caption)


def _precedes_headline(line: Line) -> bool:
    if line.kind is Kind.NOISE:
        return is_listed(line.text) or (len(line.text.split()) <= _NOISE_WORDS and ":" not in line.text)
    return line.kind in _BEFORE_HEADLINES
