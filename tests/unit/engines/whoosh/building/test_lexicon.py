"""The words of all runs together."""

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.examples import examples
from tests.unit.engines.whoosh.building.keys import in_words

from searchsvc.engines.whoosh.building import lexicon
from searchsvc.engines.whoosh.building.lexicon import RunWords, lexicon_of
from searchsvc.engines.whoosh.segment.byte_strings import Keys

_WORDS = st.sampled_from([b"", b"a", b"ab", b"b", b"storm", b"storms", b"stormy seas"])
_RUNS = st.lists(st.sets(st.tuples(_WORDS, _WORDS)), max_size=7)


def run_of(entries: set[tuple[bytes, bytes]]) -> RunWords:
    terms = sorted({term for term, _ in entries})
    forms = sorted(entries)
    form_term = np.array([terms.index(term) for term, _ in forms], np.int64)
    return RunWords(Keys.of(terms), Keys.of([form for _, form in forms]), form_term)


@pytest.mark.parametrize("at_a_time", [2, 12])
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=_RUNS)
def test_every_run_finds_its_words(
    at_a_time: int, entries: list[set[tuple[bytes, bytes]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Terms ascend, a term's forms are numbered in order, and each run finds its own, however many are joined."""
    monkeypatch.setattr(lexicon, "_RUNS_AT_A_TIME", at_a_time)
    runs = [run_of(one) for one in entries]

    found = lexicon_of(runs)

    forms_of = defaultdict(set)
    for term, form in set().union(*entries):
        forms_of[term].add(form)
    terms = in_words(found.terms)
    assert sorted(forms_of) == terms
    assert [len(forms_of[term]) for term in terms] == found.form_counts.tolist()
    expected = sorted(
        (form, at, sorted(forms_of[term]).index(form)) for at, term in enumerate(terms) for form in forms_of[term]
    )
    assert expected == list(
        zip(in_words(found.forms), found.form_term.tolist(), found.form_number.tolist(), strict=True)
    )
    for run, number, of_term in zip(runs, found.run_terms, found.run_forms, strict=True):
        assert in_words(run.terms) == [terms[at] for at in number]
        assert in_words(run.forms) == [
            sorted(forms_of[terms[number[at]]])[place] for at, place in zip(run.form_term, of_term, strict=True)
        ]
