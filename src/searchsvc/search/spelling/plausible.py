"""May one word have been typed for another, by their letters alone?

Most misspelt words differ by one edit (F. Damerau, "A technique for computer detection and correction of spelling
errors", CACM 1964), and seldom in their first letter (J. Pollock and A. Zamora, "Automatic spelling correction in
scientific and scholarly text", CACM 1984). The shorter a word, the more other words are near it, and the less may
differ: `cafe` is no `case`, and `carry` no `harry`.
"""

import re

SHORTEST = 4
_LONG = 6
"""Of so many letters a word is told from others by one edit, if no letter is replaced; shorter ones have other words
near them.
"""
_VOWELS = re.compile("[aeiouyаеиоуыэюяαεηιουω]")  # noqa: RUF001  (the letters of three scripts are meant)
_ENDINGS = {"german": ("t",), "dutch": ("t",)}
"""Of verbs, that stemming leaves where they are."""
_DOUBLED = re.compile(r"(.)\1+")


def can_be_misspelt(form: str) -> bool:
    """Is it long enough to be told from other words, and of letters alone?"""
    return len(form) >= SHORTEST and form.isalpha()


def most_edits(form: str) -> int:
    return 1 if len(form) == SHORTEST else 2


def is_plausible(typed: str, meant: str, edits: int) -> bool:
    """Two folded forms so many edits apart, of which the first can be misspelt."""
    if not (meant.isalpha() and 0 < edits <= most_edits(typed) and _begin_alike(typed, meant, edits)):
        return False
    if len(typed) - len(meant) > 1 and not only_doubled(typed, meant):  # nobody types two letters more: corona, corn
        return False
    if edits > 1:  # of five letters some may be missing, and nothing else
        return _same_consonants(typed, meant) and (len(typed) >= _LONG or len(meant) == len(typed) + edits)
    if is_replaced(typed, meant):
        return len(typed) > _LONG or (len(typed) > SHORTEST and _same_consonants(typed, meant))
    longer = typed.startswith(meant) or meant.startswith(typed)  # often another word: slump, slum
    return len(typed) >= _LONG or not longer or only_doubled(typed, meant)


def is_sure(typed: str, meant: str, edits: int) -> bool:
    """Is a plausible word meant whatever else is asked for? A longer one that has a letter too few or too many, or two
    swapped.
    """
    return edits == 1 and len(typed) >= _LONG and not is_replaced(typed, meant)


def is_inflected(typed: str, meant: str, language: str) -> bool:
    """Is it another form of the word that is meant, with an ending that is not stemmed? In German `streikt` is of
    Streik, and no misspelt Streit.
    """
    return any(typed == f"{meant}{ending}" for ending in _ENDINGS.get(language, ()))


def only_doubled(typed: str, meant: str) -> bool:
    """Do they differ in doubled letters alone?"""
    return _undoubled(typed) == _undoubled(meant)


def consonants(form: str) -> str:
    """What of a word is seldom wrong: doubled letters once, without vowels."""
    return _VOWELS.sub("", _undoubled(form))


def _undoubled(form: str) -> str:
    return _DOUBLED.sub(r"\1", form)


def _same_consonants(typed: str, meant: str) -> bool:
    return consonants(typed) == consonants(meant)


def is_replaced(typed: str, meant: str) -> bool:
    """Of words one edit apart: is it another letter, and not one more, one less, or two that are swapped?"""
    return len(typed) == len(meant) and sorted(typed) != sorted(meant)


def _begin_alike(typed: str, meant: str, edits: int) -> bool:
    """With the same letter; or the first two are swapped, and nothing else."""
    return typed[0] == meant[0] or (edits == 1 and typed[:2] == meant[1::-1] and typed[2:] == meant[2:])
