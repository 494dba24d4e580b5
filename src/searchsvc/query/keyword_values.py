"""When are two values of a keyword field (section, source, language) the same?"""

import unicodedata
from collections.abc import Collection


def fold_keyword(value: str) -> str:
    """The value as it is compared: NFKC, case folded, white space as single spaces, trimmed.

    Index and queries both fold with this. A folded value folds to itself.
    """
    if value.isascii():  # the same, in a tenth of the time
        return " ".join(value.lower().split())
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", value).casefold())
    again = unicodedata.normalize("NFKC", folded.casefold())  # some letters with iota below need it twice
    return " ".join(again.split())


def fold_value(field: str, value: str) -> str:
    """As fold_keyword, by the ways of the field: the language en_GB is en-GB."""
    folded = fold_keyword(value)
    return folded.replace("_", "-") if field == "language" else folded


def found_by(field: str, value: str) -> tuple[str, ...]:
    """The folded values by which a field finds what states `value`, its own first; none where it is blank.

    A language tag is found by what it is a kind of, too, the widest last: en-GB as en-gb and as en, nb as nb and as no.
    """
    folded = fold_value(field, value)
    if field != "language":
        return (folded,) if folded else ()
    parts = folded.split("-")
    tags = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    macro = _MACRO_OF.get(parts[0])
    return tuple(tag for tag in (*tags, macro) if tag)


_NAMES = """
    ar arabic العربية   ca catalan català   cs czech čeština   da danish dansk   de german deutsch   el greek ελληνικά
    en english   es spanish español castellano   fa persian farsi فارسی   fi finnish suomi   fr french français
    he hebrew עברית   hi hindi हिन्दी   hu hungarian magyar   id indonesian   it italian italiano   ja japanese 日本語
    ko korean 한국어   nl dutch nederlands   no norwegian norsk   pl polish polski   pt portuguese português
    ro romanian română   ru russian русский   sv swedish svenska   tr turkish türkçe   uk ukrainian українська
    zh chinese 中文
"""


def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    code = ""
    for word in _NAMES.split():
        if len(word) == 2 and word.isascii():  # noqa: PLR2004  (letters of a code)
            code = word
        else:
            codes[word] = code
    return codes


_CODES = _codes()


def code_of_name(value: str) -> str:
    """The code; the value itself, which is folded, where it is no such name."""
    return _CODES.get(value, value)


_MEMBERS = {
    "ar": ("arb",),
    "az": ("azj", "azb"),
    "et": ("ekk",),
    "fa": ("pes", "prs"),
    "lv": ("lvs",),
    "ms": ("zsm",),
    "no": ("nb", "nn", "nob", "nno"),
    "sq": ("als",),
    "sw": ("swh",),
    "uz": ("uzn",),
    "zh": ("cmn", "yue", "nan", "wuu", "hak"),
}
"""Macrolanguages of ISO 639-3, and their members that newspapers state. Serbian and Croatian are two languages."""
_MACRO_OF = {member: macro for macro, members in _MEMBERS.items() for member in members}


def members_of(codes: Collection[str]) -> dict[str, tuple[str, ...]]:
    """By macrolanguage those of the codes, which are folded, that are it or a member of it; only where a member is.

    An article that states nb or nn is found by no, also in an index whose articles were filed under nb alone; one that
    states no is found by neither.
    """
    present = {macro: tuple(code for code in (macro, *members) if code in codes) for macro, members in _MEMBERS.items()}
    return {macro: found for macro, found in present.items() if found and found != (macro,)}
