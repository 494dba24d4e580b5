"""Which terms and forms have all runs together, and what are a run's numbers among them?"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from searchsvc.engines.whoosh.keys import Int64s, Keys, first_of_each


@dataclass(frozen=True, slots=True)
class RunWords:
    """The terms and forms of one run, as in inversion.Inverted."""

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
    run_terms: tuple[Int64s, ...]
    run_forms: tuple[Int64s, ...]


def lexicon_of(runs: Sequence[RunWords]) -> Lexicon:
    """The union of what the runs have."""
    terms = Keys.joined(run.terms for run in runs)
    order, new = terms.sorted()
    run_terms = _parts(ranks(order, new), [len(run.terms) for run in runs])
    forms = Keys.joined(run.forms for run in runs)
    form_term = np.concatenate(
        [np.zeros(0, np.int64), *(of_run[run.form_term] for of_run, run in zip(run_terms, runs, strict=True))]
    )
    rank = ranks(*forms.sorted())
    distinct, form_number = numbered_forms(form_term, rank)
    alphabetic = distinct[np.lexsort((form_term[distinct], rank[distinct]))]
    return Lexicon(
        terms=terms.take(order[new]),
        form_counts=np.bincount(form_term[distinct], minlength=int(np.count_nonzero(new))),
        forms=forms.take(alphabetic),
        form_term=form_term[alphabetic],
        form_number=form_number[alphabetic],
        run_terms=run_terms,
        run_forms=_parts(form_number, [len(run.forms) for run in runs]),
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


def _parts(values: Int64s, lengths: Sequence[int]) -> tuple[Int64s, ...]:
    ends = first_of_each(np.array(lengths, np.int64)).tolist()
    return tuple(values[begin:end] for begin, end in itertools.pairwise(ends))
