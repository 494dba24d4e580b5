"""Alters the bytes of a segment at random and searches it, with the kernel compiled under AddressSanitizer.

    python -m tests.faults.fuzz_kernel LIBRARY SECONDS [SEED]

LIBRARY is the kernel compiled with -fsanitize=address,undefined; the sanitizer's runtime has to be preloaded into the
interpreter (test_fuzzed_kernel.py does both). A search may give an answer or IndexUnusable; whatever else there is
ends the process.
"""

import ctypes
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy.typing as npt
from tests.contract.archives import large_archive
from tests.contract.documents import document, publish
from tests.faults.trees import random_request, random_text_leaves

from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.engines.whoosh.searching.arrays.alternatives import documents_of_any
from searchsvc.engines.whoosh.searching.kernel.binding import Kernel
from searchsvc.engines.whoosh.searching.kernel.mapped_arrays import MappedArrays
from searchsvc.engines.whoosh.searching.kernel.program import Declined
from searchsvc.engines.whoosh.searching.statistics import statistics_of
from searchsvc.engines.whoosh.segment.file import SectionFile
from searchsvc.engines.whoosh.segment.segment import FILE_SUFFIX, Segment
from searchsvc.errors import IndexUnusable
from searchsvc.query.tree import Alternatives

_DOCUMENTS = 300
_SEARCHES = 25
_MOST_ALTERED = 40


class _FencedArrays(MappedArrays):
    """Each section in memory of its own, so that the sanitizer sees a read beyond its end."""

    def _kept(self, array: npt.NDArray[Any]) -> int:
        return super()._kept(array.copy())


class _FencedKernel(Kernel):
    mapped = _FencedArrays


def fuzz(library: ctypes.CDLL, seconds: float, seed: int) -> int:
    """How many altered segments were searched."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        whole = _segment_bytes(Path(folder))
        altered = Path(folder, "altered.columns")
        rounds, end = 0, time.monotonic() + seconds
        while time.monotonic() < end:
            altered.write_bytes(_altered(whole, _sections(Path(folder), whole), chance))
            _search(library, altered, chance)
            rounds += 1
    return rounds


def _segment_bytes(folder: Path) -> bytes:
    engine = WhooshEngine(folder / "index", fingerprint="fuzz", scorer="numpy")
    # Words of many different frequencies, so that there are tf vectors beyond the commonest 255.
    often = [document(f"often{count}", body="run " * count, headline="storm") for count in range(1, _DOCUMENTS)]
    publish(engine, [*large_archive(documents=_DOCUMENTS, seed=1), *often])
    return next(folder.rglob(f"*{FILE_SUFFIX}")).read_bytes()


def _sections(folder: Path, whole: bytes) -> list[tuple[int, int]]:
    """Offset and length in bytes of the sections that the kernel reads."""
    path = folder / "whole.columns"
    if not path.exists():
        path.write_bytes(whole)
    table = SectionFile(path)._sections.values()
    places = [(entry["offset"], entry["count"] * int(entry["dtype"][-1])) for entry in table if entry["count"]]
    stored = [entry["offset"] for entry in table if entry["name"].startswith("stored.")]
    return [place for place in places if place[0] not in stored]


def _altered(whole: bytes, sections: list[tuple[int, int]], chance: random.Random) -> bytes:
    """A few bytes of one or two sections replaced; small sections are then met as often as large ones."""
    data = bytearray(whole)
    for offset, length in chance.sample(sections, chance.choice((1, 1, 2))):
        for _ in range(chance.randint(1, _MOST_ALTERED)):
            at = offset + chance.randrange(length)
            data[at] = chance.choice(
                (0, 1, 127, 128, 255, data[at] ^ (1 << chance.randrange(8)), chance.randrange(256))
            )
    return bytes(data)


def _search(library: ctypes.CDLL, path: Path, chance: random.Random) -> None:
    try:
        segment = Segment(path)
        kernel = _FencedKernel(library, segment, None, statistics_of([segment], documents_of_any))
    except IndexUnusable:
        return
    for _ in range(_SEARCHES):
        try:
            answer = kernel.search(random_request(chance))
            if answer.documents:
                leaves = random_text_leaves(chance)
                kernel.place_rows(answer.documents[:10], leaves, 100)
                kernel.places(answer.documents[:10], leaves, len(leaves), 100, counted=True)
                kernel.holders([leaf for leaf in leaves if isinstance(leaf, Alternatives)])
        except (IndexUnusable, Declined):
            continue


if __name__ == "__main__":
    searched = fuzz(ctypes.CDLL(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0)
    sys.stdout.write(f"{searched} altered segments searched\n")
