"""Which part of İstanbul'da is the name?

Turkish parts endings from names by an apostrophe, in news of any language. An ending is known by its letters:

three letters and more   'dan, 'nin, 'ndan, 'lerin, 'siz   after any name
two letters              'da, 'te, 'la, 'li                after a name of at least three letters; those that begin
                                                           with y or n after a vowel, with a vowel after a consonant;
                                                           and 'da, 'ye after letters that are read by their names (AB)
one vowel                'a, 'e, 'i, 'u                    after a consonant and a vowel that goes with it, in a name of
                                                           at least four letters

So Sana'a, Hawai'i, Qur'an, Chang'e and Sa'da stay what they are.
"""

import re

from searchsvc.text.characters import APOSTROPHES
from searchsvc.text.folding import fold

_CASE = "(?:[iu]n?|[ae]|d[ae](?:n|ki)?|l[ae])"
_LONG = re.compile(
    rf"(?:n[dt][ae]|[dt][ae]n|nd[ae]n|n?[dt][ae]ki|[dt][ae]d[iu]r|n[iu]n|yl[ae]|[dt][iu]r|s[iu]z|l[iu]k|nc[ae]|yd[iu]|ys[ae]"
    rf"|(?:l[iu]|[dt][ae]ki)?l[ae]r{_CASE}?)"
)
"""Folded. Where; of; with; is; without; by; was; if; and those of, or in, or without it, many of them in any case."""
_SHORT = frozenset(("da", "de", "ta", "te", "la", "le", "li", "lu"))
_AFTER_VOWEL = frozenset(("ya", "ye", "yi", "yu"))
_AFTER_HIGH_VOWEL = frozenset(("na", "ne", "ni", "nu"))
_AFTER_CONSONANT = frozenset(("in", "un"))
_VOWELS = "aeiou"
_GOES_WITH = {"a": "aiou", "e": "eiou", "i": "aei", "u": "ou"}
_LONGEST_ENDING = 10
_SHORTEST, _SHORTEST_BEFORE_TWO, _SHORTEST_BEFORE_VOWEL = 2, 3, 4
"""Letters of a name: before three letters and more, before two, before one."""


def without_ending(word: str) -> str:
    """The name before a Turkish ending; the word itself where there is none. `word` is as it stands in the text."""
    at = max(map(word.rfind, APOSTROPHES))
    name, ending = word[: max(at, 0)], word[at + 1 :]
    if not (name and 0 < len(ending) <= _LONGEST_ENDING + 1 and ending.isalpha()):
        return word
    is_acronym = name.isupper() and ending.islower() and len(name) >= _SHORTEST
    return name if _is_ending(fold(ending), fold(name), is_acronym=is_acronym) else word


def _is_ending(ending: str, name: str, *, is_acronym: bool) -> bool:
    if _LONG.fullmatch(ending):
        return len(name) >= _SHORTEST
    if is_acronym and (ending in _SHORT or ending in _AFTER_VOWEL):  # the names of letters end in a vowel
        return True
    last = name[-1:]
    if len(ending) == 1:
        vowels = [letter for letter in name if letter in _VOWELS]
        return (
            len(name) >= _SHORTEST_BEFORE_VOWEL
            and last not in _VOWELS
            and any(vowel in _GOES_WITH.get(ending, "") for vowel in vowels[-1:])
        )
    return len(name) >= _SHORTEST_BEFORE_TWO and (
        ending in _SHORT
        or (ending in _AFTER_VOWEL and last in _VOWELS)
        or (ending in _AFTER_HIGH_VOWEL and last in "iu")
        or (ending in _AFTER_CONSONANT and last not in _VOWELS)
    )
