"""Is this text for a program rather than for people: code, settings, lists of addresses, subtitles, a calendar, a log?

Such files lie beside articles, and read as plain text they would become some.

Useful for: the readers of text, which leave them alone, and detect.py, which names them.
Not for: JSON, XML and HTML (plain_text.py), pictures and archives (charset.py).
"""

import re
from collections.abc import Sequence

_LOOKED_INTO = 20_000  # characters
_LOOKED_AT = 60  # lines of it
_MOST = 0.8  # of the lines

_BEGINNINGS = (
    ("subtitles", re.compile(r"WEBVTT\b|\[Script Info\]|\d+\n\d\d:\d\d:\d\d[,.]\d{3} --> |\{\d+\}\{\d+\}")),
    ("a calendar", re.compile(r"BEGIN:VCALENDAR\b")),
    ("an address book", re.compile(r"BEGIN:VCARD\b")),
    ("a program", re.compile(r"#!\s?/|<\?php\b|FROM [\w./:-]+(?: AS [\w-]+)?\n|[\w.-]+ ?:(?: [\w. -]*+)?\n\t\S")),
    ("rules for robots", re.compile(r"user-agent:\s?\S", re.IGNORECASE)),
    ("settings", re.compile(r"\[[\w .:\"-]{1,60}\]\n[\w.\"-]{1,60}\s?[=:]")),
    ("a playlist", re.compile(r"#EXTM3U\b")),
    ("a patch", re.compile(r"diff --git |--- a/[^\n]+\n\+\+\+ b/")),
    ("a licence", re.compile(
        r"(?:the )?(?:mit|bsd|apache|isc|gnu [\w ]{3,30}public|mozilla public)[\w .,-]{0,40}licen[cs]e\b",
        re.IGNORECASE,
    )),
)  # fmt: skip
_LINES = (
    ("a list of addresses", re.compile(r"(?:https?://|www\.|ftp://)\S+$")),
    ("a list of packages", re.compile(r"[A-Za-z0-9][\w.\[\]-]{0,60}\s?(?:[=~<>!]=|@ )\s?\S+(?:\s.*)?$")),
    ("a log", re.compile(
        r"\[?\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d\S{0,20})?\]?\s{1,4}\[?(?:DEBUG|INFO|WARN(?:ING)?|ERROR|CRITICAL|FATAL)\b"
    )),
    ("a log", re.compile(r"\[?(?:DEBUG|INFO|WARN(?:ING)?|ERROR|CRITICAL)\b\]?[: ]")),
    ("settings", re.compile(r"(?:export\s)?[A-Za-z_][\w.-]{0,60}\s?=\s?\S*(?:\s.*)?$")),
    ("a list of checksums", re.compile(r"^[0-9a-f]{32,128}\s++\*?\S+$")),
    ("a list of numbers", re.compile(r"^[-+\d.,;\s]++$")),
    ("a list of file names", re.compile(r"^[\w./\\-]{1,200}\.(?:jpe?g|png|gif|html?|txt|json|xml|pdf|csv|mp[34])$")),
    ("a program", re.compile(
        r"^(?:import|def|class|return|if|for|while|const|let|var|function|public|private)\b.*[;:{})(]$|import [\w.]+$"
        r"|^from [\w.]+ import\b|[})\]];?,?$|^[\w.]++\(.*\);?$"
    )),
)  # fmt: skip
_SURE_BY_ONE = frozenset({"a list of addresses", "a log"})
_FEWEST = 2


def program_of(text: str) -> str | None:
    """What the text that begins like this is, if it is for a program; None where people may read it."""
    start = text[:_LOOKED_INTO].lstrip("\ufeff\n \t")
    lines = [line for line in start.split("\n") if line.strip() and not line.startswith(("#", ";"))][:_LOOKED_AT]
    bare = "\n".join(lines)
    for kind, beginning in _BEGINNINGS:
        if beginning.match(start) or beginning.match(bare):
            return kind
    lines = [line.strip() for line in lines]
    return next((kind for kind, line in _LINES if _are(lines, line, kind)), None)


def _are(lines: Sequence[str], pattern: re.Pattern[str], kind: str) -> bool:
    if len(lines) < _FEWEST and not (lines and kind in _SURE_BY_ONE):
        return False
    return sum(bool(pattern.match(line)) for line in lines) >= _MOST * len(lines)
