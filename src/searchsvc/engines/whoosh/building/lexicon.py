"""Which terms and forms have all runs together, and what are a run's numbers among them?

A few runs are joined at a time, and then what came of them: the words of all runs of a million articles would take a
gigabyte at once.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.segment.byte_strings import Int64s, Keys, first_of_each

Uint32s = npt.NDArray[np.uint32]

_RUNS_AT_A_TIME = 12


@dataclass(frozen=True, slots=True)
class RunWords:
    """The terms and forms of one run, as in token_columns.Inverted."""

    terms: Keys
    forms: Keys
    form_term: Int64s


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The terms and forms of one group.

    `terms` [T] ascending, `form_counts` int64 [T]. `forms` [F] ascending, then by term: for each the number of its
    term and its own number among that term's forms. By run: `run_terms` has the number here of each of its terms,
    `run_forms` the number among its term's forms of each of its forms.
    """

    terms: Keys
    form_counts: Int64s
    forms: Keys
    form_term: Int64s
    form_number: Int64s
    run_terms: tuple[Uint32s, ...]
    run_forms: tuple[Uint32s, ...]


@dataclass(frozen=True, slots=True)
class _Union:
    """As Lexicon; but `run_forms` has the place in `forms` of each of the run's forms."""

    words: RunWords
    form_counts: Int64s
    form_number: Int64s
    run_terms: tuple[Uint32s, ...]
    run_forms: tuple[Uint32s, ...]


def lexicon_of(runs: Iterable[RunWords]) -> Lexicon:
    """The union of what the runs have."""
    parts = [_union(some) for some in _some_at_a_time(runs)] or [_union([])]
    whole = parts[0]
    run_terms, run_places = whole.run_terms, whole.run_forms
    if len(parts) > 1:
        whole = _union([part.words for part in parts])
        by_part = list(zip(parts, whole.run_terms, whole.run_forms, strict=True))
        run_terms = tuple(terms[numbers] for part, terms, _ in by_part for numbers in part.run_terms)
        run_places = tuple(forms[places] for part, _, forms in by_part for places in part.run_forms)
    return Lexicon(
        terms=whole.words.terms,
        form_counts=whole.form_counts,
        forms=whole.words.forms,
        form_term=whole.words.form_term,
        form_number=whole.form_number,
        run_terms=run_terms,
        run_forms=tuple(whole.form_number[places].astype(np.uint32) for places in run_places),
    )


def _some_at_a_time(runs: Iterable[RunWords]) -> Iterator[list[RunWords]]:
    runs = iter(runs)
    while some := list(itertools.islice(runs, _RUNS_AT_A_TIME)):
        yield some


def _union(runs: Sequence[RunWords]) -> _Union:
    terms = Keys.joined(run.terms for run in runs)
    order, new = terms.sorted()
    run_terms = _parts(ranks(order, new).astype(np.uint32), [len(run.terms) for run in runs])
    forms = Keys.joined(run.forms for run in runs)
    form_term = np.concatenate(
        [np.zeros(0, np.int64), *(of_run[run.form_term] for of_run, run in zip(run_terms, runs, strict=True))]
    )
    rank = ranks(*forms.sorted())
    distinct, number = numbered_forms(form_term, rank)
    form_counts = np.bincount(form_term[distinct], minlength=int(np.count_nonzero(new)))
    by_alphabet = np.lexsort((form_term[distinct], rank[distinct]))
    place = np.empty(len(distinct), np.uint32)
    place[by_alphabet] = np.arange(len(distinct))
    alphabetic = distinct[by_alphabet]
    return _Union(
        words=RunWords(terms.take(order[new]), forms.take(alphabetic), form_term[alphabetic]),
        form_counts=form_counts,
        form_number=number[alphabetic],
        run_terms=run_terms,
        run_forms=_parts(place[first_of_each(form_counts)[form_term] + number], [len(run.forms) for run in runs]),
    )


def ranks(order: Int64s, new: npt.NDArray[np.bool_]) -> Int64s:
    """The place of each key among the distinct ones, from what Keys.sorted gives."""
    out = np.empty(len(order), np.int64)
    out[order] = np.cumsum(new) - 1
    return out


def numbered_forms(term: Int64s, rank: Int64s) -> tuple[Int64s, Int64s]:
    """Forms by their terms' numbers and their own ranks, some of them several times.

    Gives the places of the distinct ones, by (term, rank), and the number of each form among its term's.
    """
    order = np.lexsort((rank, term))
    new = np.ones(len(order), bool)
    new[1:] = (np.diff(term[order]) != 0) | (np.diff(rank[order]) != 0)
    distinct = order[new]
    first = first_of_each(np.bincount(term[distinct]))
    number = np.empty(len(order), np.int64)
    number[order] = np.cumsum(new) - 1 - first[:-1][term[order]]
    return distinct, number


def _parts(values: Uint32s, lengths: Sequence[int]) -> tuple[Uint32s, ...]:
    ends = first_of_each(np.array(lengths, np.int64)).tolist()
    return tuple(values[begin:end] for begin, end in itertools.pairwise(ends))
