"""Who wrote it, as the lines under a headline say: `By Jo Bloggs & Sam Roe`, a job title, a place."""

import re

from searchsvc.corpus.parsing.attribution.byline_dates import parted_date
from searchsvc.corpus.parsing.attribution.bylines import JOBS
from searchsvc.corpus.parsing.dates.months import MONTHS
from searchsvc.corpus.parsing.linear import SOME_SPACES, SPACES

_BY = re.compile(
    r"(?:(?:additional |extra )?(?:written|report(?:ing|ed)?|words|story|video|analysis|interview|produced|edited) )?"
    r"by\b[: ]*|authors?, ",
    re.IGNORECASE,
)
_BETWEEN = re.compile(rf"(?:{SPACES}(?:[,;|&/]|\band\b|\bwith\b)|{SOME_SPACES}[-–—]\s)\s*+")
_ROLE = re.compile(
    rf"\b(?:{JOBS}|reporting|presenter|analyst|commentator|author|reporters|correspondents|journalists|editors|producers|"
    r"chief|team|unit|newsbeat|newsnight|panorama|freelance)\b",
    re.IGNORECASE,
)
_ENDS_IN_ROLE = re.compile(rf"\s(?:{JOBS})\s*$", re.IGNORECASE)
_SMALL = frozenset({"of", "the", "and", "in", "on", "at", "for", "&", "-", "–", "to", "from"})
_PARTICLES = frozenset(
    {"de", "da", "do", "du", "di", "del", "della", "dos", "la", "le", "el", "y", "e", "zu"}
    | {"van", "von", "der", "den", "ter", "ten", "af", "al", "bin", "ibn", "ben", "av"}
)
_NOT_NAMES = frozenset(
    {"the", "a", "an", "in", "on", "at", "of", "from", "for", "to", "with", "by", "it", "this", "that", "these"}
    | {"what", "why", "how", "who", "when", "where", "is", "are", "was", "more", "news", "bbc", "image", "video"}
    | {"watch", "live", "early", "late", "last", "next"}
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_.]*(?:['’\-.][^\W\d_]*)*\.?")
_AGENCIES = frozenset(
    {"reuters", "afp", "ap", "pa", "pa media", "press association", "associated press", "agence france-presse"}
    | {"ldrs", "local democracy reporting service", "agencies"}
)
_GLUED = re.compile(r"(?<=[^\W\d_A-Z])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bFitz)(?=[A-Z])")
_QUOTES = "\"'“”„‘’«»"
_ROLE_LIMIT = 100
_LONGEST_ROLE = 10  # words
_LONGEST_PLACE = 6
_LONGEST_NAME = 5
_SHORTEST_NAME = 2


def byline_of(line: str) -> tuple[str, ...] | None:
    """The authors of a line that begins with "By" or "Author,"; empty for `By` or `By BBC News`; None for others."""
    start = _BY.match(line)
    if not start or (line.endswith((".", "?", "!")) and not line.endswith((" Jr.", " Sr."))):
        return None
    rest = parted_date(line[start.end() :])[0].strip(" ,")
    if not rest or is_affiliation(rest):
        return ()
    if rest.casefold() in _AGENCIES:
        return (rest,)
    return names_of(rest, led=True) or None


def names_of(text: str, *, led: bool = False) -> tuple[str, ...]:
    """The people in `Jo Bloggs, Sam Roe and Al Poe, BBC News`; empty where what is not a name is no role either.

    `led`: a word such as "By" stands before them, so that a month among them (Theresa May) is a name.
    """
    found: list[str] = []
    parts = [part for part in _BETWEEN.split(_without_roles(text)) if part]
    for index, part in enumerate(parts):
        name = part if is_name(part, led=led) and not is_role(part) else _name_before_role(part, led=led)
        if not name:
            return tuple(found) if found and _are_roles(parts[index:]) else ()
        found.append(name)
        if name != part:
            break
    return tuple(dict.fromkeys(found))


def _without_roles(text: str) -> str:
    """`text` without what stands behind a comma and ends in a role: `Local Government Reporter` is nobody's name."""
    first, *rest = text.split(",")
    return ",".join([first, *(part for part in rest if not _ENDS_IN_ROLE.search(part))])


def is_name(text: str, *, led: bool = False) -> bool:
    """Two to five capitalised words, particles aside, without characters that names have not; `led` as in names_of."""
    words = text.split()
    if not _SHORTEST_NAME <= len(words) <= _LONGEST_NAME or words[-1][0].islower():
        return False
    months = sum(word.casefold().rstrip(".") in MONTHS for word in words)
    if months and (not led or months == len(words)):
        return False
    return all(_is_name_word(word) for word in (words[0], *map(_without_quotes, words[1:-1]), words[-1]))


def _without_quotes(word: str) -> str:
    """`Lefty` of `"Lefty"`, as a nickname stands between two names."""
    return word[1:-1] if word[:1] in _QUOTES and word[-1:] in _QUOTES else word


def is_role(line: str) -> bool:
    """`Business reporter`, `BBC News, London`, `Reporting from Kyiv`, `@jobloggs`: what stands below a name."""
    if len(line) > _ROLE_LIMIT or line.endswith((".", "?", "!", ":")) or '"' in line:
        return False
    if is_affiliation(line) or line.startswith("@"):
        return True
    if line.lower().startswith(("reporting from ", "in ", "at ", "for ")):
        words = line.split()
        return len(words) <= _LONGEST_PLACE and words[-1][0].isupper()
    return bool(_ROLE.search(line)) and len(line.split()) <= _LONGEST_ROLE


def is_affiliation(line: str) -> bool:
    """`BBC`, `BBC News, London`, `BBC South East Home affairs correspondent`; not "BBC staff voted to strike"."""
    words = line.replace(",", " ").split()
    if not words or words[0] != "BBC" or len(line) > _ROLE_LIMIT or line.endswith((".", "?", "!", ":")):
        return False
    if len(words) == 1:
        return True
    if _ROLE.search(line):
        return len(words) <= _LONGEST_ROLE
    return not words[1][0].islower() and all(word in _SMALL or not word[0].islower() for word in words)


def _are_roles(parts: list[str]) -> bool:
    """What follows the names: a role or place each, all short."""
    return all(is_role(part) or (len(part.split()) <= _LONGEST_PLACE and not part[0].islower()) for part in parts)


def _name_before_role(part: str, *, led: bool) -> str | None:
    """`Jo Bloggs` of `Jo Bloggs BBC News`, `Jo Bloggs Political correspondent`, `Jo BloggsBusiness reporter`."""
    for seam in _GLUED.finditer(part):
        if is_name(part[: seam.start()], led=led) and is_role(part[seam.start() :]):
            return part[: seam.start()]
    words = part.split()
    for length in range(_SHORTEST_NAME, min(len(words), _LONGEST_NAME + 1)):
        name, role = " ".join(words[:length]), " ".join(words[length:])
        if is_name(name, led=led) and is_role(role):
            return name
    return None


def _is_name_word(word: str) -> bool:
    lowered = word.casefold().rstrip(".")
    if lowered in _PARTICLES:
        return True
    return bool(_NAME_WORD.fullmatch(word)) and not word[0].islower() and lowered not in _NOT_NAMES
