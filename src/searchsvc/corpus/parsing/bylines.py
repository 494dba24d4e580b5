"""Who wrote it? Names out of "By Ada Quill and Bo Tarn, Political Editor".

Useful for: author values of records and pages.
Not for: finding the byline (formats/html/authors.py, formats/scraped/reader.py).
"""

import re
from functools import lru_cache

from searchsvc.corpus.limits import LONGEST_BYLINE, cut
from searchsvc.corpus.parsing.linear import SOME_SPACES, SPACES
from searchsvc.corpus.parsing.paragraphs import distinct, one_line

_LEAD = re.compile(
    r"^(?:(?:written|story|words|text|reported|posted|analysis|report|review)\s+)?by\b(?:[:\s]+|$)", re.IGNORECASE
)
_WEB = re.compile(r"https?://\S+|www\.\S+|(?<!\S)\S[^\s@]*+@\S+|(?<!\w)@\w+")
_BRACKETS = re.compile(rf"{SPACES}[(\[][^()\[\]]*+[)\]]")
_BETWEEN = re.compile(rf"(?:{SPACES}[;|]|{SOME_SPACES}(?:&|and|AND|And|et|und|og)\s)\s*+")
_COMMA = re.compile(rf"{SPACES},\s*+")
_SUFFIX = re.compile(r",\s*(?=(?:Jr|Sr|II|III|IV|MD|PhD|Ph\.D)\b)", re.IGNORECASE)
JOBS = "editor|correspondent|reporter|writer|columnist|contributor|producer|journalist|critic|bureau|desk"
"""Words of which one makes a title of what stands beside a name, as a pattern; each place has further ones."""
_TRADE = re.compile(rf"\b(?:{JOBS}|staff|photographer|news|press|agency|media)\b", re.IGNORECASE)
_PARTICLES = frozenset(
    (
        *(
            "van",
            "von",
            "vom",
            "zu",
            "zum",
            "zur",
            "de",
            "der",
            "den",
            "ter",
            "ten",
            "te",
            "di",
            "da",
            "das",
            "do",
            "dos",
        ),
        *("du", "des", "del", "della", "la", "le", "lo", "el", "al", "bin", "ibn", "ben", "bat", "av", "af", "y", "e"),
        *("ní", "ni", "nic", "mac", "ó", "uí", "ap", "abu", "umm", "st", "st.", "saint"),
    )
)
"""With which a surname begins that is more than one word."""
_LONGEST_NAME = 80
_MOST_WORDS = 7
_LONGEST_KNOWN = 200


def names(byline: str) -> tuple[str, ...]:
    """The names in a byline: without "By", addresses, job titles after a comma and repeats."""
    return _known_names(byline) if len(byline) <= _LONGEST_KNOWN else _names(cut(byline, LONGEST_BYLINE))


def _names(byline: str) -> tuple[str, ...]:
    text = _SUFFIX.sub(" ", _BRACKETS.sub("", _WEB.sub("", one_line(byline))))
    found: list[str] = []
    for part in _BETWEEN.split(_LEAD.sub("", text)):
        found.extend(_by_commas(_LEAD.sub("", part)))
    return distinct(name for name in (one.strip(" ,.;:-–—•·|/") for one in found) if _is_name(name))


_known_names = lru_cache(maxsize=4096)(_names)  # an archive has few authors


def _by_commas(part: str) -> list[str]:
    """`A B, C D` is two names, `A B, Reuters` and `A B, Political Editor` are one, and so are `Quill, Ada Bo` and
    `van Quill, Ada`.
    """
    pieces = [piece for piece in _COMMA.split(part) if piece.strip()]
    if len(pieces) == 2 and _is_surname(*pieces) and not _TRADE.search(pieces[1]):  # noqa: PLR2004  (it, and the rest)
        return [", ".join(pieces)]
    full = [piece for piece in pieces if " " in piece and not _TRADE.search(piece)]
    if len(pieces) == 1 or not full:
        return pieces[:1] if any(_TRADE.search(piece) for piece in pieces[1:]) else [", ".join(pieces)]
    return full


def _is_surname(piece: str, rest: str) -> bool:
    """Is it a single word that is no abbreviation, as of an agency, or such a word after particles?

    In capitals (De Quill) these may be a first name as well, so that a single word must follow.
    """
    *particles, last = piece.split()
    if last.isupper() or _TRADE.search(last):
        return False
    return all(one in _PARTICLES or (one.lower() in _PARTICLES and " " not in rest) for one in particles)


def _is_name(text: str) -> bool:
    """Not the time, the reading minutes or the sentence that stand beside a name on some pages."""
    if not 1 < len(text) <= _LONGEST_NAME or len(text.split()) > _MOST_WORDS:
        return False
    return any(map(str.isalpha, text)) and not any(map(str.isdigit, text))
