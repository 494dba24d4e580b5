"""Which signs put words in quotes?

A double quote, and those of other languages that are nothing else, always does. A single one is an apostrophe as well
(the dogs' dinner, 'tis, the '90s), so it does only round several words: it opens where a word begins, unless that
has lost its beginning, and closes where one ends.
"""

QUOTES = '"“”„‟«»‹›「」『』《》〝〞〟＂'  # noqa: RUF001  (wide quotes of East Asian keyboards are meant)
SINGLE_QUOTES = "'‘’‚‛`´＇″"  # noqa: RUF001  (so are these)
"""The last is a double prime, which is a sign of inches and seconds as well, behind a number."""

_LETTER = rf"(?:[^\s{QUOTES}{SINGLE_QUOTES}]|(?<=\w)[{SINGLE_QUOTES}](?=\w))"
"""What stands between single quotes: an apostrophe only within a word, and no blank."""
_ELISION = r"(?i:(?:til|tis|twas|twere|em)\b|[0-9]0s\b)"
"""Before which it is an apostrophe: something was left out there."""
_WORDS = rf"(?>{_LETTER}+)(?>(?:\s++(?>{_LETTER}*))+)"
PHRASE_IN_SINGLE_QUOTES = rf"[{SINGLE_QUOTES}]{{1,2}}(?!{_ELISION})(?P<single>{_WORDS})[{SINGLE_QUOTES}]{{1,2}}(?!\w)"
"""A pattern: several words in single quotes (once or, as in LaTeX, twice), up to the first that closes them."""


def without_single_quotes(text: str) -> str:
    """What stands in the single quotes that the whole text is in; otherwise the text."""
    quoted = len(text) > 2 and text[0] in SINGLE_QUOTES and text[-1] in SINGLE_QUOTES  # noqa: PLR2004  (and what is in them)
    return text[1:-1] if quoted else text
