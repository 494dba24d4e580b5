"""Which forms are a few edits away from a word?

Optimal string alignment distance (insert, delete, replace, swap two neighbours; no part edited twice), computed for
all candidates at once: one row of the usual table (Wagner and Fischer, The String-to-String Correction Problem,
JACM 1974) becomes a matrix [candidates, columns]. Of a row only the columns near the diagonal are computed, since one
that is further from it than a number of edits takes more than those (Ukkonen, Algorithms for Approximate String
Matching, Information and Control 1985).
"""

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.segment.layout import Group
from searchsvc.engines.whoosh.segment.segment import Segment


def forms_within(segment: Segment, group: Group, form: str, distance: int) -> list[tuple[int, int]]:
    """(index in the dictionary of forms, edits) of all forms within `distance` that begin as `form` does."""
    first, last = segment.form_range(group, form[0])
    candidates, indexes = [], []
    for index, key in enumerate(segment.forms.keys(first, last), start=first):
        text = segment.text(key[1:])
        if abs(len(text) - len(form)) <= distance:
            candidates.append(text)
            indexes.append(index)
    if not candidates:
        return []
    edits = edit_distances(form, candidates, distance)
    return [(indexes[i], int(edits[i])) for i in np.flatnonzero(edits <= distance)]


def edit_distances(word: str, candidates: list[str], most: int) -> npt.NDArray[np.int64]:
    """The distance of `word` to each candidate, int64 [candidates]; some number above `most` where it is above that."""
    lengths = np.array([len(text) for text in candidates])
    width = int(lengths.max())
    letters = np.zeros((len(candidates), width), np.int64)
    for number, text in enumerate(candidates):
        letters[number, : len(text)] = [ord(letter) for letter in text]

    before: npt.NDArray[np.int64] | None = None
    above = np.tile(np.arange(width + 1), (len(candidates), 1))
    for i, letter in enumerate(map(ord, word), start=1):
        row = np.full_like(above, most + 1)
        row[:, 0] = i
        for j in range(max(1, i - most), min(width, i + most) + 1):
            same = letters[:, j - 1] == letter
            best = np.minimum(above[:, j - 1] + ~same, np.minimum(above[:, j], row[:, j - 1]) + 1)
            if before is not None and j > 1:
                swapped = (letters[:, j - 2] == letter) & (letters[:, j - 1] == ord(word[i - 2]))
                best = np.where(swapped, np.minimum(best, before[:, j - 2] + 1), best)
            row[:, j] = best
        before, above = above, row
    distances: npt.NDArray[np.int64] = above[np.arange(len(candidates)), lengths]
    return distances
