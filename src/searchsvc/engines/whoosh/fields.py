"""What does Whoosh's schema say of our fields?

Whoosh pickles the schema into its table of contents. Ours holds names only: an analyzer is made when one is asked
for, so that neither a stemmer nor a class of text/ is ever pickled.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from whoosh import analysis, fields, formats

from searchsvc.schema import FIELDS, FieldKind
from searchsvc.text.analyzer import Analyzer


class TermAnalyzer(analysis.Analyzer):  # type: ignore[misc]  # Whoosh has no types
    """Shows our analyzer to Whoosh, whose tokens are one object that changes."""

    def __init__(self, fingerprint: str) -> None:
        self._analyzer = Analyzer(fingerprint.partition("/")[0])

    def __call__(self, value: str, *, mode: str = "", **_: object) -> Iterator[analysis.Token]:
        """All tokens for an index; for a query one word at each position."""
        found = self._analyzer.query_tokens(value) if mode == "query" else self._analyzer.tokens(value)
        token = analysis.Token(positions=True, chars=True, mode=mode)
        token.boost = 1.0
        token.stopped = False
        for word in found:
            if mode == "query" and word.stacked:
                continue
            token.text = token.original = word.term
            token.pos = word.position
            token.startchar, token.endchar = word.start, word.end
            yield token


class TextField(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field of analysed words with positions."""

    scorable = True
    stored = True
    multitoken_query = "phrase"
    spelling = False

    def __init__(self, fingerprint: str) -> None:
        self.fingerprint = fingerprint
        self.format = formats.Positions()

    def __reduce__(self) -> tuple[type, tuple[str]]:
        return TextField, (self.fingerprint,)

    @cached_property
    def analyzer(self) -> Any:
        return TermAnalyzer(self.fingerprint)


class ValueField(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field of whole values."""

    scorable = False
    stored = True

    def __init__(self, *, unique: bool = False) -> None:
        self.unique = unique
        self.format = formats.Existence()

    def __reduce__(self) -> tuple[Any, tuple[bool]]:
        return _value_field, (self.unique,)

    @cached_property
    def analyzer(self) -> Any:
        return analysis.IDAnalyzer()


def _value_field(unique: bool) -> ValueField:
    return ValueField(unique=unique)


def whoosh_schema(fingerprint: str) -> fields.Schema:
    schema = fields.Schema(id=ValueField(unique=True))
    for field in FIELDS:
        schema.add(field.name, ValueField() if field.kind is FieldKind.KEYWORD else TextField(fingerprint))
    return schema
