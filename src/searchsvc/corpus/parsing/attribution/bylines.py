"""Who wrote it? Names out of "By Ada Quill and Bo Tarn, Political Editor", in any large language.

Useful for: author values of records and pages.
Not for: finding the byline (formats/html/authors.py, formats/scraped/reader.py), its words (byline_words.py).
"""

import re
from functools import lru_cache

from searchsvc.corpus.limits import LONGEST_BYLINE, cut
from searchsvc.corpus.parsing.attribution.byline_words import (
    AGENCIES,
    AGENCY_BEHIND,
    AND,
    FOR_WHOM,
    JOB,
    JOBS,
    LEAD,
    MAYBE_AND,
    NOBODY,
    NOT_BEHIND_A_GIVEN_NAME,
    OTHER_WORK,
    PICTURES_BY,
    PLACE,
    QUOTED_PAPER,
    TRADE,
    TRADE_BEHIND,
    WHEN,
)
from searchsvc.corpus.parsing.dates.moments import moment_of
from searchsvc.corpus.parsing.dates.months import month_named
from searchsvc.corpus.parsing.linear import SOME_SPACES, SPACES
from searchsvc.corpus.parsing.paragraphs import distinct, one_line

__all__ = ["JOBS", "is_east_asian_name", "is_person", "names"]

_WEB = re.compile(r"https?://\S+|www\.\S+|(?<!\S)\S[^\s@]*+@\S+|(?<!\w)@\w+")
_BRACKETS = re.compile(rf"{SPACES}[(\[（【][^()\[\]（）【】]*+[)\]）】]")
_COMMA = re.compile(rf"{SPACES},\s*+")
_SLASH = re.compile(rf"{SPACES}/\s*+")
_DASH = re.compile(rf"{SOME_SPACES}[-–—•·]\s++")
_SUFFIX = re.compile(r",\s*(?=(?:Jr|Sr|II|III|IV|MD|PhD|Ph\.D)\b)", re.IGNORECASE)
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
_GIVEN_NAMES_TOO = frozenset({"al", "ben", "della", "mac"})
"""Of these, what is a given name where it comes first."""
_NOT_FIRST = frozenset(
    (
        *("the", "a", "an", "der", "die", "das", "ein", "eine", "le", "la", "les", "un", "une", "el", "los", "las"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "our", "your", "my", "all"),
        *("early", "late", "last", "next", "this", "that", "anfang", "mitte", "ende"),
        *("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "no"),
    )
)
"""Words with which no name begins."""
_EAST_ASIAN_LETTER = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
_EAST_ASIAN_NAME = re.compile(rf"{_EAST_ASIAN_LETTER}(?:[ \u3000·・]?{_EAST_ASIAN_LETTER}){{1,7}}")
_PARTING = " ,;|•·–—-"
_MOST_OF_A_PERSON = 4
_LONGEST_NAME = 80
_MOST_WORDS = 7
_MOST_TITLE_WORDS = 4
_LONGEST_KNOWN = 200


def names(byline: str) -> tuple[str, ...]:
    """The names in a byline: without "By", addresses, places, dates, job titles and repeats.

    Titles and agencies stay where there is no name beside them: `Littoral Press Agency` wrote it then.
    """
    return _known_names(byline) if len(byline) <= _LONGEST_KNOWN else _names(cut(byline, LONGEST_BYLINE))


def _names(byline: str) -> tuple[str, ...]:
    text = one_line(_WEB.sub("", _BRACKETS.sub("", one_line(byline))))
    text = _without_date(_SUFFIX.sub(" ", QUOTED_PAPER.sub("", FOR_WHOM.sub("", PICTURES_BY.sub(" ", text)))))
    found: list[str] = []
    for part in _parts(text if NOBODY.fullmatch(text) else _without_lead(text.strip())):
        if not NOBODY.fullmatch(part.strip(" ,.")):
            found.extend(_by_commas(_without_lead(part)))
    bare = (TRADE_BEHIND.sub("", one.strip(" ,.;:-–—•·|/")) for one in found)
    found_names = distinct(name for name in bare if _is_name(name))
    people = tuple(name for name in found_names if not TRADE.search(name) and name.casefold() not in AGENCIES)
    return people if _are_whole(people) else found_names


_known_names = lru_cache(maxsize=4096)(_names)  # an archive has few authors


def is_person(name: str) -> bool:
    """Two to four words that all begin with a capital, particles aside, and that are no days or months alone: a heading
    such as `By the river` or `Von Null auf Hundert` is none.
    """
    words = [word.strip("\"'“”„‘’") for word in name.split()]
    if not 2 <= len(words) <= _MOST_OF_A_PERSON or words[0].casefold() in _NOT_FIRST:  # noqa: PLR2004  (a name has two)
        return False
    if month_named(words[0]) and month_named(words[-1]):  # `Juni und Juli`; June Brown and Theresa May are people
        return False
    first = 1 if words[0].casefold() in _GIVEN_NAMES_TOO else 0
    if first and _is_no_bearer(words):
        return False
    capitals = [*words[:first], *(word for word in words[first:] if word.casefold() not in _PARTICLES)]
    return len(capitals) > 1 and all(word[:1].isupper() for word in capitals)


def _is_no_bearer(words: list[str]) -> bool:
    """Is `Al`, `Ben` or `Mac` no given name here: `Al Jazeera`, `Ben Nevis`, `Al Oake Staff`, `Mac OS`?"""
    given, *others = words
    known = NOT_BEHIND_A_GIVEN_NAME.get(given.casefold(), frozenset())
    is_short_form = others[-1].isupper() and len(others[-1]) > 1 and "." not in others[-1] and not given.isupper()
    return is_short_form or others[0].casefold() in known or TRADE.search(" ".join(others)) is not None


def is_east_asian_name(name: str) -> bool:
    """Two to eight letters as Chinese, Japanese and Korean have them: names there need no space within."""
    return _EAST_ASIAN_NAME.fullmatch(name) is not None


def without_titles(listed: tuple[str, ...]) -> tuple[str, ...]:
    """The authors of a list without titles, which stand in some beside their bearers; agencies wrote it, too."""
    people = tuple(name for name in listed if not JOB.search(name))
    return people if _are_whole(people) else listed


def _are_whole(people: tuple[str, ...]) -> bool:
    return any(" " in name or not name.isascii() for name in people)


def _without_date(text: str) -> str:
    """`text` up to a date; what is left of one before its figures goes, too, but no May behind which a whole one is."""
    when = WHEN.search(text)
    if when is None:
        return text
    kept = text[: when.start()]
    if moment_of(when[0].lstrip(_PARTING)):
        return kept
    *rest, last = kept.rstrip(_PARTING).rpartition(" ")
    return "".join(rest) if month_named(last) else kept


def _without_lead(text: str) -> str:
    """`text` behind "By" or the like; a word that may begin a name, too (Von), goes before a whole one only."""
    lead = LEAD.match(text)
    if lead is None:
        return text
    rest = text[lead.end() :]
    word = lead["word"] or lead["within"]
    certain = word is None or (lead["within"] is None and word.casefold() not in _PARTICLES)
    return rest if certain or _is_whole(rest) or rest.casefold() in AGENCIES else text


def _is_whole(text: str) -> bool:
    """Does it begin with two words of a name, neither of which is a particle?"""
    words = text.split()[:2]
    return len(words) > 1 and all(word[0].isupper() and word.strip(",").casefold() not in _PARTICLES for word in words)


def _parts(text: str) -> list[str]:
    """What stands between `and`, `;` and the like, each without its place, its title behind a dash, its agency."""
    parts = [piece for part in AND.split(text) for piece in _by_small_words(part) if not OTHER_WORK.match(piece)]
    return [
        piece
        for part in parts
        for piece in _by_slashes(_before_dash(_behind_title(_before_agency(PLACE.sub("", part)))))
    ]


def _by_small_words(part: str) -> list[str]:
    """`Ada Quill y Bo Tarn` as two, `José Ortega y Gasset` as one."""
    pieces = MAYBE_AND.split(part)
    if len(pieces) > 1 and all(_is_whole(_without_lead(piece)) or _is_agency(piece) for piece in pieces):
        return pieces
    return [part]


def _behind_title(part: str) -> str:
    """`Ada Quill` of `Special correspondent Ada Quill`."""
    words = part.split()
    titles = [at for at, word in enumerate(words[:_MOST_TITLE_WORDS]) if TRADE.fullmatch(word)]
    rest = " ".join(words[titles[-1] + 1 :]) if titles else ""
    return rest if _is_whole(rest) and not TRADE.search(rest) else part


def _before_dash(part: str) -> str:
    """`Ada Quill` of `Ada Quill - Staff Reporter`: a second name is not parted by a dash."""
    first, *rest = _DASH.split(part)
    return first if rest and " " in first.strip() and not TRADE.search(first) else part


def _before_agency(part: str) -> str:
    name = AGENCY_BEHIND.sub("", part)
    return name if " " in name.strip() else part


def _by_slashes(part: str) -> list[str]:
    pieces = [piece for piece in _SLASH.split(part) if piece]
    kept = [piece for piece in pieces if not _is_agency(piece)]
    return kept or pieces


def _is_agency(piece: str) -> bool:
    bare = piece.strip()
    return bare.casefold() in AGENCIES or (" " not in bare and bare.isupper() and bare.isascii())


def _by_commas(part: str) -> list[str]:
    """`A B, C D` is two names, `A B, Reuters` and `A B, Political Editor` are one, and so are `Quill, Ada Bo` and
    `van Quill, Ada`.
    """
    pieces = [piece for piece in _COMMA.split(part) if piece.strip()]
    if len(pieces) == 2 and _is_surname(*pieces) and not TRADE.search(pieces[1]):  # noqa: PLR2004  (it, and the rest)
        return [", ".join(pieces)]
    full = [piece for piece in pieces if " " in piece and not TRADE.search(piece) and not _is_remark(piece)]
    full = [piece for piece in full if not (_is_place(piece) and _is_whole(full[0]))]
    if len(pieces) == 1 or not full:
        return pieces[:1] if any(TRADE.search(piece) for piece in pieces[1:]) else [", ".join(pieces)]
    return full


def _is_remark(piece: str) -> bool:
    """`special to the Courier`: names begin with a capital or a particle."""
    return piece[0].islower() and piece.split(maxsplit=1)[0] not in _PARTICLES


def _is_place(piece: str) -> bool:
    """`da Lisboa` behind a whole name: a surname with a particle would have a first name beside it."""
    words = piece.split()
    return len(words) == 2 and words[0] in _PARTICLES  # noqa: PLR2004  (a particle, and a place)


def _is_surname(piece: str, rest: str) -> bool:
    """Is it a single word that is no abbreviation, as of an agency, or such a word after particles?

    In capitals (De Quill) these may be a first name as well, so that a single word must follow.
    """
    *particles, last = piece.split()
    if last.isupper() or TRADE.search(last):
        return False
    return all(one in _PARTICLES or (one.lower() in _PARTICLES and " " not in rest) for one in particles)


def _is_name(text: str) -> bool:
    """Not the time, the reading minutes or the sentence that stand beside a name on some pages."""
    if not 1 < len(text) <= _LONGEST_NAME or len(text.split()) > _MOST_WORDS:
        return False
    return any(map(str.isalpha, text)) and not any(map(str.isdigit, text))
