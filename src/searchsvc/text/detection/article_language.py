"""In which language is an article? Language detection.

In the one that it states, unless a quick test of its beginning speaks against that: its script, and the stop words of
the languages that have a list (stopwords.py). Where it states none, or its statement is refused, clear stop words
decide, then a detector, which takes a hundred times as long and is loaded when it is first asked; in doubt it is the
main language of the archive.

Useful for: indexing/. Not for: queries, which are too short to tell.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import tee
from typing import TYPE_CHECKING, NamedTuple

from searchsvc.text.detection.writing import LANGUAGES, OF_OTHER_SCRIPTS, script_of
from searchsvc.text.languages import code_of, has_stemmer, stemmed_code
from searchsvc.text.stopwords import LISTED, stop_words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FIRST_LOOK = 250
"""Characters that are enough where they are clearly in the language that is stated, as in nearly all articles."""
SAMPLE = 600
"""Characters that the quick test looks at else: some hundred words."""
LONG_SAMPLE = 3_000
"""Characters that it looks at before the detector is asked, which takes five times as long."""
_ASKED = 400
"""Characters that the detector is asked about, of the beginning and of the middle, since one may be quoted."""
_LONGEST = 20_000
"""Characters of an article in whose middle that may be."""
_WITHOUT_NEIGHBOURS = ("de", "en", "fr")
"""Languages whose stop words are those of no other: Spanish ones are many of Catalan's, Dutch ones of Afrikaans's."""
_FEWEST_WORDS = 8
_FEWEST_LETTERS = 20
"""Of a text that tells anything at all: shorter ones are names, or words that several languages have."""
_CLEAR = ((0.3, 1.6), (0.15, 3.0))
"""A language is clear if this share of the words are its stop words, and so many times as many as another list has."""
_CLEARLY_MORE = 1.6
_MORE_AND_SO_MANY = 3
"""A list speaks against the language that was stated if it has so many times the stop words, and so many more."""
_SURE = 0.8
"""Below this probability the detector is in doubt."""
_OF_OWN, _OF_OTHERS, _OF_BOTH = range(3)
"""On which lists a stop word is: of one language, of others, of both."""
_BITS = 16  # of a count: a sample has fewer words than 65,536


class _Counted(NamedTuple):
    """How many of so many `words` are stop words of each language that has a list, the most first."""

    words: int
    counts: tuple[tuple[int, str], ...]

    @property
    def clear(self) -> str:
        """The code of the language whose list has clearly more of them than any other; empty where none has."""
        (first, code), (second, _) = self.counts[:2]
        return code if self.words >= _FEWEST_WORDS and _is_clear(first, second, self.words) else ""

    def against(self, code: str) -> bool:
        """Do they speak against this language?"""
        most, best = self.counts[0]
        own = next((count for count, one in self.counts if one == code), None)
        if own is None:  # no list: only a clear majority of another one does
            return bool(self.clear)
        return best != code and most >= _CLEARLY_MORE * own and most >= own + _MORE_AND_SO_MANY


def _is_clear(most: int, next_to_it: int, words: int) -> bool:
    return any(most >= share * words and most >= times * next_to_it for share, times in _CLEAR)


def language_of_article(stated: str | None, texts: Iterable[str], main: str) -> str:
    """The language of an article with these texts, in the order of reading, as a language tag.

    `texts` are iterated once, and only as far as a look needs them: the first one, which is enough for nearly all
    articles, their beginning.
    `stated`: what it states, which is given back where nothing speaks against it. `main`: the code of the language
    that is taken in doubt.
    """
    code = stemmed_code(stated) if stated else ""
    first, again = tee(filter(None, texts))
    if stated and _is_clearly(code, _beginning(first, FIRST_LOOK)):
        return stated
    every = list(again)
    sample = _beginning(every, SAMPLE)
    if len(sample) < _FEWEST_LETTERS:
        return stated or main
    if not sample.isascii() and (script := script_of(sample)):
        return _of_script(LANGUAGES[script], stated, code) or _asked(every, main)
    words = _words(sample)
    if stated and code not in OF_OTHER_SCRIPTS and _has_no_rival(code, words):
        return stated
    counted = _counted(words)
    if stated and not (code in OF_OTHER_SCRIPTS or counted.against(code)):
        return stated
    if counted.words < _FEWEST_WORDS:
        return stated or main
    return _clear(counted) or _clear(_counted(_words(_beginning(every, LONG_SAMPLE)))) or _asked(every, main)


def _clear(counted: _Counted) -> str:
    return counted.clear if counted.clear in _WITHOUT_NEIGHBOURS else ""


def _of_script(languages: Sequence[str], stated: str | None, code: str) -> str:
    """The language of a text in a script of other `languages` than Latin's; empty where that is not clear.

    A language that we know nothing of may be written in any.
    """
    if stated and (code in languages or not (code in OF_OTHER_SCRIPTS or has_stemmer(code))):
        return stated
    return languages[0] if len(languages) == 1 else ""


def _beginning(texts: Iterable[str], length: int) -> str:
    taken: list[str] = []
    left = length
    for text in texts:
        taken.append(text[:left])
        left -= len(taken[-1]) + 1
        if left <= 0:
            break
    return " ".join(taken)


def _words(sample: str) -> list[str]:
    small = sample.lower().replace("'", " ")
    return small.split() if small.isascii() else _without_accents(small.replace("’", " ")).split()


def _is_clearly(code: str, text: str) -> bool:
    """Is the text in this language, even if the stop words of all others were of one of them?"""
    if code not in _own_and_others() or not (text.isascii() or script_of(text) == ""):
        return False
    words = _words(text)
    own, others = _counts_of(code, words)
    return len(words) >= _FEWEST_WORDS and _is_clear(own, others, len(words))


def _has_no_rival(code: str, words: list[str]) -> bool:
    """Do not even all other lists together speak against this language? Then none of them does; quicker than each."""
    if code not in _own_and_others():
        return False
    own, others = _counts_of(code, words)
    return others < _CLEARLY_MORE * own or others < own + _MORE_AND_SO_MANY


def _counts_of(code: str, words: list[str]) -> tuple[int, int]:
    """How many are on the list of this language, and how many on any other."""
    lists = _own_and_others()[code]
    listed = [lists[word] for word in words if word in lists]
    return len(listed) - listed.count(_OF_OTHERS), len(listed) - listed.count(_OF_OWN)


@cache
def _own_and_others() -> dict[str, dict[str, int]]:
    """By code of each language that has a list: the words on any, and on which: its own, others, or both."""
    lists = {code_of(language): stop_words(language) for language in LISTED}
    found: dict[str, dict[str, int]] = {}
    for code, own in lists.items():
        others = frozenset[str]().union(*(words for other, words in lists.items() if other != code))
        found[code] = dict.fromkeys(own, _OF_OWN) | {word: _OF_BOTH if word in own else _OF_OTHERS for word in others}
    return found


def _counted(words: list[str]) -> _Counted:
    total = sum(map(_table().get, words, [0] * len(words)))
    mask = (1 << _BITS) - 1
    counts = sorted(((total >> _BITS * at & mask, code_of(one)) for at, one in enumerate(LISTED)), reverse=True)
    return _Counted(len(words), tuple(counts))


def _without_accents(text: str) -> str:
    """As the lists have their words, but for letters that are none of ASCII, which are left out."""
    return unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode()


@cache
def _table() -> dict[str, int]:
    """Of each stop word a number that has a count of one for each language that it is one of."""
    table: dict[str, int] = {}
    for at, language in enumerate(LISTED):
        for word in stop_words(language):
            table[word] = table.get(word, 0) + (1 << _BITS * at)
    return table


def _asked(texts: list[str], main: str) -> str:
    """What the detector says; the main language where it is in doubt."""
    whole = _beginning(texts, _LONGEST)
    middle = max(_ASKED, len(whole) // 2)
    found, probability = _detector().classify(whole[:_ASKED] + " " + whole[middle : middle + _ASKED])
    return found if probability >= _SURE else main


@cache
def _detector() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (most builds need none)

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
