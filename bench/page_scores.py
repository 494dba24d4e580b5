"""How right is what a reader makes of a page, beside what is expected of it?

Texts by the F1 of the multisets of their 4-grams of words, as in the article extraction benchmark of Scrapinghub;
captions and credits by the F1 over those of all pages; authors by the mean F1 of a page's sets.

Useful for: readers.py. Not for: who reads (page_readers.py).
"""

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from searchsvc.corpus.parsing.attribution.credits import bare_credit

_GRAM = 4
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_ALIKE = 0.9
_MOST_OF = 0.8  # of the letters of the longer of two captions that are the same
_SHARED = 0.6  # of the words of the shorter of two forms of a headline
_BY = re.compile(r"^(?:by|von|par|por|di)\s+", re.IGNORECASE)


@dataclass(slots=True)
class Hits:
    """`right` of those that were `expected`, and of those that were `given`."""

    right: int = 0
    expected: int = 0
    given: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.expected + self.given) if self.expected + self.given else 1.0

    def add(self, other: "Hits") -> None:
        self.right += other.right
        self.expected += other.expected
        self.given += other.given


def text_f1(expected: str, given: str) -> float:
    """0 to 1."""
    wanted, found = _grams(expected), _grams(given)
    return Hits((wanted & found).total(), wanted.total(), found.total()).f1


def authors_f1(expected: Iterable[str], given: Iterable[str]) -> float:
    """0 to 1; 1 where there are none and none are given."""
    wanted, found = ({" ".join(_words(_BY.sub("", one))) for one in names} - {""} for names in (expected, given))
    return Hits(len(wanted & found), len(wanted), len(found)).f1


def is_headline(expected: str, given: str) -> bool:
    """Do they share most words of the shorter one? Pages have several forms of one headline."""
    wanted, found = set(_words(expected)), set(_words(given))
    shared = len(wanted & found)
    return wanted == found or (len(found) > 1 and shared >= _SHARED * min(len(wanted), len(found)))


def is_day(expected: str, given: str) -> bool:
    """Is it the same day in the zone of the expected one? A time without a zone counts as it stands."""
    try:
        wanted, found = dt.datetime.fromisoformat(expected), dt.datetime.fromisoformat(given)
    except ValueError:
        return False
    if wanted.tzinfo and found.tzinfo:
        found = found.astimezone(wanted.tzinfo)
    return wanted.date() == found.date()


def caption_hits(expected: Iterable[str], given: Iterable[str]) -> Hits:
    """Equal but for signs, or nearly; each once."""
    return _paired(_each(_line(one) for one in expected), _each(_line(one) for one in given), _same_caption)


def credit_hits(expected: Iterable[str], given: Iterable[str]) -> Hits:
    """Equal without labels and signs, or the one has the other as whole words."""
    wanted, found = (_each(" ".join(_words(bare_credit(one) or "")) for one in some) for some in (expected, given))
    return _paired(wanted, found, lambda one, other: f" {one} " in f" {other} " or f" {other} " in f" {one} ")


def _paired(wanted: Sequence[str], found: Sequence[str], same: Callable[[str, str], bool]) -> Hits:
    """One to one, equal ones first."""
    left = [one for one in found if one not in wanted]
    right = len(found) - len(left)
    for one in wanted:
        match = next((other for other in left if one not in found and same(one, other)), None)
        if match is not None:
            left.remove(match)
            right += 1
    return Hits(right, len(wanted), len(found))


def _same_caption(one: str, other: str) -> bool:
    short, long = sorted(("".join(_words(one)), "".join(_words(other))), key=len)
    if short and short in long and len(short) >= _MOST_OF * len(long):
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _each(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, texts)))


def _line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).strip(" .,;:|")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def _grams(text: str) -> Counter[tuple[str, ...]]:
    """Letters count as words where a script has no spaces."""
    words = [part for word in _words(text) for part in (word if _UNSPACED.search(word) else [word])]
    return (
        Counter(tuple(words[at : at + _GRAM]) for at in range(max(1, len(words) - _GRAM + 1))) if words else Counter()
    )
