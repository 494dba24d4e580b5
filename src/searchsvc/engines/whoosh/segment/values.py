"""Which values of section, source, authors and so on has each document, as numbers of a table?

    values.NAME.number            u8, u16 or u32 [documents]: 0: not known; n: row n - 1 of the table
    values.NAME.text, .start      the table, as a dictionary (dictionary.py): each row the values of a document, with a
                                  byte 0 between two, as the articles state them

The rows are those that documents have, each once, so that counting the values of many documents is counting numbers.
NAME is each of schema.VALUE_COLUMNS.

Useful for: facets, and filters that are no term. Not for: finding the documents of one value (terms of its group).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.segment.byte_strings import Keys
from searchsvc.engines.whoosh.segment.dictionary import Dictionary, key_bytes, key_text, write_dictionary
from searchsvc.engines.whoosh.segment.file import SectionFile, SectionWriter
from searchsvc.errors import IndexUnusable

_BETWEEN = "\0"


def row_key(values: Sequence[str]) -> bytes:
    """How a row is written."""
    return key_bytes(_BETWEEN.join(value.replace(_BETWEEN, " ") for value in values))


def write_values(writer: SectionWriter, name: str, table: Keys, numbers: npt.NDArray[np.uint32]) -> None:
    """`table` ascending; `numbers` by document in the final order."""
    write_dictionary(writer, f"values.{name}", table)
    writer.array(f"values.{name}.number", numbers.astype(np.min_scalar_type(len(table)).newbyteorder("<")))


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """`numbers` [documents]: 0: not known; n: row n - 1 of `table`."""

    file: SectionFile
    name: str
    numbers: npt.NDArray[np.unsignedinteger[Any]]
    table: Dictionary

    @classmethod
    def open(cls, file: SectionFile, name: str) -> "ValueColumn":
        """Raises IndexUnusable where there is no such column."""
        return cls(file, name, file.array(f"values.{name}.number"), Dictionary.open(file, f"values.{name}"))

    def rows(self) -> Iterator[tuple[str, ...]]:
        """The values of each row, from that of number 1 on."""
        return map(self._values, self.table.keys(0, len(self.table)))

    def _values(self, key: bytes) -> tuple[str, ...]:
        try:
            return tuple(key_text(key).split(_BETWEEN))
        except UnicodeDecodeError as error:
            raise IndexUnusable(self.file.path, f"section values.{self.name}.text is damaged") from error

    def checked(self, counts: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
        """Of `counts`, how many documents have each number, those of numbers that the table has and of 0.

        Raises IndexUnusable where a document has another.
        """
        if counts[len(self.table) + 1 :].any():
            raise IndexUnusable(self.file.path, f"section values.{self.name}.number names a row that does not exist")
        return counts[: len(self.table) + 1]
