"""What does tokenising a text give?"""

from typing import NamedTuple, Protocol


class Token(NamedTuple):
    """A word of a text: `text[start:end]` is where it stands.

    `form` is the word folded (case, accents, punctuation inside); `term` its stem. `position` counts words from 0.
    `stacked`: a second reading of the words at `position` (the joined form of a compound, or of an acronym);
    it takes no position of its own and adds no length.
    """

    term: str
    form: str
    position: int
    start: int
    end: int
    stacked: bool = False


class TextAnalyzer(Protocol):
    """Tokenises texts of articles and of queries in the same way. Never raises on any str, not on lone surrogates.

    Offsets and positions never go backwards. `fingerprint` names language and rules: two analyzers with the
    same one give the same tokens; an index stores it, and is not searched with another.
    """

    fingerprint: str

    def tokens(self, text: str) -> list[Token]:
        """All tokens of a text of an article."""

    def query_tokens(self, text: str) -> list[Token]:
        """The tokens by which a text of a query finds that same text in an article."""

    def is_stop_word(self, form: str) -> bool:
        """Is it one of the words that nearly every text has (the, of, who)?"""

    @property
    def has_decimal_comma(self) -> bool:
        """Is there any article in a language that writes 4,5 for four and a half?"""
