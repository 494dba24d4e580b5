"""What does Whoosh's schema say of our fields?

Whoosh pickles the schema into its table of contents. Ours holds names only: an analyzer is made when one is asked
for, so that neither a stemmer nor a class of text/ is ever pickled.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from searchsvc.engines.whoosh.stock import analysis, fields, formats
from searchsvc.query.keyword_values import fold_value
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


class ValueAnalyzer(analysis.Analyzer):  # type: ignore[misc]  # Whoosh has no types
    """The whole value as one token, folded as `fold` does."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        self._fold = fold
        self._whole = analysis.IDTokenizer()

    def __call__(self, value: str, **options: Any) -> Iterator[analysis.Token]:
        yield from self._whole(self._fold(value), **options)


class ValueField(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field of whole values, which are compared folded as the index has them; those of a `unique` one as they are.

    `name`: the field's, by whose ways its values are folded; empty in an index that knows none of it.
    """

    scorable = False
    stored = True

    def __init__(self, name: str = "", *, unique: bool = False) -> None:
        self.name = name
        self.unique = unique
        self.format = formats.Existence()

    def __reduce__(self) -> tuple[Any, tuple[bool, str]]:
        return _value_field, (self.unique, self.name)

    def fold(self, value: str) -> str:
        return value if self.unique else fold_value(self.name, value)

    def to_bytes(self, value: str | bytes) -> bytes:
        """Whoosh asks for the bytes of each value that it looks for, however the query was made."""
        as_bytes: bytes = super().to_bytes(self.fold(value) if isinstance(value, str) else value)
        return as_bytes

    @cached_property
    def analyzer(self) -> Any:
        return ValueAnalyzer(self.fold)


def _value_field(unique: bool, name: str = "") -> ValueField:
    return ValueField(name, unique=unique)


def whoosh_schema(fingerprint: str) -> fields.Schema:
    schema = fields.Schema(id=ValueField("id", unique=True))
    for field in FIELDS:
        is_value = field.kind is FieldKind.KEYWORD
        schema.add(field.name, ValueField(field.name) if is_value else TextField(fingerprint))
    return schema
