"""When are two values of a keyword field (section, source, language) the same?"""

import unicodedata


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

    A language tag is found by what it is a kind of, too: en-GB as en-gb and as en.
    """
    folded = fold_value(field, value)
    if field != "language":
        return (folded,) if folded else ()
    parts = folded.split("-")
    tags = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return tuple(tag for tag in tags if tag)
