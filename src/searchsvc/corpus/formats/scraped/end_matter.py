"""What follows the article: its topics, links to other articles, and what belongs to the site."""

from collections.abc import Sequence

from searchsvc.corpus.formats.scraped.boilerplate import without_bullet
from searchsvc.corpus.formats.scraped.line_kinds import Kind
from searchsvc.corpus.formats.scraped.lines import Line

HEADINGS = frozenset({Kind.TOPICS, Kind.LINKS, Kind.END})
_NO_TOPICS = frozenset(
    {Kind.PICTURE, Kind.TIMESTAMP, Kind.DATE, Kind.SHARE, Kind.NOISE, Kind.ADDRESS, Kind.PLAYER, Kind.HANDLE}
)
_TOPIC_LENGTH = 60
_PROSE_LENGTH = 70
_CONTACTS = ("@", "bbc.co", "+44", "haveyoursay", "WhatsApp", "BBC Sounds", "newsletter")


def end_matter_end(lines: Sequence[Line], start: int) -> int:
    """Where the article goes on after the heading at `start`; the number of lines where it does not.

    Links and topics may stand in the middle of an article: a paragraph of prose ends them, as links have no full
    stop, and a picture just before it goes with it. After the site's own headings nothing is the article's.
    """
    for index in range(start, len(lines)):
        line = lines[index]
        if line.kind is Kind.END:
            return len(lines)
        if line.kind is Kind.TEXT and _is_prose(line):
            return _with_pictures_before(lines, index, start)
    return len(lines)


def titles_end(lines: Sequence[Line], start: int) -> int:
    """Where the titles end that stand right below the heading at `start`, above the prose of the article."""
    if lines[start].kind is not Kind.LINKS:
        return start + 1
    below = range(start + 1, len(lines))
    return next((at for at in below if lines[at].kind is not Kind.TEXT or not lines[at].is_title), len(lines))


def topics(lines: Sequence[Line]) -> tuple[str, ...]:
    """The names below the headings of topics in `lines`."""
    found: list[str] = []
    listing = False
    for line in lines:
        if line.kind in HEADINGS:
            listing = line.kind is Kind.TOPICS
        elif listing and line.kind not in _NO_TOPICS and len(line.text) <= _TOPIC_LENGTH:
            found.append(without_bullet(line.text))
    return tuple(dict.fromkeys(found))


def _is_prose(line: Line) -> bool:
    return line.is_prose and len(line.text) >= _PROSE_LENGTH and not any(sign in line.text for sign in _CONTACTS)


def _with_pictures_before(lines: Sequence[Line], index: int, start: int) -> int:
    first = index
    while first - 1 > start and lines[first - 1].kind is Kind.PICTURE:
        first -= 1
    return first
