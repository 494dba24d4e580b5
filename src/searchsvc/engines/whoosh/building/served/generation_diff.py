"""How does a generation differ from the one served before it?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from searchsvc.engines.port import DIGEST_BYTES, BuildReport
from searchsvc.engines.whoosh.opening import OpenSegment
from searchsvc.engines.whoosh.segment.byte_strings import Keys
from searchsvc.errors import IndexUnusable


@dataclass(frozen=True, slots=True)
class Contents:
    """The ids of a generation, distinct, and the `digests` uint8 [ids, 16] of the articles that have them."""

    ids: Keys
    digests: npt.NDArray[np.uint8]

    @classmethod
    def none(cls) -> Self:
        return cls(Keys.of([]), np.zeros((0, DIGEST_BYTES), np.uint8))


def contents_of(segments: Sequence[OpenSegment]) -> Contents:
    """Of their live documents. Raises IndexUnusable where the columns cannot be those of ids and digests."""
    parts = [_of_segment(one) for one in segments]
    if len(parts) == 1:
        return parts[0]
    return Contents(Keys.joined([part.ids for part in parts]), np.concatenate([part.digests for part in parts]))


def _of_segment(one: OpenSegment) -> Contents:
    segment = one.segment
    text, start = segment.ids.text, segment.ids.start.astype(np.int64)
    whole = len(start) > 0 and start[0] == 0 and start[-1] == len(text) and bool((np.diff(start) >= 0).all())
    if not whole or len(segment.digests) != (len(start) - 1) * DIGEST_BYTES:
        raise IndexUnusable(segment.path, "the ids of its articles are damaged")
    ids, digests = Keys(text, start), segment.digests.reshape(-1, DIGEST_BYTES)
    if one.live is None:
        return Contents(ids, digests)
    return Contents(ids.take(np.flatnonzero(one.live)), digests[one.live])


def report_of(generation: int, new: Contents, old: Contents) -> BuildReport:
    """Compare by id, then by digest."""
    order, begins = Keys.joined([new.ids, old.ids]).sorted()
    again = np.flatnonzero(~begins)  # an id comes again where both have it
    digests = np.concatenate((new.digests, old.digests))
    same = (digests[order[again]] == digests[order[again - 1]]).all(axis=1)
    kept, unchanged = len(again), int(np.count_nonzero(same))
    return BuildReport(
        generation,
        articles=len(new.ids),
        added=len(new.ids) - kept,
        changed=kept - unchanged,
        removed=len(old.ids) - kept,
        unchanged=unchanged,
    )
