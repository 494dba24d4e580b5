"""Under which other spellings is a word with accents found?

duesseldorf   for Düsseldorf: ae, oe, ue (oe, aa) for ä, ö, ü (ø, å), as passports, agencies and addresses write them
elysee        for Élysée: the stem that the word has when it is typed without its accents

Such a spelling is a second reading of the word that has the accents, so that no word without any is changed: Israel,
aktuell, neue and poet stay what they are.

What changes here changes what is stored: RULES_VERSION of analyzer.py goes up with it.
"""

import re
import unicodedata

from searchsvc.text.folding import fold

_TWO_LETTERS = {
    ord(letter): two
    for letter, two in {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ø": "oe",
        "å": "aa",
        "Ä": "ae",
        "Ö": "oe",
        "Ü": "ue",
        "Ø": "oe",
        "Å": "aa",
    }.items()
}
_UMLAUT = re.compile("[äöüøåÄÖÜØÅ]")
_OWN_ALPHABET = frozenset(("danish", "estonian", "finnish", "hungarian", "norwegian", "swedish", "turkish"))
"""Languages that have these letters in every other word, and leave the dots out rather than write two letters."""


def in_two_letters(text: str, language: str) -> str:
    """The folded form of a word with two letters for an umlaut; empty where it or the language has none."""
    if language in _OWN_ALPHABET:
        return ""
    composed = unicodedata.normalize("NFC", text)
    return fold(composed.translate(_TWO_LETTERS)) if _UMLAUT.search(composed) else ""
