"""What stands between `Start Quote` and `End Quote`: a pull quote, which mostly says again what the prose says."""

import re
from collections.abc import Sequence

from searchsvc.corpus.formats.scraped.bylines import is_name
from searchsvc.corpus.formats.scraped.line_kinds import Kind
from searchsvc.corpus.formats.scraped.lines import Line
from searchsvc.corpus.parsing.paragraphs import letters_of

_LONGEST = 6  # lines
_START = re.compile(r"[\"“]?Start Quote", re.IGNORECASE)
_ROLE_WORDS = 8
_MARK_WORDS = 2


def pull_quote(lines: Sequence[Line], start: int) -> tuple[int, tuple[str, ...]]:
    """Where the article goes on after the mark at `start`, and what of the quotation stands nowhere else in it.

    A mark that no other answers goes alone: what is below it is prose for all that is known.
    """
    end = _end_of(lines, start)
    after_mark = _START.sub("", lines[start].text.lstrip("•·| "), count=1).strip()
    quoted = [text for text in (after_mark, *(line.text for line in lines[start + 1 : end])) if text]
    elsewhere = "".join(letters_of(line.text) for line in (*lines[:start], *lines[end + 1 :]))
    if letters_of("".join(quoted)) in elsewhere:
        quoted = []
    return (after_quote(lines, end) if end > start else start + 1), tuple(quoted)


def after_quote(lines: Sequence[Line], end: int) -> int:
    """Where the article goes on after the mark at `end`: below name and job title, if they have their own lines."""
    if len(lines[end].text.split()) > _MARK_WORDS or not _is_speaker(lines, end + 1):
        return end + 1
    job_title = end + 2
    return job_title + (job_title < len(lines) and not _says_more(lines[job_title]))


def _end_of(lines: Sequence[Line], start: int) -> int:
    """The index of the mark that answers the one at `start`; `start` itself where none does."""
    near = range(start + 1, min(len(lines), start + 1 + _LONGEST))
    return next((index for index in near if lines[index].kind is Kind.QUOTED), start)


def _is_speaker(lines: Sequence[Line], index: int) -> bool:
    return index < len(lines) and is_name(lines[index].text)


def _says_more(line: Line) -> bool:
    return line.kind is not Kind.TEXT or line.ends_sentence or len(line.text.split()) > _ROLE_WORDS
