"""How do values of documents become numbers of one table (segment/values.py), over all runs of a build?"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.building.spill import Extent, KeysExtent, SpillReader, SpillWriter
from searchsvc.engines.whoosh.segment.byte_strings import Int64s, Keys
from searchsvc.engines.whoosh.segment.file import SectionWriter
from searchsvc.engines.whoosh.segment.values import row_key, write_values


@dataclass(frozen=True, slots=True)
class ValueRun:
    """Where the rows of a run are, as they were first met, and by document the number of its row and 1, or 0."""

    rows: KeysExtent
    numbers: Extent


class ValueNumbers:
    """Numbers the values of one document after the other."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], int] = {(): 0}
        self._numbers = array("I")

    def add(self, values: tuple[str, ...]) -> None:
        self._numbers.append(self._known.setdefault(values, len(self._known)))

    def put(self, spill: SpillWriter) -> ValueRun:
        rows = [row_key(values) for values in self._known if values]
        return ValueRun(spill.put_keys(Keys.of(rows)), spill.put(np.frombuffer(self._numbers, np.uint32)))


def merge_values(writer: SectionWriter, name: str, runs: Iterable[tuple[SpillReader, ValueRun]], order: Int64s) -> None:
    """Write the column of all runs; `order`: the provisional number of each document in the final order."""
    parts: Sequence[tuple[Keys, npt.NDArray[np.uint32]]]
    parts = [(reader.keys(run.rows), reader.read(run.numbers)) for reader, run in runs]
    keys = Keys.joined(keys for keys, _ in parts)
    by_key, new = keys.sorted()
    number = np.zeros(len(keys) + 1, np.uint32)
    number[by_key + 1] = np.cumsum(new)
    first, numbers = 0, [np.zeros(0, np.uint32)]
    for of_run, own in parts:
        numbers.append(np.where(own > 0, number[own + np.uint32(first)], np.uint32(0)))
        first += len(of_run)
    write_values(writer, name, keys.take(by_key[new]), np.concatenate(numbers)[order])
