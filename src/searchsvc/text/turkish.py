"""Which part of İstanbul'da is the name?

Turkish parts endings from names by an apostrophe, in news of any language. An ending is known by its letters:

three letters and more   'dan, 'nin, 'ndan, 'lerin         after any name
two letters              'da, 'te, 'la, 'li                after a name of at least three letters; those that begin
                                                           with y or n after a vowel, with a vowel after a consonant
one vowel                'a, 'e, 'i, 'u                    after a consonant and a vowel that goes with it, in a name of
                                                           at least four letters

So Sana'a, Hawai'i, Qur'an, Chang'e and Sa'da stay what they are.
"""

from searchsvc.text.characters import APOSTROPHES
from searchsvc.text.folding import fold

_THREE_AND_MORE = """
    dan den tan ten nin nun nda nde ndan nden daki deki taki teki ndaki ndeki yla yle lar ler lari leri larin lerin
    lara lere larda lerde lardan lerden larla lerle dir dur tir tur
"""
_LONG = frozenset(_THREE_AND_MORE.split())
_SHORT = frozenset(("da", "de", "ta", "te", "la", "le", "li", "lu"))
_AFTER_VOWEL = frozenset(("ya", "ye", "yi", "yu"))
_AFTER_HIGH_VOWEL = frozenset(("na", "ne", "ni", "nu"))
_AFTER_CONSONANT = frozenset(("in", "un"))
_VOWELS = "aeiou"
_GOES_WITH = {"a": "aiou", "e": "eiou", "i": "aei", "u": "ou"}
_LONGEST_ENDING = 5
_SHORTEST, _SHORTEST_BEFORE_TWO, _SHORTEST_BEFORE_VOWEL = 2, 3, 4
"""Letters of a name: before three letters and more, before two, before one."""


def without_ending(word: str) -> str:
    """The name before a Turkish ending; the word itself where there is none. `word` is as it stands in the text."""
    at = max(map(word.rfind, APOSTROPHES))
    name, ending = word[: max(at, 0)], word[at + 1 :]
    if not (name and 0 < len(ending) <= _LONGEST_ENDING + 1 and ending.isalpha()):
        return word
    return name if _is_ending(fold(ending), fold(name)) else word


def _is_ending(ending: str, name: str) -> bool:
    if ending in _LONG:
        return len(name) >= _SHORTEST
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
