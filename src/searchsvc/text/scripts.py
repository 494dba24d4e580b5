"""Which letters and marks of Arabic, Hebrew, Hindi and Cyrillic are typed for one another?

Arabic      marks (harakat), tatweel and hamza on a letter go; dotless yeh is yeh, teh marbuta is heh
Persian     its yeh, kaf and hehs are those of Arabic
Hebrew      points go
Hindi       nukta goes; chandrabindu and a nasal before its own consonants are anusvara; the short e and o of loans
            are e and o; a last halant goes
Cyrillic    keeps the marks that make a letter of its own: й, ў, ї, ѓ, ќ

After the ArabicNormalizer, PersianNormalizer, IndicNormalizer and HindiNormalizer of Lucene. Left out of the last one
is that long vowels become short (दिन, day, is not दीन, poor). Hamza goes from waw and yeh too, as in Unicode's folding
of diacritics (UTR 30), since many leave it out.
"""

import re
import unicodedata

_ARABIC_MARKS = dict.fromkeys(
    point
    for first, last in ((0x0610, 0x061B), (0x064B, 0x0660), (0x0670, 0x0671), (0x06D6, 0x06EE))
    for point in range(first, last)
    if unicodedata.category(chr(point)) == "Mn"
)
_TATWEEL = {0x0640: None}
_ARABIC_LETTERS = {
    ord(letter): plain
    for letters, plain in (("ٱ", "ا"), ("ىیے", "ي"), ("ک", "ك"), ("ةہەۀۂۃ", "ه"))  # noqa: RUF001  (folded)
    for letter in letters
}
_HEBREW_POINTS = dict.fromkeys(point for point in range(0x0591, 0x05C8) if unicodedata.category(chr(point)) == "Mn")
_HINDI = {
    0x093C: None,
    **{
        ord(letter): plain
        for letters, plain in (("ँ", "ं"), ("ऍऎ", "ए"), ("ऑऒ", "ओ"), ("ॅॆ", "े"), ("ॉॊ", "ो"))
        for letter in letters
    },
}
_MARKS_AND_LETTERS = {**_ARABIC_MARKS, **_TATWEEL, **_ARABIC_LETTERS, **_HEBREW_POINTS, **_HINDI}
_NASAL = re.compile("ङ्(?=[क-ङ])|ञ्(?=[च-ञ])|ण्(?=[ट-ण])|न्(?=[त-न])|म्(?=[प-म])")
_LAST_HALANT = re.compile("(?<=.)्$")

_SCRIPTS = re.compile("[\u0591-\u06ff\u0900-\u097f]")
_OWN_LETTERS = re.compile("[иуИУ]\u0306|[іІ]\u0308|[гкГК]\u0301")  # noqa: RUF001  (Cyrillic)
_ARABIC = re.compile("[\u0620-\u06ff]")
ZERO_WIDTH_NON_JOINER = "\u200c"


def with_usual_letters(word: str) -> str:
    """A word in NFD with one letter for those that are typed for one another, and without marks that are left out."""
    if not _SCRIPTS.search(word):
        return word
    return _LAST_HALANT.sub("", _NASAL.sub("ं", word.translate(_MARKS_AND_LETTERS)))


def with_own_letters(word: str) -> str:
    """A word in NFD with the Cyrillic letters composed that look like another one with an accent."""
    return _OWN_LETTERS.sub(lambda letter: unicodedata.normalize("NFC", letter.group()), word)


def is_joined_persian(word: str) -> bool:
    """Does it have a sign that parts words of Persian without a blank?"""
    return ZERO_WIDTH_NON_JOINER in word and _ARABIC.search(word) is not None
