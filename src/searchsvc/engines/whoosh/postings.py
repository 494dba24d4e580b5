"""How are inverted groups written into a segment?"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.dictionary import gathered, key_bytes, write_dictionary
from searchsvc.engines.whoosh.inversion import Int64s, Inverted
from searchsvc.engines.whoosh.layout import VECTOR_FIELDS, WIDE_FORMS, WIDE_POSITIONS, Group, part_offsets
from searchsvc.engines.whoosh.sections import SectionWriter

NARROW_CODES = 1 << 16
NARROW_POSITIONS = 1 << 16
NARROW_FORMS = 1 << 8


@dataclass(frozen=True, slots=True)
class _Joined:
    """All groups' postings one after the other; shapes as in Inverted."""

    df: Int64s
    cf: Int64s
    positional: Int64s
    docs: Int64s
    codes: Int64s
    positions: Int64s
    locals: Int64s


def write_postings(writer: SectionWriter, groups: list[tuple[Group, Inverted]]) -> None:
    """Write dictionaries, the table of tf vectors, and every term's postings."""
    write_dictionary(writer, "terms", [g.code + key_bytes(term) for g, inverted in groups for term in inverted.terms])
    _write_forms(writer, groups)
    joined, vectors = _join(groups)
    writer.array("tf.vectors", vectors.astype("<u4").ravel())
    _write_lists(writer, joined, code_width=2 if len(vectors) <= NARROW_CODES else 4)


def _write_forms(writer: SectionWriter, groups: list[tuple[Group, Inverted]]) -> None:
    keys, terms, numbers, first = [], [], [], 0
    for group, inverted in groups:
        for form, term, number in inverted.forms:
            keys.append(group.code + key_bytes(form))
            terms.append(first + term)
            numbers.append(number)
        first += len(inverted.terms)
    write_dictionary(writer, "forms", keys)
    writer.array("forms.term", np.array(terms, "<u4"))
    writer.array("forms.number", np.array(numbers, "<u4"))


def _join(groups: list[tuple[Group, Inverted]]) -> tuple[_Joined, npt.NDArray[np.int64]]:
    """All groups in one, with tf vectors replaced by their rows in a table of the distinct ones."""
    parts = [inverted for _, inverted in groups]
    vectors, codes = _distinct_rows(np.concatenate([part.vectors for part in parts]))
    joined = _Joined(
        df=np.concatenate([part.df for part in parts]),
        cf=np.concatenate([part.cf for part in parts]),
        positional=np.concatenate([np.full(len(i.terms), int(g.positional), np.int64) for g, i in groups]),
        docs=np.concatenate([part.docs for part in parts]),
        codes=codes,
        positions=np.concatenate([part.positions for part in parts]),
        locals=np.concatenate([part.locals for part in parts]),
    )
    return joined, vectors


def _distinct_rows(rows: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], Int64s]:
    """The distinct rows of a matrix of small numbers, and for each row its place among them."""
    if not len(rows):
        return np.zeros((0, VECTOR_FIELDS), np.int64), np.zeros(0, np.int64)
    packed, scale = np.zeros(len(rows), np.int64), 1
    for column in rows.T:
        packed += column * scale
        scale *= int(column.max()) + 1
    if scale >= 1 << 63:  # frequencies too large to pack into one number
        distinct, codes = np.unique(rows, axis=0, return_inverse=True)
        return distinct, codes.ravel()
    _, first, codes = np.unique(packed, return_index=True, return_inverse=True)
    return rows[first], codes


def _write_lists(writer: SectionWriter, joined: _Joined, code_width: int) -> None:
    last = np.cumsum(joined.cf)
    wide_positions = _any_at_least(joined.positions, last, NARROW_POSITIONS)
    wide_forms = _any_at_least(joined.locals, last, NARROW_FORMS)
    code_widths = joined.positional * code_width
    position_widths = np.where(wide_positions, 4, 2)
    form_widths = np.where(wide_forms, 4, 1)
    codes_at, positions_at, forms_at, length = part_offsets(
        joined.df, joined.cf, code_widths, position_widths, form_widths
    )
    start = np.concatenate(([0], np.cumsum(length)))
    base = start[:-1]

    out = np.zeros(int(start[-1]), np.uint8)
    _scatter(out, base, joined.df, joined.docs, 4)
    coded = joined.positional == 1
    coded_postings = np.repeat(coded, joined.df)
    _scatter(out, (base + codes_at)[coded], joined.df[coded], joined.codes[coded_postings], code_width)
    for wide, width in ((False, 2), (True, 4)):
        chosen = wide_positions == wide
        values = joined.positions[np.repeat(chosen, joined.cf)]
        _scatter(out, (base + positions_at)[chosen], joined.cf[chosen], values, width)
    for wide, width in ((False, 1), (True, 4)):
        chosen = wide_forms == wide
        values = joined.locals[np.repeat(chosen, joined.cf)]
        _scatter(out, (base + forms_at)[chosen], joined.cf[chosen], values, width)

    writer.array("terms.postings", start.astype("<u8"))
    writer.array("terms.df", joined.df.astype("<u4"))
    writer.array("terms.cf", joined.cf.astype("<u4"))
    writer.array("terms.flags", (wide_positions * WIDE_POSITIONS + wide_forms * WIDE_FORMS).astype("<u1"))
    writer.array("tf.code_width", np.array([code_width], "<u1"))
    writer.array("postings", out)


def _any_at_least(values: Int64s, last: Int64s, limit: int) -> npt.NDArray[np.bool_]:
    """For each run of `values` that ends before `last`: does it hold a value of at least `limit`?"""
    large = np.flatnonzero(values >= limit)
    found = np.zeros(len(last), bool)
    found[np.searchsorted(last, large, side="right")] = True
    return found


def _scatter(out: npt.NDArray[np.uint8], base: Int64s, lengths: Int64s, values: Int64s, width: int) -> None:
    """Write runs of `values`, `lengths[i]` items of `width` bytes each, to the byte offsets `base[i]` of `out`."""
    whole = out[: len(out) // width * width].view(f"<u{width}")
    whole[gathered(base // width, lengths)] = values
