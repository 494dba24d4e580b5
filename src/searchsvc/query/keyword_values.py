"""When are two values of a keyword field (section, source, language) the same?"""

import unicodedata


def fold_keyword(value: str) -> str:
    """The value as it is compared: NFKC, case folded, white space as single spaces, trimmed.

    Index and queries both fold with this. A folded value folds to itself.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", value).casefold())
    again = unicodedata.normalize("NFKC", folded.casefold())  # some letters with iota below need it twice
    return " ".join(again.split())


def fold_value(field: str, value: str) -> str:
    """As fold_keyword, by the ways of the field: the language en_GB is en-GB."""
    folded = fold_keyword(value)
    return folded.replace("_", "-") if field == "language" else folded
