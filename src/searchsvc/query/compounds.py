"""Which words of a lexeme belong together, as one compound?

A person who types `bbc.co.uk`, `10:30`, `9/11`, `P!nk` or 東京都 means one thing, of several words in a row; with
`and/or` or `storm,flood` two things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

_GLUE = frozenset(("", *".@_-‐‑'’‘‛ʼʻʽʾʿʹ＇´`′"))  # noqa: RUF001  (hyphens and apostrophes as people type them)
_BETWEEN_DIGITS = (":", "/", "⁄", "∕")  # noqa: RUF001  (slashes of fractions)
_FOR_LETTERS = ("$", "!", "€", "£")
"""What stands for a letter in names such as Ke$ha."""
_DECIMAL_COMMA = re.compile(r"(?<!\d)(?<!\d,)\d+(,)\d{1,3}(?!,?\d)")
"""The comma of 4,5; 2019,2020 and 4,5,6 are lists."""


class QueryToken(Protocol):
    """What the parser looks at in a token (text.tokens.Token has it)."""

    @property
    def term(self) -> str: ...
    @property
    def form(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def stacked(self) -> bool: ...


class QueryAnalyzer(Protocol):
    """What the parser needs of an analyzer (text.analyzer.Analyzer has it)."""

    def query_tokens(self, text: str, /) -> Sequence[QueryToken]:
        """The tokens by which a text of a query finds that same text in an article."""

    def is_stop_word(self, form: str, /) -> bool:
        """Is it one of the words that nearly every text has?"""

    @property
    def has_decimal_comma(self) -> bool:
        """Is there any article in a language that writes 4,5 for four and a half?"""


class Compound(NamedTuple):
    """Words in a row. `text` is what was typed; `parts` at least one word.

    `joined` is all of them as one word, or another spelling of one that stands alone.
    """

    text: str
    parts: tuple[QueryToken, ...]
    joined: QueryToken | None = None

    @property
    def size(self) -> int:
        return len(self.parts) + (self.joined is not None and len(self.parts) > 1)


def compounds(text: str, analyzer: QueryAnalyzer) -> list[Compound]:
    """The compounds in a text of a query, each tokenised as if it had been typed alone. A word alone is one, too."""
    tokens = analyzer.query_tokens(text)
    spans: list[tuple[int, int]] = []
    commas = decimal_commas(text) if "," in text and analyzer.has_decimal_comma else frozenset()
    for token in tokens:
        if spans and (token.stacked or spans[-1][1] in commas or _belongs(text, spans[-1][1], token)):
            spans[-1] = (spans[-1][0], spans[-1][1] if token.stacked else token.end)
        else:
            spans.append((token.start, token.end))
    if spans == [(0, len(text))]:  # it was typed alone
        return [_compound(text, tokens)]
    found = (compound_of(text[start:end], analyzer) for start, end in spans)
    return [compound for compound in found if compound.parts]


def decimal_commas(text: str) -> frozenset[int]:
    """Where commas stand that may part decimals."""
    return frozenset(match.start(1) for match in _DECIMAL_COMMA.finditer(text))


def compound_of(text: str, analyzer: QueryAnalyzer) -> Compound:
    """All words of a text as one compound; without `parts` where it has none."""
    return _compound(text, analyzer.query_tokens(text))


def _compound(text: str, tokens: Sequence[QueryToken]) -> Compound:
    if len(tokens) == 1:
        return Compound(text, tuple(tokens))
    parts = tuple(token for token in tokens if not token.stacked)
    whole = (token for token in tokens if token.stacked and token.start == 0 and token.end == parts[-1].end)
    return Compound(text, parts, next(whole, None))


def fitting(compound: Compound, most: int, analyzer: QueryAnalyzer) -> Compound:
    """The beginning of a compound whose size is at most `most` (at least 1)."""
    count = most
    while compound.size > most:
        compound = compound_of(compound.text[: compound.parts[count - 1].end], analyzer)
        count -= 1
    return compound


def is_of_run(token: QueryToken, analyzer: QueryAnalyzer) -> bool:
    """Is its script one without spaces? Only there is a form, written thrice, more than one word."""
    return not token.form.isascii() and len(analyzer.query_tokens(token.form * 3)) > 1


def is_run_letter(token: QueryToken, analyzer: QueryAnalyzer) -> bool:
    """Is it a single letter of such a script? Written twice, that is one pair of letters."""
    return is_of_run(token, analyzer) and len(analyzer.query_tokens(token.form * 2)) == 1


def _belongs(text: str, end: int, token: QueryToken) -> bool:
    """Does the token go with the word before it, which ends at `end`, as one thing?"""
    between, left, right = text[end : token.start], text[end - 1], text[token.start]
    if between in _BETWEEN_DIGITS:
        return left.isdigit() and right.isdigit()
    return between in _GLUE or (between in _FOR_LETTERS and left.isalpha() and right.isalpha())
